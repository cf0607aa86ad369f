-- One row per unit under a sanction of a year, year before or at it, and fact that the sanction's conditions ask for.
WITH touched AS (
    SELECT unit FROM sanctions WHERE year = $year
    UNION
    SELECT unit FROM decisions WHERE year = $year AND kind = 'sanction' AND unit IS NOT NULL
), asked AS (
    SELECT s.subject AS indicator, MAX(b.back) AS furthest
    FROM years AS y
    JOIN scheme_subjects AS s ON s.scheme = y.scheme AND s.kind = 'indicator'
    JOIN scheme_backs AS b ON b.scheme = s.scheme AND b.sanction = s.sanction AND b.condition = s.condition
    WHERE y.year = $year
    GROUP BY s.subject
)
SELECT v.unit AS unit, v.year AS year, v.indicator AS indicator, i.name AS name, i.name_en AS name_en,
    i.measure AS measure, v.value AS value, v.origin AS origin, i.target AS target, a.furthest > 0 AS is_timeline
FROM touched AS t
JOIN unit_values AS v ON v.unit = t.unit
JOIN asked AS a ON a.indicator = v.indicator AND v.year BETWEEN $year - a.furthest AND $year
JOIN years AS y ON y.year = $year
JOIN scheme_indicators AS i ON i.scheme = y.scheme AND i.indicator = v.indicator
ORDER BY v.unit, i.position, v.year
