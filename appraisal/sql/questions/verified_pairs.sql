-- One row per unit of a level in a year and indicator with both reported and verified counts of a rate: the two and their difference, the largest first.
SELECT u.unit AS unit, n.name AS name, n.name_en AS name_en, n.kind AS kind, u.level AS level, u.parent AS parent,
    p.name AS parent_name, p.name_en AS parent_name_en, f.indicator AS indicator, i.name AS indicator_name,
    i.name_en AS indicator_name_en, i.measure AS measure, i.factor AS factor, i.better AS better,
    f.numerator AS reported_numerator, f.denominator AS reported_denominator,
    f.verified_numerator AS verified_numerator, f.verified_denominator AS verified_denominator, f.origin AS origin,
    i.factor * f.numerator / f.denominator AS said,
    i.factor * f.verified_numerator / f.verified_denominator AS found,
    i.factor * f.numerator / f.denominator - i.factor * f.verified_numerator / f.verified_denominator AS difference
FROM unit_years AS u
JOIN units AS n ON n.code = u.unit
JOIN facts AS f ON f.unit = u.unit AND f.year = u.year
JOIN scheme_indicators AS i ON i.scheme = u.scheme AND i.indicator = f.indicator
LEFT JOIN units AS p ON p.code = u.parent
WHERE u.year = $year AND u.level = $level AND f.status = 'observed'
    AND f.denominator > 0 AND f.numerator BETWEEN 0 AND f.denominator
    AND f.verified_denominator > 0 AND f.verified_numerator BETWEEN 0 AND f.verified_denominator
ORDER BY ABS(1e0 * f.numerator / f.denominator - 1e0 * f.verified_numerator / f.verified_denominator) DESC, u.unit,
    i.position
