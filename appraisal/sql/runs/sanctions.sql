-- One row per unit, year of a run and sanction as the official results have it: no run changes what sanctions rest on.
SELECT s.* REPLACE (r.year AS year)
FROM memory.main.sanctions AS s
JOIN run_years AS r ON r.of_year = s.year
