-- One row per unit of the case, with the number of its part; districts of a group stand in the same part.
WITH grouped AS (
    SELECT u.*, COALESCE(g.district_group, u.district) AS district_group
    FROM units AS u LEFT JOIN district_groups AS g ON g.district = u.district
), sizes AS (
    SELECT district_group, COUNT(*) AS n FROM grouped GROUP BY district_group
), begun AS (   -- groups in the order of their codes, each in the part that its first unit falls in
    SELECT district_group, SUM(n) OVER (ORDER BY district_group) - n AS before FROM sizes
), numbered AS (
    SELECT district_group, DENSE_RANK() OVER (ORDER BY before // $units) - 1 AS part FROM begun
)
SELECT g.* EXCLUDE (district_group), CAST(n.part AS BIGINT) AS part
FROM grouped AS g JOIN numbered AS n ON n.district_group = g.district_group
ORDER BY part, g.district, g.code
