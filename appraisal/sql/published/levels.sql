-- One row per level with a score in a year.
SELECT DISTINCT level FROM regions WHERE year = $year ORDER BY level
