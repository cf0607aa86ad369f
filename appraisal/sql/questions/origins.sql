-- One row per origin of the figures and decisions of a year: how many of each.
SELECT origin, SUM(figures) AS figures, SUM(decisions) AS decisions
FROM (
    SELECT origin, 1 AS figures, 0 AS decisions FROM unit_values WHERE year = $year AND status = 'observed'
    UNION ALL
    SELECT origin, 0, 1 FROM decisions WHERE year = $year
) AS each
GROUP BY origin
ORDER BY origin
