-- One row per sampled value that scores and node (table nodes): the value that lies z standard deviations off.
WITH sampled AS (   -- what a sample check or a survey found; assessors' marks and plain figures have no sampling error
    SELECT u.unit AS unit, u.year AS year, u.scheme AS scheme, u.level AS level, v.indicator AS indicator,
        i.factor AS factor, i.transform AS transform, i.function AS function, v.value AS value, v.reported AS reported,
        v.verified AS verified, v.denominator AS n,
        CASE WHEN v.denominator > 0 THEN v.numerator / v.denominator END AS p,
        -- A survey's own error stands for its counts too, for it knows its design. It is of what was reported.
        CASE WHEN v.verified IS NULL THEN v.standard_error END AS standard_error
    FROM unit_values AS v
    JOIN unit_years AS u ON u.unit = v.unit AND u.year = v.year
    JOIN scheme_scored AS w ON w.scheme = u.scheme AND w.level = u.level AND w.indicator = v.indicator
    JOIN scheme_indicators AS i ON i.scheme = u.scheme AND i.indicator = v.indicator
    WHERE v.value IS NOT NULL
        AND CASE WHEN v.verified IS NULL AND v.standard_error IS NOT NULL THEN v.standard_error > 0
            ELSE v.low IS NOT NULL END
), moved AS (
    SELECT s.unit AS unit, s.year AS year, s.scheme AS scheme, s.level AS level, s.indicator AS indicator,
        s.function AS function, s.reported AS reported, s.verified AS verified, n.node AS node,
        CASE WHEN s.standard_error IS NOT NULL AND s.transform = 'log' THEN s.value * EXP(n.z * s.standard_error / s.value)
            WHEN s.standard_error IS NOT NULL THEN s.value + n.z * s.standard_error
            -- Wilson's limit at z, the lower one where z is negative (Wilson 1927)
            ELSE s.factor * (s.p + n.z * n.z / (2 * s.n)
                + n.z * SQRT(s.p * (1 - s.p) / s.n + n.z * n.z / (4 * s.n * s.n))) / (1 + n.z * n.z / s.n) END AS value
    FROM sampled AS s
    CROSS JOIN nodes AS n
)
SELECT unit, year * 1000 + node AS year, indicator, value, 'observed' AS status, reported,
    CASE WHEN verified IS NOT NULL THEN value END AS verified,
    scheme, level, unit AS peers, unit AS of_unit, year AS of_year, node, function
FROM moved
