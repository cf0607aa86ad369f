-- One row per rate of the top unit in a year: its own figure, else the pooled one; counts and interval of the scored units below it.
WITH pooled AS (
    SELECT v.indicator AS indicator, SUM(v.numerator) AS numerator, SUM(v.denominator) AS denominator,
        SUM(v.numerator) / SUM(v.denominator) AS p,
        CASE WHEN MAX(CASE WHEN v.origin = 'reconstructed' THEN 1 ELSE 0 END) = 1 THEN 'reconstructed'
            ELSE 'derived' END AS origin
    FROM unit_values AS v
    JOIN unit_years AS u ON u.unit = v.unit AND u.year = v.year
    JOIN scheme_scored AS s ON s.scheme = u.scheme AND s.level = u.level AND s.indicator = v.indicator
    WHERE v.year = $year AND v.status = 'observed' AND v.denominator > 0
        AND v.indicator IN (SELECT w.indicator FROM unit_values AS w WHERE w.unit = $unit)
    GROUP BY v.indicator
)
SELECT i.indicator AS indicator, i.name AS name, i.name_en AS name_en, i.measure AS measure, i.target AS target,
    i.better AS better, p.numerator AS numerator, p.denominator AS denominator,
    COALESCE(v.value, i.factor * p.p) AS value,
    -- Wilson score interval at 95 %, as in 01_values.sql
    i.factor * (p.p + 3.841458820694124 / (2 * p.denominator)
        - 1.959963984540054 * SQRT(p.p * (1 - p.p) / p.denominator
            + 3.841458820694124 / (4 * p.denominator * p.denominator)))
        / (1 + 3.841458820694124 / p.denominator) AS low,
    i.factor * (p.p + 3.841458820694124 / (2 * p.denominator)
        + 1.959963984540054 * SQRT(p.p * (1 - p.p) / p.denominator
            + 3.841458820694124 / (4 * p.denominator * p.denominator)))
        / (1 + 3.841458820694124 / p.denominator) AS high,
    COALESCE(v.origin, p.origin) AS origin, p.origin AS counts_origin, v.source AS source, i.reference AS reference
FROM pooled AS p
JOIN years AS y ON y.year = $year
JOIN scheme_indicators AS i ON i.scheme = y.scheme AND i.indicator = p.indicator
LEFT JOIN unit_values AS v ON v.unit = $unit AND v.year = y.year AND v.indicator = p.indicator
ORDER BY i.position
