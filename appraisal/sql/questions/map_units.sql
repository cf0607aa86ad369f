-- One row per unit of a level in a year: its score, or its value of $indicator where one is asked for, and what stands under it.
WITH marks AS (   -- what the rules propose and what is recorded, of the unit itself and of those under it
    SELECT COALESCE(u.parent, u.code) AS above, m.unit AS unit, m.sanction AS sanction
    FROM (
        SELECT unit, measure AS sanction FROM sanctions WHERE year = $year AND outcome <> 'undecided'
        UNION
        SELECT unit, code AS sanction FROM decisions WHERE year = $year AND kind = 'sanction' AND unit IS NOT NULL
    ) AS m
    JOIN units AS u ON u.code = m.unit
)
SELECT u.unit AS unit, n.name AS name, n.name_en AS name_en, r.rank AS rank, r.of_n AS of_n, r.tied AS tied,
    CASE WHEN $indicator = '' THEN s.score ELSE v.value END AS value, v.numerator AS numerator,
    v.denominator AS denominator, v.low AS low, v.high AS high, COALESCE(v.status, 'not_observed') AS status,
    CASE WHEN $indicator = '' THEN
        CASE WHEN s.score IS NULL THEN NULL WHEN EXISTS (SELECT 1 FROM unit_values AS x
                WHERE x.unit = u.unit AND x.year = u.year AND x.origin = 'reconstructed')
            THEN 'reconstructed' ELSE 'imported' END
        ELSE v.origin END AS origin,
    (SELECT STRING_AGG(m.sanction, ',' ORDER BY m.sanction) FROM marks AS m
        WHERE m.unit = u.unit OR m.above = u.unit) AS sanctions
FROM unit_years AS u
JOIN units AS n ON n.code = u.unit
LEFT JOIN scores AS s ON s.unit = u.unit AND s.year = u.year
LEFT JOIN ranks AS r ON r.unit = u.unit AND r.year = u.year
LEFT JOIN unit_values AS v ON v.unit = u.unit AND v.year = u.year AND v.indicator = $indicator
WHERE u.year = $year AND u.level = $level
ORDER BY value DESC NULLS LAST, u.unit
