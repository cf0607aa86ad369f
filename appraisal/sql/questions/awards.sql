-- One row per place of an award that the rules give, or cannot decide, in a year.
SELECT a.year AS year, a.award AS award, a.place AS place, a.unit AS unit, u.name AS name, u.name_en AS name_en,
    a.outcome AS outcome, a.reference AS reference
FROM awards AS a
JOIN units AS u ON u.code = a.unit
JOIN years AS y ON y.year = a.year
JOIN scheme_awards AS t ON t.scheme = y.scheme AND t.award = a.award
WHERE a.year = $year
ORDER BY t.turn, a.place, a.unit
