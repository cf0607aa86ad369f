-- One row per value and variant, in a pair of years of the variant's own: the unit's values with one of them moved, and what of
-- its peers can matter to it (the best of them, and the mean where the unit has no value).
SELECT v.unit AS unit, 10000 + 3 * n.variant + v.year - $year + 1 AS year, v.indicator AS indicator,
    CASE WHEN v.unit = $unit AND v.year = $year AND v.indicator = n.indicator THEN n.moved ELSE v.value END AS value,
    v.status AS status, v.reported AS reported, v.verified AS verified
FROM unit_values AS v
JOIN unit_years AS u ON u.unit = v.unit AND u.year = v.year
JOIN scheme_indicators AS i ON i.scheme = u.scheme AND i.indicator = v.indicator
CROSS JOIN variants AS n
WHERE v.year BETWEEN $year - 1 AND $year
    AND u.peers IN (SELECT p.peers FROM unit_years AS p WHERE p.unit = $unit AND p.year BETWEEN $year - 1 AND $year)
    AND (v.unit = $unit OR i.function = 'share_of_best'
        OR v.indicator NOT IN (SELECT m.indicator FROM variants AS m))
