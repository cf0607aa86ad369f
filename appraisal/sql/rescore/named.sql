-- One row per unit of those numbered: what it is called, where it lies, where its figures come from.
SELECT n.n AS n, n.unit AS unit, n.name AS name, n.name_en AS name_en, n.level AS level, n.kind AS kind,
    n.parent_name AS parent_name, n.parent_name_en AS parent_name_en, n.county AS county, r.name AS county_name,
    r.name_en AS county_name_en, o.origin AS origin
FROM names AS n
JOIN official AS o ON o.n = n.n
LEFT JOIN region_list AS r ON r.region = n.county AND r.is_county
WHERE n.n IN (SELECT UNNEST(CAST($numbers AS INTEGER[]))) AND o.n IN (SELECT UNNEST(CAST($numbers AS INTEGER[])))
