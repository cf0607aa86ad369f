-- One row per indicator of a unit and year, all years, in the scheme's order.
SELECT v.indicator AS indicator, i.better AS better, v.year AS year, v.value AS value, v.numerator AS numerator,
    v.denominator AS denominator, v.low AS low, v.high AS high, v.status AS status, v.origin AS origin
FROM unit_values AS v
JOIN years AS y ON y.year = v.year
JOIN scheme_indicators AS i ON i.scheme = y.scheme AND i.indicator = v.indicator
WHERE v.unit = $unit
ORDER BY i.position, v.year
