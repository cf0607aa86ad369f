-- One row per year and level: the row of its best unit, and how many have a place.
SELECT year, level, MIN(rowid) AS start, COUNT(*) AS units FROM places GROUP BY year, level ORDER BY year, level
