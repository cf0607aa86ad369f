-- One row per unit under a sanction of a year, proposed, undecided or recorded, and condition of that sanction: whether it held.
WITH under AS (
    SELECT unit, measure AS sanction FROM sanctions WHERE year = $year
    UNION
    SELECT unit, code FROM decisions WHERE kind = 'sanction' AND year = $year AND unit IS NOT NULL
)
SELECT c.unit AS unit, c.sanction AS measure, c.condition AS condition, c.held AS held, c.streak AS streak, k.years AS years
FROM under AS x
JOIN conditions AS c ON c.unit = x.unit AND c.sanction = x.sanction AND c.year = $year
JOIN scheme_conditions AS k ON k.scheme = c.scheme AND k.sanction = c.sanction AND k.condition = c.condition
ORDER BY c.unit, c.sanction, c.condition
