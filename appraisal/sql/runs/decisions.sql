-- One row per recorded decision and run of its year.
SELECT d.* REPLACE (r.year AS year)
FROM memory.main.decisions AS d
JOIN run_years AS r ON r.of_year = d.year
