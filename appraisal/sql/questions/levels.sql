-- One row per level with units in a year: how many, and whether the scheme scores them.
SELECT u.level AS level, COUNT(*) AS units,
    EXISTS (SELECT 1 FROM scheme_scored AS s WHERE s.scheme = MIN(u.scheme) AND s.level = u.level) AS is_scored
FROM unit_years AS u
WHERE u.year = $year
GROUP BY u.level
ORDER BY u.level
