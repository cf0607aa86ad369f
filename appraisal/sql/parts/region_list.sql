-- One row per region: its name, the region above (none above the one without a code), and its counties by number.
-- A county that is also a region of other counties has a second row, as a part of itself: what hangs on it directly.
WITH spans AS (
    SELECT region, ANY_VALUE(parent) AS parent, MIN(number) AS first_county, MAX(number) AS last_county, COUNT(*) AS counties
    FROM region_above GROUP BY region
), listed AS (
    SELECT region, parent, first_county, last_county, counties, counties = 1 AND region IN (
        SELECT county FROM region_above) AS is_county
    FROM spans
    UNION ALL
    SELECT s.region, s.region, a.number, a.number, 1, TRUE
    FROM spans AS s JOIN region_above AS a ON a.region = s.region AND a.county = s.region
    WHERE s.counties > 1
)
SELECT l.region AS region, l.parent AS parent, u.name AS name, u.name_en AS name_en, u.level AS region_level,
    l.first_county AS first_county, l.last_county AS last_county, l.counties AS counties, l.is_county AS is_county
FROM listed AS l LEFT JOIN plan_units AS u ON u.code = l.region
ORDER BY l.region, l.is_county
