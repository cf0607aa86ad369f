-- One row per condition of a sanction that was asked of a unit in a year.
SELECT c.sanction AS sanction, r.name AS name, r.name_en AS name_en, c.condition AS condition, k.kind AS kind,
    k.comparator AS comparator, k.threshold AS threshold, k.years AS years, c.x AS x,
    c.held_this_year AS held_this_year, c.held AS held, c.streak AS streak, c.since AS since,
    s.outcome AS outcome, r.reference AS reference
FROM conditions AS c
JOIN scheme_conditions AS k ON k.scheme = c.scheme AND k.sanction = c.sanction AND k.condition = c.condition
JOIN scheme_sanctions AS r ON r.scheme = c.scheme AND r.sanction = c.sanction
LEFT JOIN sanctions AS s ON s.unit = c.unit AND s.year = c.year AND s.measure = c.sanction
WHERE c.unit = $unit AND c.year = $year
ORDER BY r.position, c.condition
