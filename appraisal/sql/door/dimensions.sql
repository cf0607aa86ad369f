-- One row per unit, year and dimension: empty at first, filled from the deepest dimensions up.
CREATE TABLE IF NOT EXISTS dimensions (unit VARCHAR, year BIGINT, dimension VARCHAR, within VARCHAR, role VARCHAR,
    share DOUBLE, weight DOUBLE, weight_b BIGINT, points_b BIGINT, mean DOUBLE, variance_q BIGINT)
