-- One row per sanction in force in a year, level, condition of it and year up to this one: in how many units it could be told, in how many it held, and their cases together.
WITH asked AS (
    SELECT c.scheme AS scheme, c.sanction AS sanction, c.condition AS condition, l.level AS level,
        COUNT(*) AS subjects, MAX(s.target) AS target, MAX(s.better) AS better, MAX(i.factor) AS factor
    FROM years AS y
    JOIN scheme_conditions AS c ON c.scheme = y.scheme
    JOIN scheme_sanction_levels AS l ON l.scheme = c.scheme AND l.sanction = c.sanction
    JOIN scheme_subjects AS s ON s.scheme = c.scheme AND s.sanction = c.sanction AND s.condition = c.condition
    LEFT JOIN scheme_indicators AS i ON i.scheme = s.scheme AND i.indicator = s.subject AND s.kind = 'indicator'
    WHERE y.year = $year
    GROUP BY c.scheme, c.sanction, c.condition, l.level
), told AS (
    SELECT a.scheme AS scheme, a.sanction AS sanction, a.condition AS condition, a.level AS level, t.year AS year,
        COUNT(t.held) AS known, CAST(COALESCE(SUM(t.held), 0) AS BIGINT) AS trips
    FROM asked AS a
    JOIN units AS u ON u.level = a.level
    JOIN truths AS t ON t.unit = u.code AND t.scheme = a.scheme AND t.sanction = a.sanction
        AND t.condition = a.condition AND t.year <= $year
    GROUP BY a.scheme, a.sanction, a.condition, a.level, t.year
), figures AS (
    SELECT a.scheme AS scheme, a.sanction AS sanction, a.condition AS condition, a.level AS level, v.year AS year,
        COUNT(*) AS figures, COUNT(CASE WHEN v.numerator <= v.denominator THEN v.low END) AS counted, COUNT(CASE WHEN v.value NOT IN (0, 1) THEN 1 END) AS amounts,
        SUM(CASE WHEN v.low IS NOT NULL AND v.numerator <= v.denominator THEN v.numerator END) AS numerator,
        SUM(CASE WHEN v.low IS NOT NULL AND v.numerator <= v.denominator THEN v.denominator END) AS denominator,
        MAX(CASE WHEN v.origin = 'reconstructed' THEN 1 ELSE 0 END) AS is_made
    FROM asked AS a
    JOIN scheme_subjects AS s ON s.scheme = a.scheme AND s.sanction = a.sanction AND s.condition = a.condition
        AND s.kind = 'indicator'
    JOIN units AS u ON u.level = a.level
    JOIN unit_values AS v ON v.unit = u.code AND v.indicator = s.subject AND v.year <= $year AND v.status = 'observed'
    GROUP BY a.scheme, a.sanction, a.condition, a.level, v.year
)
SELECT t.sanction AS measure, t.level AS level, t.condition AS condition, t.year AS year, t.known AS known,
    t.trips AS trips, a.subjects AS subjects, a.target AS target, a.better AS better, a.factor AS factor,
    COALESCE(f.figures, 0) AS figures, COALESCE(f.counted, 0) AS counted, COALESCE(f.amounts, 0) AS amounts,
    f.numerator AS numerator, f.denominator AS denominator,
    CASE WHEN f.is_made = 1 THEN 'reconstructed' ELSE 'derived' END AS origin
FROM told AS t
JOIN asked AS a ON a.scheme = t.scheme AND a.sanction = t.sanction AND a.condition = t.condition AND a.level = t.level
LEFT JOIN figures AS f ON f.scheme = t.scheme AND f.sanction = t.sanction AND f.condition = t.condition
    AND f.level = t.level AND f.year = t.year
ORDER BY t.sanction, t.level, t.condition, t.year
