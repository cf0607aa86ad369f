-- One row per unit, year and dimension of the depth asked for (table step): its share and points, from members already there.
WITH members AS (
    SELECT unit, year, dimension, share, points_b, weight_b FROM points WHERE dimension <> ''
    UNION ALL
    SELECT unit, year, within AS dimension, share, points_b, weight_b FROM dimensions WHERE within <> ''
), summed AS (
    SELECT u.unit AS unit, u.year AS year, d.dimension AS dimension, d.within AS within, d.role AS role,
        d.aggregate AS aggregate, d.weight AS weight, d.weight_b AS weight_b,
        CAST(SUM(m.points_b) AS BIGINT) AS earned_b,
        CAST(SUM(CASE WHEN m.points_b IS NULL THEN 0 ELSE m.weight_b END) AS BIGINT) AS present_b,
        MIN(m.share) AS least_share,
        -- Logarithms are summed as whole numbers too (1e-12 of a point), so that no order of rows can show.
        CAST(SUM(CASE WHEN m.share > 0
            THEN CAST(FLOOR(m.weight_b * LN(m.share) * 1e3 + 5e-1) AS BIGINT) END) AS BIGINT) AS log_share
    FROM unit_years AS u
    JOIN scheme_dimensions AS d ON d.scheme = u.scheme AND d.level = u.level
    JOIN step AS s ON s.depth = d.depth
    JOIN members AS m ON m.unit = u.unit AND m.year = u.year AND m.dimension = d.dimension
    GROUP BY u.unit, u.year, d.dimension, d.within, d.role, d.aggregate, d.weight, d.weight_b
), shared AS (
    SELECT unit, year, dimension, within, role, weight, weight_b,
        -- Outside the sum nothing is rescaled: what is not there is 0.
        CASE WHEN role <> 'member' THEN CASE WHEN earned_b IS NULL THEN 0e0
                WHEN earned_b > weight_b THEN 1e0 ELSE CAST(earned_b AS DOUBLE) / weight_b END
            WHEN present_b = 0 THEN NULL
            WHEN aggregate = 'arithmetic' THEN CAST(earned_b AS DOUBLE) / present_b
            WHEN least_share = 0 THEN 0e0
            ELSE EXP(CAST(log_share AS DOUBLE) / 1e3 / present_b) END AS share
    FROM summed
)
SELECT unit, year, dimension, within, role, share, weight, weight_b,
    CAST(FLOOR(share * weight * 1e9 + 5e-1) AS BIGINT) AS points_b
FROM shared
