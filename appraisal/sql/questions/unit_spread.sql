-- One row per indicator that the peers of a unit have in a year: how their values lie, and the whole district's rate, as printed or pooled.
WITH own AS (
    SELECT unit, year, level, district, peers FROM unit_years WHERE unit = $unit AND year = $year
), spread AS (
    SELECT v.indicator AS indicator, COUNT(*) AS n, COUNT(v.low) AS bounded, MIN(v.value) AS lowest, QUANTILE_CONT(v.value, 0.25) AS lower,
        QUANTILE_CONT(v.value, 0.5) AS middle, QUANTILE_CONT(v.value, 0.75) AS upper, MAX(v.value) AS highest
    FROM own AS o
    JOIN unit_years AS u ON u.year = o.year AND u.peers = o.peers
    JOIN unit_values AS v ON v.unit = u.unit AND v.year = u.year AND v.status = 'observed'
    GROUP BY v.indicator
), pooled AS (   -- sum over sum, of the district's units of the same level
    SELECT v.indicator AS indicator, SUM(v.numerator) / SUM(v.denominator) AS p,
        CASE WHEN MAX(CASE WHEN v.origin = 'reconstructed' THEN 1 ELSE 0 END) = 1 THEN 'reconstructed'
            ELSE 'derived' END AS origin
    FROM own AS o
    JOIN unit_years AS u ON u.year = o.year AND u.level = o.level AND u.district = o.district
    JOIN unit_values AS v ON v.unit = u.unit AND v.year = u.year AND v.status = 'observed' AND v.denominator > 0
    GROUP BY v.indicator
)
SELECT s.indicator AS indicator, s.n AS n, s.lowest AS lowest, s.lower AS lower, s.middle AS middle, s.upper AS upper,
    s.highest AS highest, CASE WHEN p.p IS NOT NULL OR s.bounded > 0 THEN COALESCE(d.value, i.factor * p.p) END AS district,
    CASE WHEN d.value IS NOT NULL THEN d.origin ELSE p.origin END AS district_origin
FROM spread AS s
CROSS JOIN own AS o
JOIN years AS y ON y.year = o.year
JOIN scheme_indicators AS i ON i.scheme = y.scheme AND i.indicator = s.indicator
LEFT JOIN pooled AS p ON p.indicator = s.indicator
LEFT JOIN unit_values AS d ON d.unit = o.district AND d.year = o.year AND d.indicator = s.indicator
ORDER BY i.position
