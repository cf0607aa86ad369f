-- One row per unit, year and indicator that scores at the unit's level: its points in whole billionths, after what missing does.
WITH pointed AS (
    SELECT s.unit AS unit, s.year AS year, s.scheme AS scheme, s.peers AS peers, s.indicator AS indicator,
        s.dimension AS dimension, s.role AS role, s.weight AS weight, s.weight_b AS weight_b, s.value AS value,
        s.status AS status, s.share AS share, CAST(FLOOR(s.share * s.weight * 1e9 + 5e-1) AS BIGINT) AS points_b,
        -- What the value's sampling error makes of the share: its mean, and its variance in whole 1e-15.
        COALESCE(e.mean, s.share) AS mean, COALESCE(e.variance_q, 0) AS variance_q
    FROM shares AS s
    LEFT JOIN share_errors AS e ON e.unit = s.unit AND e.year = s.year AND e.indicator = s.indicator
), grouped AS (
    SELECT year, peers, indicator, CAST(COUNT(points_b) AS DOUBLE) AS n,
        CAST(SUM(points_b) AS DOUBLE) / COUNT(points_b) AS points_b, CAST(SUM(variance_q) AS DOUBLE) AS variance_q
    FROM pointed
    GROUP BY year, peers, indicator
    HAVING COUNT(points_b) > 0
), explained AS (   -- basis: how the points came to be; `left` has left the weight to the other members
    SELECT p.unit AS unit, p.year AS year, p.indicator AS indicator, p.dimension AS dimension, p.role AS role,
        p.weight AS weight, p.weight_b AS weight_b, p.value AS value, p.status AS status, p.share AS share,
        p.points_b AS points_b, p.mean AS mean, p.variance_q AS variance_q, l.share AS last_share, l.mean AS last_mean,
        l.variance_q AS last_variance_q, g.points_b AS group_points_b, g.variance_q / (g.n * g.n) AS group_variance_q,
        CASE WHEN p.share IS NOT NULL THEN 'observed'
            WHEN p.role <> 'member' THEN 'zero'
            WHEN p.status = 'not_applicable' THEN 'left'
            WHEN m.policy = 'zero' THEN 'zero'
            WHEN m.policy = 'block' THEN 'blocked'
            WHEN m.policy = 'group_mean' AND g.points_b IS NOT NULL THEN 'group_mean'
            WHEN m.policy = 'carry_last_year' AND l.share IS NOT NULL THEN 'carried'
            ELSE 'left' END AS basis
    FROM pointed AS p
    LEFT JOIN scheme_missing AS m ON m.scheme = p.scheme AND m.status = p.status
    LEFT JOIN pointed AS l ON l.unit = p.unit AND l.indicator = p.indicator AND l.year = p.year - 1
    LEFT JOIN grouped AS g ON g.year = p.year AND g.peers = p.peers AND g.indicator = p.indicator
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
        WHEN 'group_mean' THEN CAST(FLOOR(group_variance_q + 5e-1) AS BIGINT) ELSE 0 END AS variance_q
FROM explained
