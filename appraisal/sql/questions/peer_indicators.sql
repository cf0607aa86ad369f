-- One row per unit of a level in a year and indicator that scores there, in the scheme's order: value, points, and how both lie among the unit's peers.
WITH found AS (
    SELECT p.unit AS unit, u.peers AS peers, p.indicator AS indicator, i.position AS position, i.name AS name,
        i.name_en AS name_en, i.measure AS measure, i.factor AS factor, i.better AS better, i.target AS target,
        p.dimension AS dimension, p.role AS role, p.status AS status, p.basis AS basis, p.share AS share,
        p.points_b / 1e9 AS points, p.weight AS weight, v.value AS value, v.low AS low, v.high AS high,
        v.numerator AS numerator, v.denominator AS denominator, v.origin AS origin,
        CASE WHEN v.low IS NOT NULL THEN t.value END AS whole,
        CASE WHEN v.denominator > 0 AND v.value IS NOT NULL THEN v.numerator END AS n,
        CASE WHEN v.denominator > 0 AND v.value IS NOT NULL THEN v.denominator END AS d
    FROM points AS p
    JOIN unit_years AS u ON u.unit = p.unit AND u.year = p.year
    JOIN scheme_indicators AS i ON i.scheme = u.scheme AND i.indicator = p.indicator
    LEFT JOIN unit_values AS v ON v.unit = p.unit AND v.year = p.year AND v.indicator = p.indicator
    LEFT JOIN unit_values AS t ON t.unit = u.district AND t.year = p.year AND t.indicator = p.indicator
    WHERE p.year = $year AND u.level = $level
)
SELECT unit, peers, indicator, name, name_en, measure, better, target, dimension, role, status, basis, share, points, weight,
    value, low, high, numerator, denominator, origin,
    -- what the peers have together: the rate as sum over sum (of a survey the district's own figure), the share as the
    -- mean of those observed
    COALESCE(factor * SUM(n) OVER (PARTITION BY peers, indicator) / SUM(d) OVER (PARTITION BY peers, indicator), whole)
        AS pooled,
    AVG(CASE WHEN basis = 'observed' THEN share END) OVER (PARTITION BY peers, indicator) AS mean_share,
    CASE WHEN basis = 'observed' THEN CAST(RANK() OVER (PARTITION BY peers, indicator
        ORDER BY CASE WHEN basis = 'observed' THEN CASE WHEN better = 'lower' THEN -value ELSE value END END
            DESC NULLS LAST) AS BIGINT) END AS place,
    CAST(COUNT(CASE WHEN basis = 'observed' THEN 1 END) OVER (PARTITION BY peers, indicator) AS BIGINT) AS of_n
FROM found
ORDER BY position, unit
