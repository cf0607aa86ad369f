-- One row per unit, year and indicator that scores at the unit's level, absent ones too: the share of its weight that it earns.
WITH expected AS (
    SELECT u.unit AS unit, u.year AS year, u.scheme AS scheme, u.peers AS peers, w.indicator AS indicator,
        w.dimension AS dimension, w.role AS role, w.weight AS weight, w.weight_b AS weight_b
    FROM unit_years AS u
    JOIN scheme_scored AS w ON w.scheme = u.scheme AND w.level = u.level
), measured AS (
    SELECT e.unit AS unit, e.year AS year, e.scheme AS scheme, e.peers AS peers, e.indicator AS indicator,
        e.dimension AS dimension, e.role AS role, e.weight AS weight, e.weight_b AS weight_b, v.value AS value,
        COALESCE(v.status, 'not_observed') AS status, v.reported AS reported, v.verified AS verified,
        i.function AS function, i.better AS better, i.cap AS cap, i.per AS per, i.step AS step,
        i.whole_steps AS whole_steps, i.tolerance AS tolerance,
        CASE WHEN i.transform = 'log' THEN CASE WHEN v.value > 0 THEN LN(v.value) END ELSE v.value END AS x,
        CASE WHEN i.transform = 'log' THEN CASE WHEN i.floor > 0 THEN LN(i.floor) END ELSE i.floor END AS floor,
        CASE WHEN i.transform = 'log' THEN CASE WHEN i.target > 0 THEN LN(i.target) END ELSE i.target END AS target
    FROM expected AS e
    JOIN scheme_indicators AS i ON i.scheme = e.scheme AND i.indicator = e.indicator
    LEFT JOIN unit_values AS v ON v.unit = e.unit AND v.year = e.year AND v.indicator = e.indicator
), compared AS (
    SELECT m.unit AS unit, m.year AS year, m.scheme AS scheme, m.peers AS peers, m.indicator AS indicator,
        m.dimension AS dimension, m.role AS role, m.weight AS weight, m.weight_b AS weight_b, m.value AS value,
        m.status AS status, m.reported AS reported, m.verified AS verified, m.function AS function,
        m.better AS better, m.cap AS cap, m.per AS per, m.whole_steps AS whole_steps, m.tolerance AS tolerance,
        m.x AS x, m.floor AS floor, m.target AS target,
        CASE WHEN m.better = 'higher' THEN m.target - m.x ELSE m.x - m.target END / m.step AS short_steps,
        CASE WHEN m.better = 'higher' THEN MAX(m.x) OVER (PARTITION BY m.year, m.peers, m.indicator)
            ELSE MIN(m.x) OVER (PARTITION BY m.year, m.peers, m.indicator) END AS best
    FROM measured AS m
), earned AS (
    SELECT c.unit AS unit, c.year AS year, c.scheme AS scheme, c.peers AS peers, c.indicator AS indicator,
        c.dimension AS dimension, c.role AS role, c.weight AS weight, c.weight_b AS weight_b, c.value AS value,
        c.status AS status, c.cap AS cap,
        CASE WHEN c.x IS NULL THEN NULL
        ELSE CASE c.function
            WHEN 'linear' THEN (c.x - c.floor) / (c.target - c.floor)
            -- 1e-9 of a step: a shortfall of 4 steps must not begin a fifth because 0.1 is not a binary number
            WHEN 'deduct' THEN 1 - c.per / c.weight * CASE WHEN c.short_steps <= 0 THEN 0
                WHEN c.whole_steps THEN CEIL(c.short_steps - 1e-9) ELSE c.short_steps END
            WHEN 'steps' THEN COALESCE(t.share, 0)
            WHEN 'share_of_best' THEN CASE WHEN c.best = 0 THEN 0
                WHEN c.better = 'higher' THEN c.x / c.best ELSE c.best / c.x END
            WHEN 'given' THEN c.x / c.weight
            WHEN 'accuracy' THEN CASE WHEN c.reported IS NULL OR c.verified IS NULL THEN NULL
                WHEN c.verified = 0 THEN CASE WHEN c.reported = 0 THEN 1 ELSE 0 END
                ELSE 1 - ABS(c.reported - c.verified) / ABS(c.verified) / c.tolerance END
        END END AS share
    FROM compared AS c
    LEFT JOIN scheme_steps AS t ON t.scheme = c.scheme AND t.indicator = c.indicator
        AND (t.at_least IS NULL OR c.x >= t.at_least) AND (t.below IS NULL OR c.x < t.below)
        AND (t.above IS NULL OR c.x > t.above) AND (t.at_most IS NULL OR c.x <= t.at_most)
)
SELECT unit, year, scheme, peers, indicator, dimension, role, weight, weight_b, value,
    CASE WHEN status = 'observed' AND share IS NULL THEN 'not_observed' ELSE status END AS status,
    CASE WHEN share IS NULL THEN NULL WHEN share < 0 THEN 0e0 WHEN share > cap THEN cap ELSE share END AS share
FROM earned
