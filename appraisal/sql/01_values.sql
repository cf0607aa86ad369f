-- One row per unit, year and indicator that the data hold: the value that scores, as reported, as verified, its interval.
WITH rated AS (
    SELECT f.unit AS unit, f.year AS year, f.indicator AS indicator, i.factor AS factor,
        CASE WHEN f.denominator > 0 THEN i.factor * f.numerator / f.denominator ELSE f.value END AS reported,
        CASE WHEN f.verified_denominator > 0 THEN i.factor * f.verified_numerator / f.verified_denominator
            ELSE f.verified_value END AS verified,
        f.numerator AS reported_numerator, f.denominator AS reported_denominator,
        f.verified_numerator AS verified_numerator, f.verified_denominator AS verified_denominator,
        -- What a survey says of its value: its error, or half its 95 % interval as one
        COALESCE(f.standard_error, (f.upper - f.lower) / 3.919927969080108) AS standard_error, f.lower AS lower,
        f.upper AS upper, f.status AS stated, f.origin AS origin, f.source AS source, f.note AS note
    FROM facts AS f
    JOIN years AS y ON y.year = f.year
    JOIN scheme_indicators AS i ON i.scheme = y.scheme AND i.indicator = f.indicator
), chosen AS (   -- what the sample check found is the one that scores
    SELECT unit, year, indicator, factor, reported, verified, standard_error, lower, upper, origin, source, note,
        CASE WHEN verified IS NULL THEN reported ELSE verified END AS found,
        CASE WHEN verified IS NULL THEN reported_numerator ELSE verified_numerator END AS numerator,
        CASE WHEN verified IS NULL THEN reported_denominator ELSE verified_denominator END AS denominator,
        -- A rate over nobody (0 of 0) says nothing about the unit.
        CASE WHEN stated = 'observed' AND reported IS NULL AND verified IS NULL THEN 'not_applicable'
            ELSE stated END AS status
    FROM rated
), bounded AS (
    SELECT unit, year, indicator, factor, reported, verified, standard_error, lower, upper, origin, source, note,
        numerator, denominator, status, CASE WHEN status = 'observed' THEN found END AS value,
        CASE WHEN status = 'observed' AND denominator > 0 AND numerator BETWEEN 0 AND denominator
            THEN numerator / denominator END AS p
    FROM chosen
)
SELECT unit, year, indicator, value, numerator, denominator,
    -- Wilson score interval at 95 %: z = 1.959963984540054, z * z = 3.841458820694124 (Wilson 1927)
    CASE WHEN p IS NOT NULL THEN factor * (p + 3.841458820694124 / (2 * denominator)
        - 1.959963984540054 * SQRT(p * (1 - p) / denominator + 3.841458820694124 / (4 * denominator * denominator)))
        / (1 + 3.841458820694124 / denominator)
        WHEN verified IS NULL AND standard_error > 0
        THEN COALESCE(lower, value - 1.959963984540054 * standard_error) END AS low,
    CASE WHEN p IS NOT NULL THEN factor * (p + 3.841458820694124 / (2 * denominator)
        + 1.959963984540054 * SQRT(p * (1 - p) / denominator + 3.841458820694124 / (4 * denominator * denominator)))
        / (1 + 3.841458820694124 / denominator)
        WHEN verified IS NULL AND standard_error > 0
        THEN COALESCE(upper, value + 1.959963984540054 * standard_error) END AS high,
    reported, verified, standard_error, origin, status, source, note
FROM bounded
