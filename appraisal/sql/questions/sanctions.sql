-- One row per sanction that the rules propose or cannot decide in a year.
SELECT s.unit AS unit, u.name AS name, u.name_en AS name_en, s.year AS year, s.measure AS measure,
    s.outcome AS outcome, s.streak AS streak, s.since AS since, s.deadline AS deadline, s.reference AS reference
FROM sanctions AS s
JOIN units AS u ON u.code = s.unit
JOIN years AS y ON y.year = s.year
JOIN scheme_sanctions AS r ON r.scheme = y.scheme AND r.sanction = s.measure
WHERE s.year = $year
ORDER BY r.position, s.unit
