-- One row per sampled value and node, in a year of its own, where 02_shares sees nothing else of its peers.
SELECT unit, year * 1000 + node AS year, indicator, value, 'observed' AS status, reported, verified, scheme, level,
    unit AS peers, unit AS of_unit, year AS of_year, node, 0 AS mover, function
FROM drawn
WHERE function <> 'share_of_best'
