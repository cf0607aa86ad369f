-- One row per unit right below another, and indicator that it has in a year.
SELECT u.unit AS unit, v.indicator AS indicator, i.name AS name, i.name_en AS name_en, i.measure AS measure,
    v.value AS value, v.numerator AS numerator, v.denominator AS denominator, v.low AS low, v.high AS high,
    v.origin AS origin
FROM unit_years AS u
JOIN unit_values AS v ON v.unit = u.unit AND v.year = u.year
JOIN scheme_indicators AS i ON i.scheme = u.scheme AND i.indicator = v.indicator
WHERE u.year = $year AND u.parent = $unit
ORDER BY u.unit, i.position
