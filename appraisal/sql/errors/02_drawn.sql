-- One row per sampled value and node (table moves): the value that lies z standard deviations off.
WITH moved AS (
    SELECT unit, year, node, scheme, level, indicator, function, reported, verified,
        CASE WHEN standard_error IS NOT NULL AND transform = 'log' THEN value * EXP(z * standard_error / value)
            WHEN standard_error IS NOT NULL THEN value + z * standard_error
            -- Wilson's limit at z, the lower one where z is negative (Wilson 1927); held, for a root may miss by a bit
            WHEN p + z * z / (2 * n) + z * SQRT(p * (1 - p) / n + z * z / (4 * n * n)) < 0 THEN 0e0
            ELSE factor * (p + z * z / (2 * n) + z * SQRT(p * (1 - p) / n + z * z / (4 * n * n))) / (1 + z * z / n) END AS value
    FROM moves
)
SELECT unit, year, node, scheme, level, indicator, function, value, reported,
    CASE WHEN verified IS NOT NULL THEN value END AS verified
FROM moved
