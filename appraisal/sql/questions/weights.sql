-- One row per scheme, level and member with a weight: which dimension it is in, and whether it counts towards the sum.
SELECT w.scheme AS scheme, w.level AS level, 'indicator' AS kind, w.indicator AS code, w.dimension AS within, w.role AS role,
    w.weight AS weight, s.scale AS scale
FROM scheme_scored AS w JOIN schemes AS s ON s.scheme = w.scheme
UNION ALL
SELECT d.scheme AS scheme, d.level AS level, 'dimension' AS kind, d.dimension AS code, d.within AS within, d.role AS role,
    d.weight AS weight, s.scale AS scale
FROM scheme_dimensions AS d JOIN schemes AS s ON s.scheme = d.scheme
ORDER BY 1, 2, 3, 4
