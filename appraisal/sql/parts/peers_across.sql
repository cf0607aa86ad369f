-- One row per two districts with units that are ranked together: they belong in one part.
WITH together AS (
    SELECT DISTINCT u.year AS year, u.peers AS peers, u.district AS district
    FROM unit_years AS u
    JOIN scheme_scored AS w ON w.scheme = u.scheme AND w.level = u.level
), firsts AS (
    SELECT year, peers, MIN(district) AS district FROM together GROUP BY year, peers HAVING COUNT(*) > 1
)
SELECT DISTINCT f.district, t.district
FROM firsts AS f
JOIN together AS t ON t.year = f.year AND t.peers = f.peers AND t.district <> f.district
