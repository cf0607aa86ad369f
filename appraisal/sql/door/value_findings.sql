-- One row per mistake that raw_values shows beside the units alone: what kind, where, and the words that name it.
WITH empty_rows AS (   -- as spreadsheets leave them at the end
    SELECT row FROM raw_values
    WHERE unit IS NULL AND year IS NULL AND indicator IS NULL AND numerator IS NULL AND denominator IS NULL
        AND value IS NULL AND verified_numerator IS NULL AND verified_denominator IS NULL AND verified_value IS NULL
        AND standard_error IS NULL AND lower IS NULL AND upper IS NULL AND source IS NULL AND note IS NULL AND status = 'observed' AND origin = 'imported'
), repeated AS (   -- counted by groups: a window over millions of rows would sort them all
    SELECT unit, year, indicator, MIN(row) AS first_row FROM raw_values
    WHERE unit IS NOT NULL AND year IS NOT NULL AND indicator IS NOT NULL
    GROUP BY unit, year, indicator HAVING COUNT(*) > 1
), pairs AS (   -- the reported and the verified figures obey the same rules
    SELECT row, numerator AS n, denominator AS d, 'numerator' AS n_name, 'denominator' AS d_name FROM raw_values
    UNION ALL
    SELECT row, verified_numerator, verified_denominator, 'verified_numerator', 'verified_denominator' FROM raw_values
)
-- What is empty or unknown is told once, at its first row.
SELECT 'empty_row' AS mistake, MIN(row) AS row, 'unit' AS col, '' AS culprit, CAST(COUNT(*) AS VARCHAR) AS other
FROM empty_rows HAVING COUNT(*) > 0
UNION ALL
SELECT 'no_key', row, CASE WHEN unit IS NULL THEN 'unit' WHEN year IS NULL THEN 'year' ELSE 'indicator' END, '', ''
FROM raw_values AS v
WHERE (unit IS NULL OR year IS NULL OR indicator IS NULL)
    AND NOT EXISTS (SELECT 1 FROM empty_rows AS e WHERE e.row = v.row)
UNION ALL
SELECT 'unknown_unit', MIN(row), 'unit', unit, CAST(COUNT(*) AS VARCHAR) FROM raw_values AS v
WHERE unit IS NOT NULL AND NOT EXISTS (SELECT 1 FROM raw_units AS u WHERE u.code = v.unit) GROUP BY unit
UNION ALL
SELECT 'repeated_key', v.row, 'indicator', v.unit || ' ' || CAST(v.year AS VARCHAR) || ' ' || v.indicator,
    CAST(r.first_row AS VARCHAR)
FROM raw_values AS v JOIN repeated AS r ON r.unit = v.unit AND r.year = v.year AND r.indicator = v.indicator
WHERE v.row > r.first_row
UNION ALL
SELECT 'unknown_status', row, 'status', status, '' FROM raw_values
WHERE status NOT IN ('observed', 'withheld', 'not_applicable', 'not_observed')
UNION ALL
SELECT 'unknown_origin', row, 'origin', origin, '' FROM raw_values
WHERE origin NOT IN ('circular', 'reconstructed', 'imported', 'derived')
UNION ALL
SELECT 'no_figure', row, 'value', COALESCE(unit, indicator, CAST(year AS VARCHAR)), '' FROM raw_values
WHERE COALESCE(unit, indicator, CAST(year AS VARCHAR)) IS NOT NULL AND status = 'observed' AND denominator IS NULL AND value IS NULL AND numerator IS NULL
    AND verified_denominator IS NULL AND verified_value IS NULL AND verified_numerator IS NULL
UNION ALL
SELECT 'figure_of_missing', row, 'status', status, '' FROM raw_values
WHERE status IN ('withheld', 'not_applicable', 'not_observed') AND (numerator IS NOT NULL OR denominator IS NOT NULL
    OR value IS NOT NULL OR verified_numerator IS NOT NULL OR verified_denominator IS NOT NULL
    OR verified_value IS NOT NULL OR standard_error IS NOT NULL OR lower IS NOT NULL OR upper IS NOT NULL)
UNION ALL
SELECT 'half_a_pair', row, CASE WHEN n IS NULL THEN n_name ELSE d_name END, '', '' FROM pairs
WHERE (n IS NULL) <> (d IS NULL)
UNION ALL
SELECT 'negative_count', row, CASE WHEN n < 0 THEN n_name ELSE d_name END,
    CAST(CASE WHEN n < 0 THEN n ELSE d END AS VARCHAR), ''
FROM pairs WHERE (n < 0 OR d < 0)
UNION ALL
SELECT 'broken_count', row, CASE WHEN n <> FLOOR(n) OR n >= 1e15 THEN n_name ELSE d_name END,
    CAST(CASE WHEN n <> FLOOR(n) OR n >= 1e15 THEN n ELSE d END AS VARCHAR), ''
FROM pairs WHERE n <> FLOOR(n) OR d <> FLOOR(d) OR n >= 1e15 OR d >= 1e15
UNION ALL
SELECT 'not_valid', MIN(v.row), 'year', v.unit, CAST(v.year AS VARCHAR) FROM raw_values AS v
JOIN raw_units AS u ON u.code = v.unit
WHERE v.status = 'observed' AND (v.year < u.valid_from OR v.year > u.valid_to) GROUP BY v.unit, v.year
UNION ALL
SELECT 'negative_count', row, 'standard_error', CAST(standard_error AS VARCHAR), '' FROM raw_values
WHERE standard_error < 0
UNION ALL
SELECT 'half_an_interval', row, CASE WHEN lower IS NULL THEN 'lower' ELSE 'upper' END, '', '' FROM raw_values
WHERE (lower IS NULL) <> (upper IS NULL)
