-- One row per group of districts, in the order of their codes: its number of units, and a sum over their rows.
SELECT district_group, COUNT(*) AS units, CAST(SUM(HASH(p)) AS VARCHAR) AS checksum
FROM plan_units AS p GROUP BY district_group ORDER BY district_group
