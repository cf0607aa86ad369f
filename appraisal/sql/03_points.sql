-- One row per unit, year and indicator that scores at the unit's level: its points in whole billionths, after what missing does.
WITH observed AS (
    SELECT s.unit AS unit, s.year AS year, s.peers AS peers, s.indicator AS indicator, s.dimension AS dimension,
        s.role AS role, s.weight AS weight, s.weight_b AS weight_b, s.value AS value, s.status AS status,
        s.share AS share, CAST(FLOOR(s.share * s.weight * 1e9 + 5e-1) AS BIGINT) AS points_b,
        -- What the value's sampling error makes of the share: its mean, and its variance in whole 1e-15.
        COALESCE(e.mean, s.share) AS mean, COALESCE(e.variance_q, 0) AS variance_q
    FROM shares AS s
    LEFT JOIN share_errors AS e ON e.unit = s.unit AND e.year = s.year AND e.indicator = s.indicator
    WHERE s.share IS NOT NULL
), absent AS (   -- the few rows without a share are the only ones that last year's or the peers' shares are looked up for
    SELECT s.unit AS unit, s.year AS year, s.peers AS peers, s.indicator AS indicator, s.dimension AS dimension,
        s.role AS role, s.weight AS weight, s.weight_b AS weight_b, s.value AS value, s.status AS status,
        CASE WHEN s.role <> 'member' THEN 'zero' WHEN s.status = 'not_applicable' THEN 'leave' ELSE m.policy END AS policy
    FROM shares AS s
    LEFT JOIN scheme_missing AS m ON m.scheme = s.scheme AND m.status = s.status
    WHERE s.share IS NULL
), grouped AS (
    SELECT o.year AS year, o.peers AS peers, o.indicator AS indicator,
        CAST(SUM(o.points_b) AS DOUBLE) / COUNT(*) AS points_b,
        CAST(SUM(o.variance_q) AS DOUBLE) / (CAST(COUNT(*) AS DOUBLE) * COUNT(*)) AS variance_q
    FROM observed AS o
    WHERE EXISTS (SELECT 1 FROM absent AS a WHERE a.policy = 'group_mean' AND a.year = o.year AND a.peers = o.peers
        AND a.indicator = o.indicator)
    GROUP BY o.year, o.peers, o.indicator
), explained AS (   -- basis: how the points came to be; `left` has left the weight to the other members
    SELECT a.unit AS unit, a.year AS year, a.indicator AS indicator, a.dimension AS dimension, a.role AS role,
        a.weight AS weight, a.weight_b AS weight_b, a.value AS value, a.status AS status, l.share AS last_share,
        l.mean AS last_mean, l.variance_q AS last_variance_q, g.points_b AS group_points_b,
        g.variance_q AS group_variance_q,
        CASE WHEN a.policy = 'zero' THEN 'zero'
            WHEN a.policy = 'block' THEN 'blocked'
            WHEN a.policy = 'group_mean' AND g.points_b IS NOT NULL THEN 'group_mean'
            WHEN a.policy = 'carry_last_year' AND l.share IS NOT NULL THEN 'carried'
            ELSE 'left' END AS basis
    FROM absent AS a
    LEFT JOIN observed AS l ON l.unit = a.unit AND l.indicator = a.indicator AND l.year = a.year - 1
    LEFT JOIN grouped AS g ON g.year = a.year AND g.peers = a.peers AND g.indicator = a.indicator
)
SELECT unit, year, indicator, dimension, role, weight, weight_b, value, status, 'observed' AS basis, share, points_b,
    mean, variance_q
FROM observed
UNION ALL
SELECT unit, year, indicator, dimension, role, weight, weight_b, value, status, basis,
    CASE basis WHEN 'zero' THEN 0e0 WHEN 'carried' THEN last_share
        WHEN 'group_mean' THEN group_points_b / weight_b END AS share,
    CASE basis WHEN 'zero' THEN 0 WHEN 'carried' THEN CAST(FLOOR(last_share * weight * 1e9 + 5e-1) AS BIGINT)
        WHEN 'group_mean' THEN CAST(FLOOR(group_points_b + 5e-1) AS BIGINT) END AS points_b,
    CASE basis WHEN 'zero' THEN 0e0 WHEN 'carried' THEN last_mean
        WHEN 'group_mean' THEN group_points_b / weight_b END AS mean,
    CASE basis WHEN 'carried' THEN last_variance_q
        WHEN 'group_mean' THEN CAST(FLOOR(group_variance_q + 5e-1) AS BIGINT) ELSE 0 END AS variance_q
FROM explained
