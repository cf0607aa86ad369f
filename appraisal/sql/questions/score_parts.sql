-- One row per unit of a level and part of its score in a year, in the scheme's order; parts add up to the score.
SELECT d.unit AS unit, d.dimension AS part, m.name AS name, m.name_en AS name_en, d.role AS role,
    m.position AS position, CASE WHEN d.role = 'penalty' THEN -d.points_b ELSE d.points_b END / 1e9 AS points,
    d.weight AS weight
FROM dimensions AS d
JOIN unit_years AS u ON u.unit = d.unit AND u.year = d.year
JOIN scheme_dimensions AS m ON m.scheme = u.scheme AND m.level = u.level AND m.dimension = d.dimension
WHERE d.year = $year AND u.level = $level AND d.within = ''
UNION ALL
SELECT p.unit AS unit, p.indicator AS part, i.name AS name, i.name_en AS name_en, p.role AS role,
    1000 + i.position AS position, CASE WHEN p.role = 'penalty' THEN -p.points_b ELSE p.points_b END / 1e9 AS points,
    p.weight AS weight
FROM points AS p
JOIN unit_years AS u ON u.unit = p.unit AND u.year = p.year
JOIN scheme_indicators AS i ON i.scheme = u.scheme AND i.indicator = p.indicator
WHERE p.year = $year AND u.level = $level AND p.dimension = ''
ORDER BY unit, position
