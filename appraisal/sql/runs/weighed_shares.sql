-- One row per unit, year of a run and indicator that the run weighs: the share that its value earned, at the run's weight.
SELECT s.* REPLACE (w.weight AS weight, CAST(FLOOR(w.weight * 1e9 + 5e-1) AS BIGINT) AS weight_b)
FROM shares AS s
JOIN run_years AS r ON r.year = s.year
JOIN unit_years AS u ON u.unit = s.unit AND u.year = s.year
JOIN weightings AS w ON w.weighting = r.weighting AND w.scheme = r.of_scheme AND w.level = u.level
    AND w.kind = 'indicator' AND w.code = s.indicator
