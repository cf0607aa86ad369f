-- One row per region from the top down to $region, itself included: its name.
WITH RECURSIVE above AS (
    SELECT region, parent, name, name_en, region_level, 0 AS up FROM region_list
    WHERE region = $region AND parent IS DISTINCT FROM region
    UNION ALL
    SELECT l.region, l.parent, l.name, l.name_en, l.region_level, a.up + 1
    FROM above AS a JOIN region_list AS l ON l.region = a.parent AND l.parent IS DISTINCT FROM l.region
)
SELECT region, name, name_en, region_level FROM above WHERE region <> '' ORDER BY up DESC
