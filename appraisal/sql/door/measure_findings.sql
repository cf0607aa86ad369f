-- One row per mistake that raw_values shows beside the schemes: what kind, where, and the words that name it.
WITH declared AS (   -- once, even where a faulty scheme says it twice
    SELECT y.year AS year, i.indicator AS indicator, MIN(i.measure) AS measure, MIN(i.factor) AS factor,
        MIN(i.transform) AS transform, MIN(b.least) AS least, MAX(b.most) AS most, MIN(b.flag) AS flag,
        MAX(b.cap) AS cap, MAX(b.passes) AS passes, MAX(b.known_factor) AS known_factor
    FROM years AS y
    JOIN scheme_indicators AS i ON i.scheme = y.scheme
    JOIN scheme_bounds AS b ON b.scheme = y.scheme AND b.indicator = i.indicator
    GROUP BY y.year, i.indicator
), in_force AS (
    SELECT year, MIN(scheme) AS scheme FROM years GROUP BY year
), known AS (
    SELECT v.*, i.* EXCLUDE (year, indicator), y.scheme AS scheme, i.indicator AS declared,
        CASE WHEN v.denominator > 0 THEN i.factor * v.numerator / v.denominator ELSE v.value END AS reported
    FROM raw_values AS v
    LEFT JOIN in_force AS y ON y.year = v.year
    LEFT JOIN declared AS i ON i.year = v.year AND i.indicator = v.indicator
), pairs AS (   -- the reported and the verified figures obey the same rules
    SELECT row, indicator, measure, factor, transform, least, most, flag, cap, passes, known_factor, numerator AS n,
        denominator AS d, value AS v, value_decimals AS decimals, 'numerator' AS n_name, 'value' AS v_name FROM known
    UNION ALL
    SELECT row, indicator, measure, factor, transform, least, most, flag, cap, passes, known_factor,
        verified_numerator, verified_denominator, verified_value, verified_value_decimals, 'verified_numerator',
        'verified_value' FROM known
), figures AS (   -- what scores, where the unit of measure tells; counts over their denominator are told as such
    SELECT *, CASE WHEN d > 0 THEN factor * n / d ELSE v END AS x, CASE WHEN v IS NULL THEN n_name ELSE v_name END AS col
    FROM pairs WHERE (v IS NOT NULL OR d > 0) AND (d IS NULL OR known_factor AND (n <= d OR passes OR factor NOT IN (100, 1000)))
), at_levels AS (
    SELECT k.scheme AS scheme, k.indicator AS indicator, u.level AS level, MIN(k.row) AS row
    FROM known AS k JOIN raw_units AS u ON u.code = k.unit
    WHERE k.declared IS NOT NULL AND k.status = 'observed' AND u.level IS NOT NULL
    GROUP BY k.scheme, k.indicator, u.level
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
WHERE n > d AND (factor IN (100, 1000) AND NOT passes OR d = 0)
UNION ALL
SELECT 'disagreeing_value', row, v_name, CAST(v AS VARCHAR), CAST(factor * n / d AS VARCHAR) FROM pairs
WHERE d > 0 AND v IS NOT NULL AND decimals IS NOT NULL AND known_factor
    AND ABS(v - factor * n / d) > 0.5 * POWER(10, -decimals) + 1e-9 * ABS(v)
UNION ALL
SELECT 'value_of_none', row, v_name, CAST(v AS VARCHAR), '' FROM pairs WHERE n = 0 AND d = 0 AND v IS NOT NULL
UNION ALL
SELECT 'not_above_zero', row, CASE WHEN v IS NOT NULL THEN v_name ELSE n_name END,
    CAST(COALESCE(v, n) AS VARCHAR), '' FROM pairs
WHERE transform = 'log' AND (v <= 0 OR n <= 0)
UNION ALL
SELECT 'no_factor', MIN(row), n_name, indicator, MIN(measure) FROM pairs
WHERE NOT known_factor AND d > 0 GROUP BY indicator, n_name
UNION ALL
SELECT CASE WHEN flag THEN 'not_a_flag' WHEN x < least THEN 'below_least' ELSE 'above_most' END,
    row, col, CAST(x AS VARCHAR), CAST(CASE WHEN x < least THEN least ELSE most END AS VARCHAR)
FROM figures WHERE x < least OR x > most OR (flag AND d IS NULL AND x <> FLOOR(x))
UNION ALL
SELECT 'over_cap', MIN(row), col, indicator, CAST(COUNT(*) AS VARCHAR) FROM figures
WHERE x > cap AND x <= most GROUP BY indicator, col
UNION ALL
SELECT 'not_its_level', a.row, 'indicator', a.indicator, a.level FROM at_levels AS a
WHERE EXISTS (SELECT 1 FROM scheme_levels AS l WHERE l.scheme = a.scheme AND l.indicator = a.indicator)
    AND NOT EXISTS (SELECT 1 FROM scheme_levels AS l
        WHERE l.scheme = a.scheme AND l.indicator = a.indicator AND l.level = a.level)
UNION ALL
SELECT 'outside_interval', row, CASE WHEN lower > reported THEN 'lower' ELSE 'upper' END,
    CAST(CASE WHEN lower > reported THEN lower ELSE upper END AS VARCHAR), CAST(reported AS VARCHAR) FROM known
WHERE lower > reported OR upper < reported
