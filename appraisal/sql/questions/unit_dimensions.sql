-- One row per dimension of a unit in a year, in the scheme's order.
SELECT d.dimension AS dimension, m.name AS name, m.name_en AS name_en, d.within AS within, d.role AS role,
    d.share AS share, d.points_b / 1e9 AS points, d.weight AS weight
FROM dimensions AS d
JOIN unit_years AS u ON u.unit = d.unit AND u.year = d.year
JOIN scheme_dimensions AS m ON m.scheme = u.scheme AND m.level = u.level AND m.dimension = d.dimension
WHERE d.unit = $unit AND d.year = $year
ORDER BY m.position
