-- One row per unit, year and dimension of the depth asked for (table step): the mean of its share and the variance in whole 1e-15.
WITH members AS (
    SELECT unit, year, dimension, mean, variance_q, weight_b FROM point_errors WHERE dimension <> ''
    UNION ALL
    SELECT unit, year, within AS dimension, mean, variance_q, weight_b FROM dimension_errors WHERE within <> ''
), weighed AS (
    SELECT d.unit AS unit, d.year AS year, d.dimension AS dimension, d.within AS within, d.role AS role,
        d.weight_b AS weight_b, c.aggregate AS aggregate, m.mean AS member_mean, m.variance_q AS variance_q,
        m.weight_b AS member_b,
        CAST(CASE WHEN d.role <> 'member' THEN d.weight_b
            ELSE SUM(m.weight_b) OVER (PARTITION BY d.unit, d.year, d.dimension) END AS DOUBLE) AS whole_b,
        CAST(SUM(CAST(FLOOR(m.mean * m.weight_b + 5e-1) AS BIGINT))
            OVER (PARTITION BY d.unit, d.year, d.dimension) AS DOUBLE) AS earned_b,
        CAST(SUM(CASE WHEN m.mean > 0 THEN CAST(FLOOR(m.weight_b * LN(m.mean) * 1e3 + 5e-1) AS BIGINT) END)
            OVER (PARTITION BY d.unit, d.year, d.dimension) AS DOUBLE) AS log_share,
        MIN(m.mean) OVER (PARTITION BY d.unit, d.year, d.dimension) AS least_mean
    FROM dimensions AS d
    JOIN unit_years AS u ON u.unit = d.unit AND u.year = d.year
    JOIN scheme_dimensions AS c ON c.scheme = u.scheme AND c.level = u.level AND c.dimension = d.dimension
    JOIN step AS s ON s.depth = c.depth
    JOIN members AS m ON m.unit = d.unit AND m.year = d.year AND m.dimension = d.dimension
), averaged AS (
    SELECT unit, year, dimension, within, role, weight_b, aggregate, member_mean, variance_q, member_b / whole_b AS part,
        CASE WHEN role <> 'member' THEN CASE WHEN earned_b > whole_b THEN 1e0 ELSE earned_b / whole_b END
            WHEN aggregate = 'arithmetic' THEN earned_b / whole_b
            WHEN least_mean <= 0 THEN 0e0
            ELSE EXP(log_share / 1e3 / whole_b) END AS mean
    FROM weighed
), moved AS (   -- by how much the dimension's share moves for a small move of the member's, around the means (delta method)
    SELECT unit, year, dimension, within, role, weight_b, mean, variance_q,
        CASE WHEN role <> 'member' OR aggregate = 'arithmetic' THEN part
            WHEN member_mean <= 0 THEN 0e0 ELSE part * mean / member_mean END AS slope
    FROM averaged
)
SELECT unit, year, dimension, within, role, weight_b, mean,
    CAST(SUM(CAST(FLOOR(CASE WHEN slope * slope * variance_q > 1e15 THEN 1e15 ELSE slope * slope * variance_q END + 5e-1)
        AS BIGINT)) AS BIGINT) AS variance_q
FROM moved
GROUP BY unit, year, dimension, within, role, weight_b, mean
