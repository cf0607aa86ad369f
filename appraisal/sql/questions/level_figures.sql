-- One row per unit of a level and indicator that it has a value of in a year, in the scheme's order; with counts, interval and origin.
SELECT u.unit AS unit, v.indicator AS indicator, i.position AS position, i.name AS name, i.name_en AS name_en,
    i.measure AS measure, v.value AS value, v.numerator AS numerator, v.denominator AS denominator, v.low AS low,
    v.high AS high, v.status AS status, v.origin AS origin
FROM unit_years AS u
JOIN unit_values AS v ON v.unit = u.unit AND v.year = u.year
JOIN scheme_indicators AS i ON i.scheme = u.scheme AND i.indicator = v.indicator
WHERE u.year = $year AND u.level = $level
ORDER BY i.position, u.unit
