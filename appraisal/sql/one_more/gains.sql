-- One row per variant: the points that it adds to the unit's score.
SELECT n.indicator AS indicator, CAST(s.score_b - n.score_b AS DOUBLE) / 1e9 AS gain
FROM variants AS n
JOIN scores AS s ON s.unit = $unit AND s.year = 10000 + 3 * n.variant + 1
ORDER BY n.variant
