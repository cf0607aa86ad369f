-- One row per mistake in raw_values: what kind, where, and the words that name it. What is unknown is told once, at its first row.
WITH counted AS (
    SELECT *, COUNT(*) OVER (PARTITION BY unit, year, indicator) AS times,
        MIN(row) OVER (PARTITION BY unit, year, indicator) AS first_row
    FROM raw_values
), declared AS (   -- once, even where a faulty scheme says it twice
    SELECT y.year AS year, i.indicator AS indicator, MIN(y.scheme) AS scheme, MIN(i.factor) AS factor,
        MIN(i.transform) AS transform
    FROM years AS y JOIN scheme_indicators AS i ON i.scheme = y.scheme GROUP BY y.year, i.indicator
), in_force AS (
    SELECT year, MIN(scheme) AS scheme FROM years GROUP BY year
), known AS (
    SELECT v.row AS row, v.unit AS unit, v.year AS year, v.indicator AS indicator, v.numerator AS numerator,
        v.denominator AS denominator, v.value AS value, v.verified_numerator AS verified_numerator,
        v.verified_denominator AS verified_denominator, v.verified_value AS verified_value, v.status AS status,
        v.origin AS origin, v.standard_error AS standard_error, v.value_decimals AS value_decimals, v.verified_value_decimals AS verified_value_decimals,
        i.factor AS factor, i.transform AS transform, y.scheme AS scheme, i.indicator AS declared,
        v.times AS times, v.first_row AS first_row,
        EXISTS (SELECT 1 FROM raw_units AS u WHERE u.code = v.unit) AS has_unit
    FROM counted AS v
    LEFT JOIN in_force AS y ON y.year = v.year
    LEFT JOIN declared AS i ON i.year = v.year AND i.indicator = v.indicator
), pairs AS (   -- the reported and the verified figures obey the same rules
    SELECT row, factor, transform, numerator AS n, denominator AS d, value AS v, value_decimals AS decimals,
        'numerator' AS n_name, 'denominator' AS d_name, 'value' AS v_name FROM known
    UNION ALL
    SELECT row, factor, transform, verified_numerator, verified_denominator, verified_value, verified_value_decimals,
        'verified_numerator', 'verified_denominator', 'verified_value' FROM known
)
SELECT 'no_key' AS mistake, row,
    CASE WHEN unit IS NULL THEN 'unit' WHEN year IS NULL THEN 'year' ELSE 'indicator' END AS col, '' AS culprit,
    '' AS other
FROM known WHERE unit IS NULL OR year IS NULL OR indicator IS NULL
UNION ALL
SELECT 'unknown_unit', MIN(row), 'unit', unit, CAST(COUNT(*) AS VARCHAR) FROM known
WHERE NOT has_unit AND unit IS NOT NULL GROUP BY unit
UNION ALL
SELECT 'no_scheme', MIN(row), 'year', CAST(year AS VARCHAR), CAST(COUNT(*) AS VARCHAR) FROM known
WHERE scheme IS NULL AND year IS NOT NULL GROUP BY year
UNION ALL
SELECT 'unknown_indicator', MIN(row), 'indicator', indicator, CAST(COUNT(*) AS VARCHAR) FROM known
WHERE declared IS NULL AND scheme IS NOT NULL AND indicator IS NOT NULL GROUP BY indicator
UNION ALL
SELECT 'repeated_key', row, 'indicator', unit || ' ' || CAST(year AS VARCHAR) || ' ' || indicator,
    CAST(first_row AS VARCHAR)
FROM known WHERE times > 1 AND row > first_row AND unit IS NOT NULL AND year IS NOT NULL AND indicator IS NOT NULL
UNION ALL
SELECT 'unknown_status', row, 'status', status, '' FROM known
WHERE status NOT IN ('observed', 'withheld', 'not_applicable', 'not_observed')
UNION ALL
SELECT 'unknown_origin', row, 'origin', origin, '' FROM known
WHERE origin NOT IN ('circular', 'reconstructed', 'imported', 'derived')
UNION ALL
SELECT 'no_figure', row, 'value', unit, '' FROM known
WHERE status = 'observed' AND denominator IS NULL AND value IS NULL AND numerator IS NULL
    AND verified_denominator IS NULL AND verified_value IS NULL AND verified_numerator IS NULL
UNION ALL
SELECT 'figure_of_missing', row, 'status', status, '' FROM known
WHERE status IN ('withheld', 'not_applicable', 'not_observed') AND (numerator IS NOT NULL OR denominator IS NOT NULL
    OR value IS NOT NULL OR verified_numerator IS NOT NULL OR verified_denominator IS NOT NULL
    OR verified_value IS NOT NULL)
UNION ALL
SELECT 'half_a_pair', row, CASE WHEN n IS NULL THEN n_name ELSE d_name END, '', '' FROM pairs
WHERE (n IS NULL) <> (d IS NULL)
UNION ALL
SELECT 'negative_count', row, CASE WHEN n < 0 THEN n_name ELSE d_name END,
    CAST(CASE WHEN n < 0 THEN n ELSE d END AS VARCHAR), ''
FROM pairs WHERE (n < 0 OR d < 0)
UNION ALL
SELECT 'over_denominator', row, n_name, CAST(n AS VARCHAR), CAST(d AS VARCHAR) FROM pairs
WHERE n > d AND (factor IN (100, 1000) OR d = 0)
UNION ALL
SELECT 'disagreeing_value', row, v_name, CAST(v AS VARCHAR), CAST(factor * n / d AS VARCHAR) FROM pairs
WHERE d > 0 AND v IS NOT NULL AND decimals IS NOT NULL
    AND ABS(v - factor * n / d) > 0.5 * POWER(10, -decimals) + 1e-9 * ABS(v)
UNION ALL
SELECT 'not_above_zero', row, CASE WHEN v IS NOT NULL THEN v_name ELSE n_name END,
    CAST(COALESCE(v, n) AS VARCHAR), '' FROM pairs
WHERE transform = 'log' AND (v <= 0 OR n <= 0)
UNION ALL
SELECT 'negative_count', row, 'standard_error', CAST(standard_error AS VARCHAR), '' FROM known WHERE standard_error < 0
