-- One row per unit, year, sanction and condition that is asked: whether it held (1, 0, empty where unknown) and its streak.
WITH quantities AS (
    SELECT unit, year, 'indicator' AS kind, indicator AS subject, value AS x FROM unit_values
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
), judged AS (   -- three-valued: 1 true, 0 false, NULL unknown
    SELECT unit, year, scheme, sanction, condition, x,
        CASE WHEN kind = 'missed' THEN CASE WHEN missed = 1 THEN 1 WHEN unknown_targets > 0 THEN NULL ELSE 0 END
            WHEN known < subjects THEN NULL
            WHEN kind = 'flag' THEN CASE WHEN highest >= 1 THEN 1 ELSE 0 END
            WHEN comparator = 'at_least' THEN CASE WHEN x >= threshold THEN 1 ELSE 0 END
            WHEN comparator = 'at_most' THEN CASE WHEN x <= threshold THEN 1 ELSE 0 END
            WHEN comparator = 'above' THEN CASE WHEN x > threshold THEN 1 ELSE 0 END
            ELSE CASE WHEN x < threshold THEN 1 ELSE 0 END END AS held
    FROM found
), broken AS (
    SELECT unit, year, scheme, sanction, condition, x, held,
        COALESCE(MAX(CASE WHEN held = 0 THEN year END)
            OVER (PARTITION BY unit, scheme, sanction, condition ORDER BY year), 0) AS last_false
    FROM judged
), streaks AS (
    SELECT unit, year, scheme, sanction, condition, x, held,
        COUNT(CASE WHEN held = 1 THEN 1 END)
            OVER (PARTITION BY unit, scheme, sanction, condition, last_false ORDER BY year) AS streak,
        MIN(CASE WHEN held = 1 THEN year END)
            OVER (PARTITION BY unit, scheme, sanction, condition, last_false ORDER BY year) AS since
    FROM broken
), windows AS (   -- all the years that the condition speaks of, this one and those before
    SELECT t.unit AS unit, t.year AS year, t.scheme AS scheme, t.sanction AS sanction, t.condition AS condition,
        MIN(CASE WHEN p.held IS NULL THEN 1 ELSE p.held END) AS least_held,
        COUNT(*) AS years, COUNT(p.held) AS known_years
    FROM streaks AS t
    JOIN years AS y ON y.year = t.year AND y.scheme = t.scheme AND y.appraised
    JOIN scheme_backs AS b ON b.scheme = t.scheme AND b.sanction = t.sanction AND b.condition = t.condition
    LEFT JOIN streaks AS p ON p.unit = t.unit AND p.scheme = t.scheme AND p.sanction = t.sanction
        AND p.condition = t.condition AND p.year = t.year - b.back
    GROUP BY t.unit, t.year, t.scheme, t.sanction, t.condition
)
SELECT w.unit AS unit, w.year AS year, w.scheme AS scheme, w.sanction AS sanction, w.condition AS condition,
    s.x AS x, s.held AS held_this_year, CAST(s.streak AS BIGINT) AS streak, s.since AS since,
    CASE WHEN w.least_held = 0 THEN 0 WHEN w.known_years < w.years THEN NULL ELSE 1 END AS held
FROM windows AS w
JOIN streaks AS s ON s.unit = w.unit AND s.year = w.year AND s.scheme = w.scheme AND s.sanction = w.sanction
    AND s.condition = w.condition
JOIN unit_years AS u ON u.unit = w.unit AND u.year = w.year
WHERE EXISTS (SELECT 1 FROM facts AS f WHERE f.unit = w.unit AND f.year = w.year)
