-- One row per sampled value and node, in a year of its own; peers do not matter here, so all are one group.
SELECT unit, year * 1000 + node AS year, indicator, value, 'observed' AS status, reported, verified, scheme, level,
    '' AS peers, unit AS of_unit, year AS of_year, node, 0 AS mover, function
FROM drawn
WHERE function <> 'share_of_best'
