-- One row per region and county below it: a county is below itself, and every county below the region without a code.
WITH RECURSIVE appraised AS (
    SELECT DISTINCT u.district AS county
    FROM plan_units AS u JOIN appraised_levels AS l ON l.level = u.level
), above AS (
    SELECT a.county AS county, u.code AS region, u.parent AS parent, u.code AS path
    FROM appraised AS a JOIN plan_units AS u ON u.code = a.county
    UNION ALL
    SELECT a.county, u.code, u.parent, CONCAT(u.code, CHR(1), a.path)
    FROM above AS a JOIN plan_units AS u ON u.code = a.parent
), numbered AS (
    SELECT county, CAST(ROW_NUMBER() OVER (ORDER BY path) AS BIGINT) AS number FROM above WHERE parent IS NULL
)
SELECT a.region AS region, COALESCE(a.parent, '') AS parent, a.county AS county, n.number AS number
FROM above AS a JOIN numbered AS n ON n.county = a.county
UNION ALL
SELECT '', NULL, county, number FROM numbered
ORDER BY region, number
