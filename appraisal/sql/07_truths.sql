-- One row per unit, year, sanction and condition: whether it held in that year alone (1, 0, empty where unknown).
WITH quantities AS (
    SELECT unit, year, 'indicator' AS kind, indicator AS subject, value AS x FROM unit_values
    WHERE indicator IN (SELECT subject FROM scheme_subjects WHERE kind = 'indicator')
    UNION ALL
    SELECT unit, year, 'dimension' AS kind, dimension AS subject, CAST(points_b AS DOUBLE) / 1e9 AS x FROM dimensions
    UNION ALL
    SELECT unit, year, 'score' AS kind, 'score' AS subject, score AS x FROM scores
), asked AS (   -- every year of the data, whether or not the unit has a row in it: a gap is unknown, not false
    SELECT u.code AS unit, y.year AS year, c.scheme AS scheme, c.sanction AS sanction, c.condition AS condition,
        c.kind AS kind, c.comparator AS comparator, c.threshold AS threshold
    FROM scheme_conditions AS c
    JOIN scheme_sanction_levels AS l ON l.scheme = c.scheme AND l.sanction = c.sanction
    JOIN units AS u ON u.level = l.level
    CROSS JOIN years AS y
    WHERE EXISTS (SELECT 1 FROM facts AS f WHERE f.unit = u.code)
), found AS (
    SELECT a.unit AS unit, a.year AS year, a.scheme AS scheme, a.sanction AS sanction, a.condition AS condition,
        a.kind AS kind, a.comparator AS comparator, a.threshold AS threshold,
        COUNT(*) AS subjects, COUNT(q.x) AS known, SUM(q.x) AS x, MAX(q.x) AS highest,
        MAX(CASE WHEN s.target IS NULL THEN 0
            WHEN q.x IS NULL THEN NULL
            WHEN s.better = 'higher' AND q.x < s.target THEN 1
            WHEN s.better = 'lower' AND q.x > s.target THEN 1 ELSE 0 END) AS missed,
        COUNT(CASE WHEN s.target IS NOT NULL AND q.x IS NULL THEN 1 END) AS unknown_targets
    FROM asked AS a
    JOIN scheme_subjects AS s ON s.scheme = a.scheme AND s.sanction = a.sanction AND s.condition = a.condition
    LEFT JOIN quantities AS q ON q.unit = a.unit AND q.year = a.year AND q.kind = s.kind AND q.subject = s.subject
    GROUP BY a.unit, a.year, a.scheme, a.sanction, a.condition, a.kind, a.comparator, a.threshold
)
-- Three-valued: 1 true, 0 false, empty unknown.
SELECT unit, year, scheme, sanction, condition, x,
    CASE WHEN kind = 'missed' THEN CASE WHEN missed = 1 THEN 1 WHEN unknown_targets > 0 THEN NULL ELSE 0 END
        WHEN known < subjects THEN NULL
        WHEN kind = 'flag' THEN CASE WHEN highest >= 1 THEN 1 ELSE 0 END
        WHEN comparator = 'at_least' THEN CASE WHEN x >= threshold THEN 1 ELSE 0 END
        WHEN comparator = 'at_most' THEN CASE WHEN x <= threshold THEN 1 ELSE 0 END
        WHEN comparator = 'above' THEN CASE WHEN x > threshold THEN 1 ELSE 0 END
        ELSE CASE WHEN x < threshold THEN 1 ELSE 0 END END AS held
FROM found
