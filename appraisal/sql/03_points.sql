-- One row per unit, year and indicator that scores at the unit's level: its points in whole billionths, after what missing does.
WITH pointed AS (
    SELECT s.unit AS unit, s.year AS year, s.peers AS peers, s.indicator AS indicator, s.dimension AS dimension,
        s.role AS role, s.weight AS weight, s.weight_b AS weight_b, s.value AS value, s.status AS status,
        s.share AS share, m.policy AS policy,
        CAST(FLOOR(s.share * s.weight * 1e9 + 5e-1) AS BIGINT) AS points_b,
        LAG(s.share) OVER (PARTITION BY s.unit, s.indicator ORDER BY s.year) AS last_share,
        LAG(s.year) OVER (PARTITION BY s.unit, s.indicator ORDER BY s.year) AS last_year,
        -- What the value's sampling error makes of the share: its mean, and its variance in whole 1e-15.
        COALESCE(e.mean, s.share) AS mean, COALESCE(e.variance_q, 0) AS variance_q,
        LAG(e.mean) OVER (PARTITION BY s.unit, s.indicator ORDER BY s.year) AS last_mean,
        LAG(e.variance_q) OVER (PARTITION BY s.unit, s.indicator ORDER BY s.year) AS last_variance_q
    FROM shares AS s
    LEFT JOIN scheme_missing AS m ON m.scheme = s.scheme AND m.status = s.status
    LEFT JOIN share_errors AS e ON e.unit = s.unit AND e.year = s.year AND e.indicator = s.indicator
), compared AS (
    SELECT unit, year, indicator, dimension, role, weight, weight_b, value, status, share, policy, points_b,
        CASE WHEN last_year = year - 1 THEN last_share END AS last_share,
        mean, variance_q, COALESCE(last_mean, last_share) AS last_mean, COALESCE(last_variance_q, 0) AS last_variance_q,
        CAST(SUM(variance_q) OVER (PARTITION BY year, peers, indicator) AS DOUBLE) AS group_variance_q,
        CAST(COUNT(points_b) OVER (PARTITION BY year, peers, indicator) AS DOUBLE) AS group_n,
        CAST(SUM(points_b) OVER (PARTITION BY year, peers, indicator) AS DOUBLE)
            / NULLIF(COUNT(points_b) OVER (PARTITION BY year, peers, indicator), 0) AS group_points_b
    FROM pointed
), explained AS (   -- basis: how the points came to be; `left` has left the weight to the other members
    SELECT unit, year, indicator, dimension, role, weight, weight_b, value, status, share, points_b, last_share,
        group_points_b, mean, variance_q, last_mean, last_variance_q, group_variance_q, group_n,
        CASE WHEN share IS NOT NULL THEN 'observed'
            WHEN role <> 'member' THEN 'zero'
            WHEN status = 'not_applicable' THEN 'left'
            WHEN policy = 'zero' THEN 'zero'
            WHEN policy = 'block' THEN 'blocked'
            WHEN policy = 'group_mean' AND group_points_b IS NOT NULL THEN 'group_mean'
            WHEN policy = 'carry_last_year' AND last_share IS NOT NULL THEN 'carried'
            ELSE 'left' END AS basis
    FROM compared
)
SELECT unit, year, indicator, dimension, role, weight, weight_b, value, status, basis,
    CASE basis WHEN 'observed' THEN share WHEN 'zero' THEN 0e0 WHEN 'carried' THEN last_share
        WHEN 'group_mean' THEN group_points_b / weight_b END AS share,
    CASE basis WHEN 'observed' THEN points_b WHEN 'zero' THEN 0
        WHEN 'carried' THEN CAST(FLOOR(last_share * weight * 1e9 + 5e-1) AS BIGINT)
        WHEN 'group_mean' THEN CAST(FLOOR(group_points_b + 5e-1) AS BIGINT) END AS points_b,
    CASE basis WHEN 'observed' THEN mean WHEN 'zero' THEN 0e0 WHEN 'carried' THEN last_mean
        WHEN 'group_mean' THEN group_points_b / weight_b END AS mean,
    CASE basis WHEN 'observed' THEN variance_q WHEN 'carried' THEN last_variance_q
        WHEN 'group_mean' THEN CAST(FLOOR(group_variance_q / (group_n * group_n) + 5e-1) AS BIGINT)
        ELSE 0 END AS variance_q
FROM explained
