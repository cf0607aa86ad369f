-- One row per unit of a level in a year, and year, that has a row of one indicator: its value with interval and origin.
SELECT v.unit AS unit, v.year AS year, v.value AS value, v.numerator AS numerator, v.denominator AS denominator,
    v.low AS low, v.high AS high, v.status AS status, v.origin AS origin
FROM unit_years AS u
JOIN unit_values AS v ON v.unit = u.unit AND v.indicator = $indicator
WHERE u.year = $year AND u.level = $level
ORDER BY v.unit, v.year
