-- One row per group of districts: its number of units, and a sum over their rows.
SELECT 'units' AS content, district_group, 0 AS year, COUNT(*) AS n, CAST(SUM(HASH(p)) AS VARCHAR) AS checksum
FROM plan_units AS p GROUP BY district_group
