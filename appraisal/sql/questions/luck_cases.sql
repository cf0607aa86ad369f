-- One row per unit that a sanction of a year touches or nearly does, condition of the sanction and year up to this one: the unit's own cases.
WITH touched AS (
    SELECT unit, measure AS sanction FROM sanctions WHERE year = $year
    UNION
    SELECT unit, code FROM decisions WHERE kind = 'sanction' AND year = $year AND unit IS NOT NULL
    UNION
    SELECT unit, sanction FROM conditions WHERE year = $year AND (held = 1 OR streak > 0)
), single AS (   -- conditions that ask of one indicator: only they have cases of their own
    SELECT scheme, sanction, condition, MAX(subject) AS subject FROM scheme_subjects
    WHERE kind = 'indicator'
    GROUP BY scheme, sanction, condition
    HAVING COUNT(*) = 1
)
SELECT x.unit AS unit, n.level AS level, x.sanction AS measure, c.condition AS condition, c.held AS held,
    c.held_this_year AS held_this_year, c.streak AS streak, k.years AS years, y.year AS year,
    v.numerator AS numerator, v.denominator AS denominator
FROM touched AS x
JOIN units AS n ON n.code = x.unit
JOIN conditions AS c ON c.unit = x.unit AND c.sanction = x.sanction AND c.year = $year
JOIN scheme_conditions AS k ON k.scheme = c.scheme AND k.sanction = c.sanction AND k.condition = c.condition
CROSS JOIN years AS y
LEFT JOIN single AS s ON s.scheme = c.scheme AND s.sanction = c.sanction AND s.condition = c.condition
LEFT JOIN unit_values AS v ON v.unit = x.unit AND v.indicator = s.subject AND v.year = y.year AND v.low IS NOT NULL
    AND v.numerator <= v.denominator   -- cases, and no survey of them
WHERE y.year <= $year
ORDER BY x.unit, x.sanction, c.condition, y.year
