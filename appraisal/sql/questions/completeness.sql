-- One row per unit of a level in a year and indicator of its scheme: whether a value is there, its origin and denominator.
-- `state` is the origin of a value that is there, or why there is none; what is not applicable is not missing.
SELECT u.unit AS unit, n.name AS name, n.name_en AS name_en, n.kind AS kind, u.level AS level, u.parent AS parent,
    p.name AS parent_name, p.name_en AS parent_name_en, i.indicator AS indicator, i.name AS indicator_name,
    i.name_en AS indicator_name_en, COALESCE(v.status, 'not_observed') AS status,
    CASE WHEN v.status = 'observed' THEN v.origin END AS origin,
    CASE WHEN v.status = 'observed' AND v.denominator > 0 THEN v.denominator END AS denominator,
    COALESCE(CASE WHEN v.status = 'observed' THEN v.origin END, v.status, 'not_observed') AS state,
    COALESCE(v.status = 'observed', FALSE) AS is_there,
    COALESCE(v.status IN ('withheld', 'not_observed'), TRUE) AS is_missing,
    c.weight_observed AS weight_observed, 100 * c.weight_observed AS share, e.least_weight AS least_weight
FROM unit_years AS u
JOIN units AS n ON n.code = u.unit
JOIN schemes AS e ON e.scheme = u.scheme
JOIN scheme_indicators AS i ON i.scheme = u.scheme
LEFT JOIN units AS p ON p.code = u.parent
LEFT JOIN scores AS c ON c.unit = u.unit AND c.year = u.year
LEFT JOIN unit_values AS v ON v.unit = u.unit AND v.year = u.year AND v.indicator = i.indicator
WHERE u.year = $year AND u.level = $level
ORDER BY u.unit, i.position
