-- One row per unit of a level in a year: its value of one indicator with counts, interval and origin, and what it earned; best first.
SELECT u.unit AS unit, n.name AS name, n.name_en AS name_en, n.kind AS kind, u.parent AS parent,
    p.name AS parent_name, p.name_en AS parent_name_en, u.level AS level, v.value AS value, v.numerator AS numerator,
    v.denominator AS denominator, v.low AS low, v.high AS high, i.better AS better, i.measure AS measure,
    COALESCE(v.status, 'not_observed') AS status, v.origin AS origin, v.source AS source, v.note AS note,
    e.points_b / 1e9 AS points, e.weight AS weight, e.share AS share, e.basis AS basis,
    -- equal values share the first of their places
    CASE WHEN v.value IS NOT NULL THEN CAST(RANK() OVER (
        ORDER BY CASE WHEN i.better = 'lower' THEN -v.value ELSE v.value END DESC NULLS LAST) AS BIGINT) END AS place,
    CASE WHEN v.value IS NOT NULL THEN CAST(COUNT(*) OVER (PARTITION BY v.value) AS BIGINT) END AS tied
FROM unit_years AS u
JOIN units AS n ON n.code = u.unit
JOIN scheme_indicators AS i ON i.scheme = u.scheme AND i.indicator = $indicator
LEFT JOIN units AS p ON p.code = u.parent
LEFT JOIN unit_values AS v ON v.unit = u.unit AND v.year = u.year AND v.indicator = i.indicator
LEFT JOIN points AS e ON e.unit = u.unit AND e.year = u.year AND e.indicator = i.indicator
WHERE u.year = $year AND u.level = $level
ORDER BY CASE WHEN i.better = 'lower' THEN -v.value ELSE v.value END DESC NULLS LAST, u.unit
