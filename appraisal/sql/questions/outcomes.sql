-- One row per unit and sanction or award that the rules give, or cannot decide, in a year.
SELECT 'sanction' AS kind, s.measure AS code, s.unit AS unit, u.name AS name, u.name_en AS name_en, s.outcome AS outcome
FROM sanctions AS s JOIN units AS u ON u.code = s.unit WHERE s.year = $year
UNION ALL
SELECT 'award' AS kind, a.award AS code, a.unit AS unit, u.name AS name, u.name_en AS name_en, a.outcome AS outcome
FROM awards AS a JOIN units AS u ON u.code = a.unit WHERE a.year = $year
ORDER BY kind, code, unit
