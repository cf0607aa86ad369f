-- One row per unit, year and award with a place: empty at first, filled award by award in their order.
CREATE TABLE IF NOT EXISTS awards (year BIGINT, award VARCHAR, place BIGINT, unit VARCHAR, outcome VARCHAR,
    reference VARCHAR, exclusive VARCHAR)
