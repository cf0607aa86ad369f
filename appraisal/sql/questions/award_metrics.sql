-- One row per award that the rules decide and recipient in a year: the figure that it was given for.
WITH quantities AS (
    SELECT unit, year, 'score' AS kind, 'score' AS subject, score AS x FROM scores
    UNION ALL
    SELECT unit, year, 'dimension' AS kind, dimension AS subject, points_b / 1e9 AS x FROM dimensions
    UNION ALL
    SELECT unit, year, 'indicator' AS kind, indicator AS subject, value AS x FROM unit_values
)
SELECT w.award AS award, w.unit AS unit, SUM(q.x) AS metric
FROM awards AS w
JOIN years AS y ON y.year = w.year
JOIN scheme_award_subjects AS s ON s.scheme = y.scheme AND s.award = w.award
JOIN quantities AS q ON q.unit = w.unit AND q.year = w.year AND q.kind = s.kind AND q.subject = s.subject
WHERE w.year = $year
GROUP BY w.award, w.unit
ORDER BY w.award, w.unit
