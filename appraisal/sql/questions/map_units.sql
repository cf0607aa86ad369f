-- One row per unit of a level in a year: its standing now and the year before, and its value of $indicator where one is asked for.
WITH invented AS (   -- units with a reconstructed figure
    SELECT DISTINCT unit FROM unit_values WHERE year = $year AND origin = 'reconstructed'
)
SELECT u.unit AS unit, u.year AS year, n.name AS name, n.name_en AS name_en, n.kind AS kind, u.level AS level, u.parent AS parent,
    p.name AS parent_name, p.name_en AS parent_name_en, n.lon AS lon, n.lat AS lat, r.rank AS rank, r.of_n AS of_n,
    r.tied AS tied, r.rank_low AS rank_low, r.rank_high AS rank_high, r.change AS change, s.score AS score,
    s.score - b.score AS score_change, s.standard_error AS standard_error,
    b.standard_error AS standard_error_before, s.band AS band,
    CASE WHEN $indicator = '' THEN s.score ELSE v.value END AS value, v.numerator AS numerator,
    v.denominator AS denominator, v.low AS low, v.high AS high, COALESCE(v.status, 'not_observed') AS status,
    CASE WHEN $indicator <> '' THEN v.origin WHEN s.score IS NULL THEN NULL
        WHEN i.unit IS NOT NULL THEN 'reconstructed' ELSE 'derived' END AS origin
FROM unit_years AS u
JOIN units AS n ON n.code = u.unit
LEFT JOIN units AS p ON p.code = u.parent
LEFT JOIN scores AS s ON s.unit = u.unit AND s.year = u.year
LEFT JOIN scores AS b ON b.unit = u.unit AND b.year = u.year - 1
LEFT JOIN ranks AS r ON r.unit = u.unit AND r.year = u.year
LEFT JOIN invented AS i ON i.unit = u.unit
LEFT JOIN unit_values AS v ON v.unit = u.unit AND v.year = u.year AND v.indicator = $indicator
WHERE u.year = $year AND u.level = $level
ORDER BY value DESC NULLS LAST, u.unit
