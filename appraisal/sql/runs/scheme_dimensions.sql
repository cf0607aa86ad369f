-- One row per run's scheme, level and dimension, at the run's weight.
SELECT d.* REPLACE (r.scheme AS scheme, w.weight AS weight, CAST(FLOOR(w.weight * 1e9 + 5e-1) AS BIGINT) AS weight_b)
FROM memory.main.scheme_dimensions AS d
JOIN run_schemes AS r ON r.of_scheme = d.scheme
JOIN weightings AS w ON w.weighting = r.weighting AND w.scheme = d.scheme AND w.level = d.level
    AND w.kind = 'dimension' AND w.code = d.dimension
