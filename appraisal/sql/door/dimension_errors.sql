-- One row per unit, year and dimension: empty at first, filled from the deepest dimensions up.
CREATE TEMP TABLE dimension_errors (unit VARCHAR, year BIGINT, dimension VARCHAR, within VARCHAR, role VARCHAR,
    weight_b BIGINT, mean DOUBLE, variance_q BIGINT)
