-- One row per indicator of the scheme of a year, in its order: how the values of a level lie, what they pool to, and the top unit's own figure.
WITH spread AS (
    SELECT v.indicator AS indicator, COUNT(v.value) AS n, MIN(v.value) AS lowest,
        QUANTILE_CONT(v.value, 0.25) AS lower, QUANTILE_CONT(v.value, 0.5) AS middle,
        QUANTILE_CONT(v.value, 0.75) AS upper, MAX(v.value) AS highest,
        SUM(CASE WHEN v.denominator > 0 AND v.value IS NOT NULL THEN v.numerator END) AS numerator,
        SUM(CASE WHEN v.denominator > 0 AND v.value IS NOT NULL THEN v.denominator END) AS denominator,
        MAX(CASE WHEN v.origin = 'reconstructed' AND v.value IS NOT NULL THEN 1 ELSE 0 END) AS reconstructed,
        COUNT(CASE WHEN v.status = 'withheld' THEN 1 END) AS withheld, COUNT(v.low) AS bounded
    FROM unit_years AS u
    JOIN unit_values AS v ON v.unit = u.unit AND v.year = u.year
    WHERE u.year = $year AND u.level = $level
    GROUP BY v.indicator
)
SELECT i.indicator AS indicator, i.name AS name, i.name_en AS name_en, i.measure AS measure, i.better AS better,
    i.target AS target, s.n AS n, s.lowest AS lowest, s.lower AS lower, s.middle AS middle, s.upper AS upper,
    s.highest AS highest, s.numerator AS numerator, s.denominator AS denominator, s.withheld AS withheld,
    s.bounded AS bounded, t.low AS low, t.high AS high, COALESCE(t.value, i.factor * s.numerator / s.denominator) AS district, t.value IS NOT NULL AS printed,
    t.note AS note, t.source AS source,
    CASE WHEN t.value IS NOT NULL THEN t.origin WHEN s.denominator > 0 THEN
        CASE WHEN s.reconstructed = 1 THEN 'reconstructed' ELSE 'derived' END END AS origin,
    CASE WHEN s.reconstructed = 1 THEN 'reconstructed' ELSE 'derived' END AS values_origin
FROM years AS y
JOIN scheme_indicators AS i ON i.scheme = y.scheme
LEFT JOIN spread AS s ON s.indicator = i.indicator
LEFT JOIN unit_values AS t ON t.unit = $top AND t.year = y.year AND t.indicator = i.indicator
WHERE y.year = $year
ORDER BY i.position
