-- One row per unit of a level and what it holds (an award, the first place, a band): in how many of the runs, decided or not.
WITH held AS (
    SELECT r.run AS run, 'award' AS kind, a.award AS code, a.unit AS unit, a.outcome AS outcome
    FROM awards AS a JOIN run_years AS r ON r.year = a.year AND r.of_year = $year
    UNION ALL
    SELECT run, 'first_place' AS kind, peers AS code, unit, 'proposed' AS outcome FROM places WHERE before = 0
    UNION ALL
    SELECT run, 'band' AS kind, band AS code, unit, 'proposed' AS outcome FROM places WHERE band IS NOT NULL
)
SELECT h.kind AS kind, h.code AS code, h.unit AS unit,
    COUNT(CASE WHEN h.run = 0 AND h.outcome = 'proposed' THEN 1 END) > 0 AS official,
    COUNT(CASE WHEN h.run BETWEEN $first AND $last AND h.outcome = 'proposed' THEN 1 END) AS decided,
    COUNT(CASE WHEN h.run BETWEEN $first AND $last AND h.outcome = 'undecided' THEN 1 END) AS undecided
FROM held AS h
JOIN places AS u ON u.run = 0 AND u.unit = h.unit AND u.level = $level
GROUP BY h.kind, h.code, h.unit
ORDER BY h.kind, h.code, h.unit
