-- One row per unit in which a lasting condition of the sanctions of $year held at least once, that condition, and year looked back on.
WITH asked AS (
    SELECT c.scheme AS scheme, c.sanction AS sanction, c.condition AS condition, c.kind AS kind,
        c.comparator AS comparator, c.threshold AS threshold, c.years AS years,
        STRING_AGG(s.subject, '+' ORDER BY s.subject) AS subjects
    FROM years AS y
    JOIN scheme_conditions AS c ON c.scheme = y.scheme AND c.years > 1
    JOIN scheme_subjects AS s ON s.scheme = c.scheme AND s.sanction = c.sanction AND s.condition = c.condition
    WHERE y.year = $year
    GROUP BY c.scheme, c.sanction, c.condition, c.kind, c.comparator, c.threshold, c.years
), timelines AS (   -- what one sanction asks over two years and another over three is one timeline, the longer
    SELECT a.scheme AS scheme, a.sanction AS sanction, a.condition AS condition, a.years AS years, l.level AS level,
        ROW_NUMBER() OVER (PARTITION BY l.level, a.kind, a.comparator, a.threshold, a.subjects
            ORDER BY a.years DESC, a.sanction, a.condition) AS n
    FROM asked AS a
    JOIN scheme_sanction_levels AS l ON l.scheme = a.scheme AND l.sanction = a.sanction
), now AS (
    SELECT c.unit AS unit, t.scheme AS scheme, t.sanction AS sanction, t.condition AS condition, t.years AS years,
        c.streak AS streak, c.since AS since
    FROM timelines AS t
    JOIN conditions AS c ON c.scheme = t.scheme AND c.sanction = t.sanction AND c.condition = t.condition
        AND c.year = $year
    JOIN unit_years AS u ON u.unit = c.unit AND u.year = c.year AND u.level = t.level
    WHERE t.n = 1
), shown AS (   -- every year of the data, and every year that the rule looks back on even where there is no data
    SELECT y.year AS year FROM years AS y WHERE y.year <= $year
    UNION
    SELECT $year - b.back FROM scheme_backs AS b JOIN now AS w ON w.scheme = b.scheme AND w.sanction = b.sanction
        AND w.condition = b.condition
), ever AS (
    SELECT DISTINCT w.unit AS unit, w.sanction AS sanction, w.condition AS condition
    FROM now AS w
    JOIN truths AS e ON e.unit = w.unit AND e.scheme = w.scheme AND e.sanction = w.sanction
        AND e.condition = w.condition AND e.year <= $year AND e.held = 1
), quiet AS (   -- the other units, which are only counted
    SELECT w.sanction AS sanction, w.condition AS condition, COUNT(DISTINCT w.unit) AS units,
        CASE WHEN COUNT(CASE WHEN v.origin = 'reconstructed' THEN 1 END) > 0 THEN 'reconstructed'
            ELSE MAX(v.origin) END AS origin
    FROM now AS w
    LEFT JOIN unit_values AS v ON v.unit = w.unit AND v.year <= $year
    WHERE NOT EXISTS (SELECT 1 FROM ever AS e
        WHERE e.unit = w.unit AND e.sanction = w.sanction AND e.condition = w.condition)
    GROUP BY w.sanction, w.condition
), origins AS (   -- of a score or a dimension: as well known as the figures below it
    SELECT unit, year, indicator, CASE WHEN origin = 'reconstructed' THEN 1 ELSE 0 END AS is_made, origin FROM unit_values
)
SELECT w.unit AS unit, u.name AS name, u.name_en AS name_en, u.level AS level, u.parent AS parent, p.name AS parent_name,
    p.name_en AS parent_name_en, w.sanction AS sanction, w.condition AS condition, w.years AS years,
    w.streak AS streak, w.since AS since, COALESCE(k.units, 0) AS quiet_units,
    k.origin AS quiet_origin, s.year AS year, t.held AS held,
    t.held = 1 AND s.year >= w.since AS in_streak,
    (SELECT CASE WHEN MAX(o.is_made) = 1 THEN 'reconstructed' ELSE MAX(o.origin) END
        FROM scheme_subjects AS q
        JOIN origins AS o ON o.indicator = q.subject OR q.kind <> 'indicator'
        WHERE q.scheme = w.scheme AND q.sanction = w.sanction AND q.condition = w.condition
            AND o.unit = w.unit AND o.year = s.year) AS origin
FROM now AS w
JOIN ever AS e ON e.unit = w.unit AND e.sanction = w.sanction AND e.condition = w.condition
CROSS JOIN shown AS s
JOIN units AS u ON u.code = w.unit
LEFT JOIN units AS p ON p.code = u.parent
LEFT JOIN truths AS t ON t.unit = w.unit AND t.scheme = w.scheme AND t.sanction = w.sanction
    AND t.condition = w.condition AND t.year = s.year
LEFT JOIN quiet AS k ON k.sanction = w.sanction AND k.condition = w.condition
ORDER BY w.sanction, w.condition, w.streak DESC, w.unit, s.year
