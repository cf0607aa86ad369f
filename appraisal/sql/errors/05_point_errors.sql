-- One row per unit, year and indicator with points: the mean of its share and the variance in whole 1e-15, after what missing does.
WITH known AS (
    SELECT p.unit AS unit, p.year AS year, p.indicator AS indicator, p.dimension AS dimension, p.role AS role,
        p.basis AS basis, p.weight_b AS weight_b, p.share AS share, u.peers AS peers,
        CASE p.basis WHEN 'observed' THEN COALESCE(e.bias, 0) WHEN 'carried' THEN COALESCE(l.bias, 0) ELSE 0 END AS bias,
        CASE p.basis WHEN 'observed' THEN COALESCE(e.variance_q, 0) WHEN 'carried' THEN COALESCE(l.variance_q, 0)
            ELSE 0 END AS variance_q
    FROM points AS p
    JOIN unit_years AS u ON u.unit = p.unit AND u.year = p.year
    LEFT JOIN share_errors AS e ON e.unit = p.unit AND e.year = p.year AND e.indicator = p.indicator
    LEFT JOIN share_errors AS l ON l.unit = p.unit AND l.year = p.year - 1 AND l.indicator = p.indicator
    WHERE p.points_b IS NOT NULL
), grouped AS (
    SELECT unit, year, indicator, dimension, role, basis, weight_b, share, bias, variance_q,
        CAST(SUM(CASE WHEN basis = 'observed' THEN variance_q ELSE 0 END) OVER (PARTITION BY year, peers, indicator) AS DOUBLE)
            AS group_variance_q,
        CAST(COUNT(CASE WHEN basis = 'observed' THEN 1 END) OVER (PARTITION BY year, peers, indicator) AS DOUBLE) AS group_n
    FROM known
)
SELECT unit, year, indicator, dimension, role, weight_b, share + bias AS mean,
    CASE WHEN basis = 'group_mean' THEN CAST(FLOOR(group_variance_q / (group_n * group_n) + 5e-1) AS BIGINT)
        ELSE variance_q END AS variance_q
FROM grouped
