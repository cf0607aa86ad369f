-- One row per indicator of a unit in a year, in the scheme's order: its value, what it earned, and the rule; facts too.
SELECT i.indicator AS indicator, i.name AS name, i.name_en AS name_en, i.measure AS measure, i.factor AS factor,
    CASE WHEN p.dimension IS NULL OR p.dimension = '' THEN '' ELSE p.dimension END AS dimension,
    p.indicator IS NOT NULL AS scored, COALESCE(p.role, '') AS role, v.value AS value, v.numerator AS numerator,
    v.denominator AS denominator, v.low AS low, v.high AS high, v.reported AS reported, v.verified AS verified,
    COALESCE(p.status, v.status, 'not_observed') AS status, p.basis AS basis, p.share AS share,
    p.points_b / 1e9 AS points, p.weight AS weight, i.function AS function, i.transform AS transform, i.better AS better, i.floor AS floor,
    i.target AS target, v.origin AS origin, v.source AS source, v.note AS note, i.reference AS reference
FROM years AS y
JOIN scheme_indicators AS i ON i.scheme = y.scheme
LEFT JOIN unit_values AS v ON v.unit = $unit AND v.year = y.year AND v.indicator = i.indicator
LEFT JOIN points AS p ON p.unit = $unit AND p.year = y.year AND p.indicator = i.indicator
WHERE y.year = $year AND (v.indicator IS NOT NULL OR p.indicator IS NOT NULL)
ORDER BY i.position
