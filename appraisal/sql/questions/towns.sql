-- One row per unit of the levels that the scheme of a year scores, to choose from.
SELECT u.code AS code, u.name AS name, u.name_en AS name_en, u.kind AS kind, u.level AS level, u.parent AS parent
FROM unit_years AS y
JOIN units AS u ON u.code = y.unit
WHERE y.year = $year AND EXISTS (SELECT 1 FROM scheme_scored AS s WHERE s.scheme = y.scheme AND s.level = y.level)
ORDER BY u.code
