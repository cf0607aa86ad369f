-- One row per unit and year at a level with scored indicators: its score, band, and the observed part of the weight.
WITH tops AS (
    SELECT unit, year, role, share, points_b, weight_b, mean, variance_q FROM dimensions WHERE within = ''
    UNION ALL
    SELECT unit, year, role, share, points_b, weight_b, mean, variance_q FROM points WHERE dimension = ''
), summed AS (
    SELECT t.unit AS unit, t.year AS year,
        CAST(SUM(CASE WHEN t.role = 'member' THEN t.points_b END) AS BIGINT) AS earned_b,
        CAST(SUM(CASE WHEN t.role = 'member' AND t.points_b IS NOT NULL THEN t.weight_b ELSE 0 END) AS BIGINT) AS present_b,
        MIN(CASE WHEN t.role = 'member' THEN t.share END) AS least_share,
        CAST(SUM(CASE WHEN t.role = 'member' AND t.share > 0
            THEN CAST(FLOOR(t.weight_b * LN(t.share) * 1e3 + 5e-1) AS BIGINT) END) AS BIGINT) AS log_share,
        CAST(SUM(CASE WHEN t.role = 'bonus' THEN t.points_b WHEN t.role = 'penalty' THEN -t.points_b ELSE 0 END) AS BIGINT)
            AS outside_b,
        -- What sampling error makes of them, variances as parts of the scale (04_dimensions says how).
        MIN(CASE WHEN t.role = 'member' THEN t.mean END) AS least_mean,
        CAST(SUM(CASE WHEN t.role = 'member' AND t.mean > 0
            THEN CAST(FLOOR(t.weight_b * LN(t.mean) * 1e3 + 5e-1) AS BIGINT) END) AS BIGINT) AS log_mean,
        CAST(SUM(CASE WHEN t.role = 'member'
            THEN CAST(FLOOR(t.weight_b / 1e9 / c.scale * t.weight_b / 1e9 / c.scale * t.variance_q + 5e-1) AS BIGINT)
            ELSE 0 END) AS DOUBLE) AS variance_q,
        CAST(SUM(CASE WHEN t.role = 'member' AND t.mean > 0
            THEN CAST(FLOOR(CASE WHEN t.variance_q = 0 THEN 0e0
                WHEN t.variance_q > t.mean * t.mean * 1e18 THEN 1e18
                ELSE t.weight_b / 1e9 / c.scale * t.weight_b / 1e9 / c.scale * t.variance_q / (t.mean * t.mean) END + 5e-1)
                AS BIGINT) END) AS DOUBLE) AS log_variance_q,
        CAST(SUM(CASE WHEN t.role <> 'member'
            THEN CAST(FLOOR(t.weight_b / 1e9 / c.scale * t.weight_b / 1e9 / c.scale * t.variance_q + 5e-1) AS BIGINT)
            ELSE 0 END) AS DOUBLE) AS outside_variance_q
    FROM tops AS t
    JOIN unit_years AS u ON u.unit = t.unit AND u.year = t.year
    JOIN schemes AS c ON c.scheme = u.scheme
    GROUP BY t.unit, t.year, c.scale
), observed AS (
    SELECT unit, year,
        CAST(SUM(CASE WHEN role = 'member' AND basis = 'observed' THEN weight_b ELSE 0 END) AS DOUBLE)
            / NULLIF(SUM(CASE WHEN role = 'member' THEN weight_b ELSE 0 END), 0) AS weight_observed,
        MAX(CASE WHEN basis = 'blocked' THEN 1 ELSE 0 END) AS blocked
    FROM points
    GROUP BY unit, year
), shared AS (
    SELECT u.unit AS unit, u.year AS year, u.scheme AS scheme, u.level AS level, u.parent AS parent,
        u.peers AS peers, c.scale AS scale, c.least_weight AS least_weight, c.ties AS ties, c.round_to AS round_to,
        c.band_round_to AS band_round_to, o.weight_observed AS weight_observed, s.outside_b AS outside_b,
        CASE WHEN o.blocked = 1 OR s.present_b = 0 THEN NULL
            WHEN c.aggregate = 'arithmetic' THEN CAST(s.earned_b AS DOUBLE) / s.present_b
            WHEN s.least_share = 0 THEN 0e0
            ELSE EXP(CAST(s.log_share AS DOUBLE) / 1e3 / s.present_b) END AS share,
        c.scale * SQRT((s.outside_variance_q + CASE WHEN c.aggregate = 'arithmetic' THEN s.variance_q
            WHEN s.least_mean <= 0 THEN 0e0
            ELSE s.log_variance_q * EXP(2e0 * s.log_mean / 1e3 / s.present_b) END
            * (c.scale * 1e9 / NULLIF(s.present_b, 0)) * (c.scale * 1e9 / NULLIF(s.present_b, 0))) / 1e15) AS standard_error
    FROM summed AS s
    JOIN observed AS o ON o.unit = s.unit AND o.year = s.year
    JOIN unit_years AS u ON u.unit = s.unit AND u.year = s.year
    JOIN schemes AS c ON c.scheme = u.scheme
), scored AS (
    SELECT unit, year, scheme, level, parent, peers, ties, round_to, band_round_to, least_weight, weight_observed,
        standard_error,
        CASE WHEN share IS NULL THEN NULL
            WHEN CAST(FLOOR(share * scale * 1e9 + 5e-1) AS BIGINT) + outside_b < 0 THEN 0
            ELSE CAST(FLOOR(share * scale * 1e9 + 5e-1) AS BIGINT) + outside_b END AS score_b
    FROM shared
), banded AS (   -- the score that a band reads: exact, or as it is rounded for ranking
    SELECT unit, year, scheme, level, parent, peers, ties, round_to, least_weight, weight_observed, standard_error, score_b,
        CASE WHEN band_round_to = 1 THEN score_b
            ELSE CAST(FLOOR(CAST(score_b AS DOUBLE) / band_round_to + 5e-1) AS BIGINT) * band_round_to END AS band_b
    FROM scored
)
SELECT s.unit AS unit, s.year AS year, s.level AS level, s.parent AS parent, s.peers AS peers, s.ties AS ties,
    s.round_to AS round_to, s.score_b AS score_b, CAST(s.score_b AS DOUBLE) / 1e9 AS score, b.band AS band,
    s.weight_observed AS weight_observed,
    s.score_b IS NOT NULL AND s.weight_observed >= s.least_weight AS is_ranked,
    CASE WHEN s.score_b IS NOT NULL THEN s.standard_error END AS standard_error
FROM banded AS s
LEFT JOIN scheme_bands AS b ON b.scheme = s.scheme AND s.band_b >= b.from_b
    AND (b.below_b IS NULL OR s.band_b < b.below_b)
