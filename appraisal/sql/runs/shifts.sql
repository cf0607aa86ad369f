-- One row per run: the mean of how many places the ranked units of a level stand from their official ones; empty where none is ranked.
SELECT p.run AS run, AVG(ABS(p.rank - o.rank)) AS shift, COUNT(p.rank) AS ranked
FROM places AS p
JOIN places AS o ON o.run = 0 AND o.unit = p.unit
WHERE p.level = $level
GROUP BY p.run
ORDER BY p.run
