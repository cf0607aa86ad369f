-- One row per level and indicator that moves; those shared with the best stand at a level of their own.
SELECT w.scheme AS scheme, w.level AS level, w.indicator AS indicator, w.dimension AS dimension, w.role AS role,
    w.weight AS weight, w.weight_b AS weight_b
FROM scheme_scored AS w
WHERE w.indicator IN (SELECT indicator FROM moved_values WHERE function <> 'share_of_best')
UNION ALL
SELECT w.scheme AS scheme, 'best of ' || w.level AS level, w.indicator AS indicator, w.dimension AS dimension,
    w.role AS role, w.weight AS weight, w.weight_b AS weight_b
FROM scheme_scored AS w
WHERE w.indicator IN (SELECT indicator FROM moved_values WHERE function = 'share_of_best')
