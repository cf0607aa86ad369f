-- One row per unit that is valid in a year, to be found by its name or code, with the unit above it.
SELECT u.code AS unit, u.name AS name, u.name_en AS name_en, u.level AS level, p.name AS parent_name,
    p.name_en AS parent_name_en
FROM unit_years AS y
JOIN units AS u ON u.code = y.unit
LEFT JOIN units AS p ON p.code = u.parent
WHERE y.year = $year
ORDER BY u.code
