-- One row per unit of a level in a year: the first unit that has the very same scored figures, itself where nobody has.
WITH figures AS (
    SELECT p.unit AS unit, u.peers AS peers,
        STRING_AGG(CONCAT_WS(' ', p.indicator, p.status, v.value, v.numerator, v.denominator, v.reported, v.verified,
            v.standard_error), '; ' ORDER BY p.indicator) AS figures
    FROM points AS p
    JOIN unit_years AS u ON u.unit = p.unit AND u.year = p.year
    LEFT JOIN unit_values AS v ON v.unit = p.unit AND v.year = p.year AND v.indicator = p.indicator
    WHERE p.year = $year AND u.level = $level
    GROUP BY p.unit, u.peers
)
SELECT unit, MIN(unit) OVER (PARTITION BY peers, figures) AS alike
FROM figures
ORDER BY unit
