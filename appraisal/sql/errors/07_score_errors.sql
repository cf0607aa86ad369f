-- One row per unit and year with points: the standard error of its score, in points.
WITH tops AS (
    SELECT unit, year, role, mean, variance_q, weight_b FROM dimension_errors WHERE within = ''
    UNION ALL
    SELECT unit, year, role, mean, variance_q, weight_b FROM point_errors WHERE dimension = ''
), weighed AS (
    SELECT t.unit AS unit, t.year AS year, t.role AS role, t.mean AS mean, t.variance_q AS variance_q,
        t.weight_b AS weight_b, c.scale AS scale, c.aggregate AS aggregate,
        CAST(SUM(CASE WHEN t.role = 'member' THEN t.weight_b END) OVER (PARTITION BY t.unit, t.year) AS DOUBLE) AS whole_b,
        CAST(SUM(CASE WHEN t.role = 'member' AND t.mean > 0
            THEN CAST(FLOOR(t.weight_b * LN(t.mean) * 1e3 + 5e-1) AS BIGINT) END)
            OVER (PARTITION BY t.unit, t.year) AS DOUBLE) AS log_share,
        MIN(CASE WHEN t.role = 'member' THEN t.mean END) OVER (PARTITION BY t.unit, t.year) AS least_mean
    FROM tops AS t
    JOIN unit_years AS u ON u.unit = t.unit AND u.year = t.year
    JOIN schemes AS c ON c.scheme = u.scheme
), moved AS (   -- by how much the score, as a part of the scale, moves for a small move of the member's share
    SELECT unit, year, scale, variance_q,
        CASE WHEN role <> 'member' THEN weight_b / 1e9 / scale
            WHEN aggregate = 'arithmetic' THEN weight_b / whole_b
            WHEN least_mean <= 0 THEN 0e0
            ELSE weight_b / whole_b * EXP(log_share / 1e3 / whole_b) / mean END AS slope
    FROM weighed
)
SELECT unit, year, scale * SQRT(CAST(SUM(CAST(FLOOR(CASE WHEN slope * slope * variance_q > 1e15 THEN 1e15
    ELSE slope * slope * variance_q END + 5e-1) AS BIGINT)) AS DOUBLE) / 1e15) AS standard_error
FROM moved
GROUP BY unit, year, scale
