-- One row per unit of a level in a year: a quantity ($what: score, dimension or indicator, of $code) and its place by it among its group, ties as the scheme says; of an indicator its counts, interval, status and origin.
-- $grouped: 'all' keeps the scheme's own peers together, 'kind' only those of them that are of the same kind.
WITH quantities AS (
    SELECT u.unit AS unit, c.ties AS ties, i.better AS better,
        CASE WHEN $grouped = 'kind' THEN u.peers || '/' || COALESCE(n.kind, '') ELSE u.peers END AS grouped,
        p.status AS status, v.value AS value, v.low AS low, v.high AS high, v.numerator AS numerator,
        v.denominator AS denominator, v.origin AS value_origin,
        CASE $what WHEN 'score' THEN s.score WHEN 'dimension' THEN d.points_b / 1e9
            ELSE CASE WHEN v.status = 'observed' THEN v.value END END AS quantity,
        CASE $what WHEN 'score' THEN CASE WHEN s.is_ranked
                THEN FLOOR(CAST(s.score_b AS DOUBLE) / s.round_to + 5e-1) END   -- as the official places are given
            WHEN 'dimension' THEN CAST(d.points_b AS DOUBLE)
            ELSE CASE WHEN v.status <> 'observed' THEN NULL WHEN i.better = 'lower' THEN -v.value
                ELSE v.value END END AS sort_key
    FROM unit_years AS u
    JOIN units AS n ON n.code = u.unit
    JOIN schemes AS c ON c.scheme = u.scheme
    LEFT JOIN scores AS s ON s.unit = u.unit AND s.year = u.year
    LEFT JOIN dimensions AS d ON d.unit = u.unit AND d.year = u.year AND d.dimension = $code
    LEFT JOIN scheme_indicators AS i ON i.scheme = u.scheme AND i.indicator = $code
    LEFT JOIN points AS p ON p.unit = u.unit AND p.year = u.year AND p.indicator = $code
    LEFT JOIN unit_values AS v ON v.unit = u.unit AND v.year = u.year AND v.indicator = $code
    WHERE u.year = $year AND u.level = $level
), counted AS (
    SELECT unit, ties, status, value, low, high, numerator, denominator, value_origin, grouped, quantity, sort_key,
        CAST(COUNT(sort_key) OVER (PARTITION BY grouped) AS BIGINT) AS of_n,
        CAST(RANK() OVER (PARTITION BY grouped ORDER BY sort_key DESC NULLS LAST) AS BIGINT) AS first_place,
        CAST(DENSE_RANK() OVER (PARTITION BY grouped ORDER BY sort_key DESC NULLS LAST) AS BIGINT) AS dense_place,
        CAST(COUNT(*) OVER (PARTITION BY grouped, sort_key) AS BIGINT) AS tied
    FROM quantities
)
SELECT unit, quantity, status, value, low, high, numerator, denominator, value_origin, of_n,
    CASE WHEN sort_key IS NOT NULL THEN tied END AS tied,
    CASE WHEN sort_key IS NULL THEN NULL ELSE CASE ties WHEN 'dense' THEN CAST(dense_place AS DOUBLE)
        WHEN 'max' THEN CAST(first_place + tied - 1 AS DOUBLE)
        WHEN 'average' THEN first_place + (tied - 1) / 2e0 ELSE CAST(first_place AS DOUBLE) END END AS place
FROM counted
ORDER BY grouped, place NULLS LAST, unit
