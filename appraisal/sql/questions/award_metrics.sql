-- One row per award that the rules decide and recipient in a year: the figure that it was given for, and where that comes from.
WITH made AS (   -- what is computed of a unit's values is no better known than they are
    SELECT unit, CASE WHEN COUNT(CASE WHEN origin = 'reconstructed' THEN 1 END) > 0 THEN 'reconstructed'
        ELSE 'derived' END AS origin
    FROM unit_values WHERE year = $year GROUP BY unit
), quantities AS (
    SELECT unit, year, 'score' AS kind, 'score' AS subject, score AS x, NULL AS origin FROM scores
    UNION ALL
    SELECT unit, year, 'dimension' AS kind, dimension AS subject, points_b / 1e9 AS x, NULL AS origin
    FROM dimensions
    UNION ALL
    SELECT unit, year, 'indicator' AS kind, indicator AS subject, value AS x, origin FROM unit_values
)
SELECT w.award AS award, w.unit AS unit, SUM(q.x) AS metric,
    CASE WHEN COUNT(*) = 1 THEN COALESCE(MIN(q.origin), MIN(m.origin)) ELSE MIN(m.origin) END AS origin
FROM awards AS w
JOIN years AS y ON y.year = w.year
JOIN scheme_award_subjects AS s ON s.scheme = y.scheme AND s.award = w.award
JOIN quantities AS q ON q.unit = w.unit AND q.year = w.year AND q.kind = s.kind AND q.subject = s.subject
JOIN made AS m ON m.unit = w.unit
WHERE w.year = $year
GROUP BY w.award, w.unit
ORDER BY w.award, w.unit
