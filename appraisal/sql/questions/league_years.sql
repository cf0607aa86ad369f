-- One row per unit of a level in a year and year up to it in which the unit has a score.
SELECT s.unit AS unit, s.year AS year, s.score AS score
FROM unit_years AS u
JOIN scores AS s ON s.unit = u.unit
WHERE u.year = $year AND u.level = $level AND s.year <= $year
ORDER BY s.unit, s.year
