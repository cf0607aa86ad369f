-- One row per unit of a level in a year, indicator and year up to it with reported counts of a rate: the rate, and the target of that year.
SELECT f.unit AS unit, f.indicator AS indicator, f.year AS year, i.name AS name, i.name_en AS name_en,
    i.factor AS factor, i.better AS better, i.factor * f.numerator / f.denominator AS rate,
    f.denominator AS denominator, f.origin AS origin, t.target AS target
FROM unit_years AS u
JOIN scheme_indicators AS i ON i.scheme = u.scheme
JOIN facts AS f ON f.unit = u.unit AND f.indicator = i.indicator AND f.year <= u.year
LEFT JOIN years AS y ON y.year = f.year
LEFT JOIN scheme_indicators AS t ON t.scheme = y.scheme AND t.indicator = f.indicator
WHERE u.year = $year AND u.level = $level AND f.status = 'observed'
    AND f.denominator > 0 AND f.numerator BETWEEN 0 AND f.denominator
ORDER BY i.position, f.unit, f.year
