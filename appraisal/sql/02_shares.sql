-- One row per unit, year and indicator that scores at the unit's level, absent ones too: the share of its weight that it earns.
WITH measured AS (
    SELECT u.unit AS unit, u.year AS year, u.scheme AS scheme, u.peers AS peers, w.indicator AS indicator,
        w.dimension AS dimension, w.role AS role, w.weight AS weight, w.weight_b AS weight_b, v.value AS value,
        COALESCE(v.status, 'not_observed') AS status, v.reported AS reported, v.verified AS verified,
        i.function AS function, i.better AS better, i.cap AS cap, i.per AS per, i.step AS step,
        i.whole_steps AS whole_steps, i.tolerance AS tolerance,
        CASE WHEN i.transform = 'log' THEN CASE WHEN v.value > 0 THEN LN(v.value) END ELSE v.value END AS x,
        CASE WHEN i.transform = 'log' THEN CASE WHEN i.floor > 0 THEN LN(i.floor) END ELSE i.floor END AS floor,
        CASE WHEN i.transform = 'log' THEN CASE WHEN i.target > 0 THEN LN(i.target) END ELSE i.target END AS target
    FROM unit_years AS u
    JOIN scheme_scored AS w ON w.scheme = u.scheme AND w.level = u.level
    JOIN scheme_indicators AS i ON i.scheme = w.scheme AND i.indicator = w.indicator
    LEFT JOIN unit_values AS v ON v.unit = u.unit AND v.year = u.year AND v.indicator = w.indicator
), bests AS (   -- the best value has the best logarithm
    SELECT u.year AS year, u.peers AS peers, i.indicator AS indicator, i.transform AS transform,
        CASE WHEN i.better = 'higher' THEN MAX(v.value) ELSE MIN(v.value) END AS best
    FROM scheme_indicators AS i
    JOIN scheme_scored AS w ON w.scheme = i.scheme AND w.indicator = i.indicator
    JOIN unit_years AS u ON u.scheme = w.scheme AND u.level = w.level
    JOIN unit_values AS v ON v.unit = u.unit AND v.year = u.year AND v.indicator = i.indicator
    WHERE i.function = 'share_of_best' AND (i.transform <> 'log' OR v.value > 0)
    GROUP BY u.year, u.peers, i.indicator, i.transform, i.better
), compared AS (
    SELECT m.unit AS unit, m.year AS year, m.scheme AS scheme, m.peers AS peers, m.indicator AS indicator,
        m.dimension AS dimension, m.role AS role, m.weight AS weight, m.weight_b AS weight_b, m.value AS value,
        m.status AS status, m.reported AS reported, m.verified AS verified, m.function AS function,
        m.better AS better, m.cap AS cap, m.per AS per, m.whole_steps AS whole_steps, m.tolerance AS tolerance,
        m.x AS x, m.floor AS floor, m.target AS target,
        CASE WHEN b.transform = 'log' THEN LN(b.best) ELSE b.best END AS best, t.share AS step_share,
        CASE WHEN m.better = 'higher' THEN m.target - m.x ELSE m.x - m.target END / m.step AS short_steps
    FROM measured AS m
    LEFT JOIN bests AS b ON b.year = m.year AND b.peers = m.peers AND b.indicator = m.indicator
    LEFT JOIN scheme_steps AS t ON t.scheme = m.scheme AND t.indicator = m.indicator
        -- the value itself: a logarithm keeps it on the same side of each bound
        AND (t.at_least IS NULL OR m.value >= t.at_least) AND (t.below IS NULL OR m.value < t.below)
        AND (t.above IS NULL OR m.value > t.above) AND (t.at_most IS NULL OR m.value <= t.at_most)
), earned AS (
    SELECT unit, year, scheme, peers, indicator, dimension, role, weight, weight_b, value, status, cap,
        CASE WHEN x IS NULL THEN NULL
        ELSE CASE function
            WHEN 'linear' THEN (x - floor) / (target - floor)
            -- 1e-9 of a step: a shortfall of 4 steps must not begin a fifth because 0.1 is not a binary number
            WHEN 'deduct' THEN 1 - per / weight * CASE WHEN short_steps <= 0 THEN 0
                WHEN whole_steps THEN CEIL(short_steps - 1e-9) ELSE short_steps END
            WHEN 'steps' THEN COALESCE(step_share, 0)
            WHEN 'share_of_best' THEN CASE WHEN best = 0 THEN 0
                WHEN better = 'higher' THEN x / best ELSE best / x END
            WHEN 'given' THEN x / weight
            WHEN 'accuracy' THEN CASE WHEN reported IS NULL OR verified IS NULL THEN NULL
                WHEN verified = 0 THEN CASE WHEN reported = 0 THEN 1 ELSE 0 END
                ELSE 1 - ABS(reported - verified) / ABS(verified) / tolerance END
        END END AS share
    FROM compared
)
SELECT unit, year, scheme, peers, indicator, dimension, role, weight, weight_b, value,
    CASE WHEN status = 'observed' AND share IS NULL THEN 'not_observed' ELSE status END AS status,
    CASE WHEN share IS NULL THEN NULL WHEN share < 0 THEN 0e0 WHEN share > cap THEN cap ELSE share END AS share
FROM earned
