-- One row per unit, year and dimension of the depth asked for (table step): its share and points, from members already there.
WITH members AS (
    SELECT unit, year, dimension, share, points_b, weight_b, mean, variance_q FROM points WHERE dimension <> ''
    UNION ALL
    SELECT unit, year, within AS dimension, share, points_b, weight_b, mean, variance_q FROM dimensions WHERE within <> ''
), summed AS (
    SELECT u.unit AS unit, u.year AS year, d.dimension AS dimension, d.within AS within, d.role AS role,
        d.aggregate AS aggregate, d.weight AS weight, d.weight_b AS weight_b,
        CAST(SUM(m.points_b) AS BIGINT) AS earned_b,
        CAST(SUM(CASE WHEN m.points_b IS NULL THEN 0 ELSE m.weight_b END) AS BIGINT) AS present_b,
        MIN(m.share) AS least_share,
        -- Logarithms are summed as whole numbers too (1e-12 of a point), so that no order of rows can show.
        CAST(SUM(CASE WHEN m.share > 0
            THEN CAST(FLOOR(m.weight_b * LN(m.share) * 1e3 + 5e-1) AS BIGINT) END) AS BIGINT) AS log_share,
        -- The same for the mean that sampling error makes of each share, and the variance as parts of the whole weight,
        -- of the share itself and of its logarithm (delta method).
        CAST(SUM(CAST(FLOOR(m.mean * m.weight_b + 5e-1) AS BIGINT)) AS BIGINT) AS mean_b, MIN(m.mean) AS least_mean,
        CAST(SUM(CASE WHEN m.mean > 0
            THEN CAST(FLOOR(m.weight_b * LN(m.mean) * 1e3 + 5e-1) AS BIGINT) END) AS BIGINT) AS log_mean,
        CAST(SUM(CAST(FLOOR(CAST(m.weight_b AS DOUBLE) / d.weight_b * m.weight_b / d.weight_b * m.variance_q + 5e-1)
            AS BIGINT)) AS DOUBLE) AS variance_q,
        CAST(SUM(CASE WHEN m.mean > 0 THEN CAST(FLOOR(CASE WHEN m.variance_q = 0 THEN 0e0
            WHEN m.variance_q > m.mean * m.mean * 1e18 THEN 1e18
            ELSE CAST(m.weight_b AS DOUBLE) / d.weight_b * m.weight_b / d.weight_b * m.variance_q / (m.mean * m.mean) END
            + 5e-1) AS BIGINT) END) AS DOUBLE) AS log_variance_q
    FROM unit_years AS u
    JOIN scheme_dimensions AS d ON d.scheme = u.scheme AND d.level = u.level
    JOIN step AS s ON s.depth = d.depth
    JOIN members AS m ON m.unit = u.unit AND m.year = u.year AND m.dimension = d.dimension
    GROUP BY u.unit, u.year, d.dimension, d.within, d.role, d.aggregate, d.weight, d.weight_b
), shared AS (
    SELECT unit, year, dimension, within, role, weight, weight_b, least_mean, aggregate, variance_q, log_variance_q,
        CAST(weight_b AS DOUBLE) / NULLIF(present_b, 0) AS rescaled,
        -- Outside the sum nothing is rescaled: what is not there is 0.
        CASE WHEN role <> 'member' THEN CASE WHEN earned_b IS NULL THEN 0e0
                WHEN earned_b > weight_b THEN 1e0 ELSE CAST(earned_b AS DOUBLE) / weight_b END
            WHEN present_b = 0 THEN NULL
            WHEN aggregate = 'arithmetic' THEN CAST(earned_b AS DOUBLE) / present_b
            WHEN least_share = 0 THEN 0e0
            ELSE EXP(CAST(log_share AS DOUBLE) / 1e3 / present_b) END AS share,
        CASE WHEN role <> 'member' THEN CASE WHEN mean_b IS NULL THEN 0e0
                WHEN mean_b > weight_b THEN 1e0 ELSE CAST(mean_b AS DOUBLE) / weight_b END
            WHEN present_b = 0 THEN NULL
            WHEN aggregate = 'arithmetic' THEN CAST(mean_b AS DOUBLE) / present_b
            WHEN least_mean <= 0 THEN 0e0
            ELSE EXP(CAST(log_mean AS DOUBLE) / 1e3 / present_b) END AS mean
    FROM summed
), spread AS (
    SELECT unit, year, dimension, within, role, share, weight, weight_b, mean,
        CASE WHEN role <> 'member' THEN variance_q
            WHEN aggregate = 'arithmetic' THEN variance_q * rescaled * rescaled
            WHEN least_mean <= 0 THEN 0e0
            ELSE log_variance_q * rescaled * rescaled * mean * mean END AS variance_q
    FROM shared
)
SELECT unit, year, dimension, within, role, share, weight, weight_b,
    CAST(FLOOR(share * weight * 1e9 + 5e-1) AS BIGINT) AS points_b, mean,
    CAST(FLOOR(CASE WHEN variance_q > 1e18 THEN 1e18 ELSE COALESCE(variance_q, 0) END + 5e-1) AS BIGINT) AS variance_q
FROM spread
