-- One row per mistake that raw_values shows beside the schemes: what kind, where, and the words that name it.
WITH declared AS (   -- once, even where a faulty scheme says it twice
    SELECT y.year AS year, i.indicator AS indicator, MIN(i.factor) AS factor, MIN(i.transform) AS transform
    FROM years AS y JOIN scheme_indicators AS i ON i.scheme = y.scheme GROUP BY y.year, i.indicator
), in_force AS (
    SELECT year, MIN(scheme) AS scheme FROM years GROUP BY year
), known AS (
    SELECT v.*, i.factor AS factor, i.transform AS transform, y.scheme AS scheme, i.indicator AS declared,
        CASE WHEN v.denominator > 0 THEN i.factor * v.numerator / v.denominator ELSE v.value END AS reported
    FROM raw_values AS v
    LEFT JOIN in_force AS y ON y.year = v.year
    LEFT JOIN declared AS i ON i.year = v.year AND i.indicator = v.indicator
), pairs AS (   -- the reported and the verified figures obey the same rules
    SELECT row, factor, transform, numerator AS n, denominator AS d, value AS v, value_decimals AS decimals,
        'numerator' AS n_name, 'value' AS v_name FROM known
    UNION ALL
    SELECT row, factor, transform, verified_numerator, verified_denominator, verified_value, verified_value_decimals,
        'verified_numerator', 'verified_value' FROM known
)
-- What is unknown is told once, at its first row.
SELECT 'no_scheme' AS mistake, MIN(row) AS row, 'year' AS col, CAST(year AS VARCHAR) AS culprit,
    CAST(COUNT(*) AS VARCHAR) AS other FROM known
WHERE scheme IS NULL AND year IS NOT NULL GROUP BY year
UNION ALL
SELECT 'unknown_indicator', MIN(row), 'indicator', indicator, CAST(COUNT(*) AS VARCHAR) FROM known
WHERE declared IS NULL AND scheme IS NOT NULL AND indicator IS NOT NULL GROUP BY indicator
UNION ALL
SELECT 'over_denominator', row, n_name, CAST(n AS VARCHAR), CAST(d AS VARCHAR) FROM pairs
WHERE n > d AND (factor IN (100, 1000) OR d = 0)
UNION ALL
SELECT 'disagreeing_value', row, v_name, CAST(v AS VARCHAR), CAST(factor * n / d AS VARCHAR) FROM pairs
WHERE d > 0 AND v IS NOT NULL AND decimals IS NOT NULL
    AND ABS(v - factor * n / d) > 0.5 * POWER(10, -decimals) + 1e-9 * ABS(v)
UNION ALL
SELECT 'value_of_none', row, v_name, CAST(v AS VARCHAR), '' FROM pairs WHERE n = 0 AND d = 0 AND v IS NOT NULL
UNION ALL
SELECT 'not_above_zero', row, CASE WHEN v IS NOT NULL THEN v_name ELSE n_name END,
    CAST(COALESCE(v, n) AS VARCHAR), '' FROM pairs
WHERE transform = 'log' AND (v <= 0 OR n <= 0)
UNION ALL
SELECT 'outside_interval', row, CASE WHEN lower > reported THEN 'lower' ELSE 'upper' END,
    CAST(CASE WHEN lower > reported THEN lower ELSE upper END AS VARCHAR), CAST(reported AS VARCHAR) FROM known
WHERE lower > reported OR upper < reported
