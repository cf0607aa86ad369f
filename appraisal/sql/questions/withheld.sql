-- One row per scored indicator with values withheld in a year: for how many units, of how many, and what it weighs.
SELECT i.indicator AS indicator, i.name AS name, i.name_en AS name_en, COUNT(*) AS units,
    COUNT(CASE WHEN p.status = 'withheld' THEN 1 END) AS withheld, MAX(p.weight) AS weight
FROM points AS p
JOIN years AS y ON y.year = p.year
JOIN scheme_indicators AS i ON i.scheme = y.scheme AND i.indicator = p.indicator
WHERE p.year = $year
GROUP BY i.indicator, i.name, i.name_en, i.position
HAVING COUNT(CASE WHEN p.status = 'withheld' THEN 1 END) > 0
ORDER BY i.position
