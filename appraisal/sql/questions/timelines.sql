-- One row per year and fact that a sanction follows over several years, of a unit and of those right below it, up to a year.
WITH followed AS (
    SELECT DISTINCT y.scheme AS scheme, s.subject AS indicator
    FROM years AS y
    JOIN scheme_conditions AS c ON c.scheme = y.scheme AND c.years > 1
    JOIN scheme_subjects AS s ON s.scheme = c.scheme AND s.sanction = c.sanction AND s.condition = c.condition
        AND s.kind = 'indicator'
    WHERE y.year = $year
)
SELECT v.unit AS unit, v.indicator AS indicator, i.name AS name, i.name_en AS name_en, i.measure AS measure,
    i.better AS better, v.year AS year, v.value AS value, v.origin AS origin
FROM followed AS f
JOIN scheme_indicators AS i ON i.scheme = f.scheme AND i.indicator = f.indicator
JOIN unit_values AS v ON v.indicator = f.indicator AND v.year <= $year
JOIN units AS u ON u.code = v.unit AND (u.code = $unit OR u.parent = $unit)
ORDER BY v.unit, i.position, v.year
