-- One row per unit of those numbered: what it is called, where it lies, where its figures come from.
WITH wanted AS (
    SELECT UNNEST(CAST($numbers AS INTEGER[])) AS n
), called AS (
    SELECT * FROM names WHERE n IN (SELECT n FROM wanted)
), sourced AS (
    SELECT n, origin FROM official WHERE n IN (SELECT n FROM wanted)
)
SELECT c.n AS n, c.unit AS unit, c.name AS name, c.name_en AS name_en, c.level AS level, c.kind AS kind,
    c.parent_name AS parent_name, c.parent_name_en AS parent_name_en, c.county AS county, r.name AS county_name,
    r.name_en AS county_name_en, s.origin AS origin
FROM called AS c
JOIN sourced AS s ON s.n = c.n
LEFT JOIN region_list AS r ON r.region = c.county AND r.is_county
