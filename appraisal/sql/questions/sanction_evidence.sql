-- One row per unit under a sanction of a year, proposed, undecided or recorded, condition of that sanction, fact that it asks for and year that it looks back on.
WITH under AS (
    SELECT unit, measure AS sanction FROM sanctions WHERE year = $year
    UNION
    SELECT unit, code FROM decisions WHERE kind = 'sanction' AND year = $year AND unit IS NOT NULL
)
SELECT c.unit AS unit, c.sanction AS measure, c.condition AS condition, c.held AS held, i.indicator AS indicator,
    i.name AS fact_name, i.name_en AS fact_name_en, i.measure AS unit_of_measure, $year - b.back AS fact_year,
    v.value AS value, v.origin AS fact_origin
FROM under AS x
JOIN conditions AS c ON c.unit = x.unit AND c.sanction = x.sanction AND c.year = $year
JOIN scheme_backs AS b ON b.scheme = c.scheme AND b.sanction = c.sanction AND b.condition = c.condition
LEFT JOIN scheme_subjects AS s ON s.scheme = c.scheme AND s.sanction = c.sanction AND s.condition = c.condition
    AND s.kind = 'indicator'
LEFT JOIN scheme_indicators AS i ON i.scheme = c.scheme AND i.indicator = s.subject
LEFT JOIN unit_values AS v ON v.unit = c.unit AND v.indicator = s.subject AND v.year = $year - b.back
ORDER BY c.unit, c.sanction, c.condition, i.position, fact_year
