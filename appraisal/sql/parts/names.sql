-- One row per unit, by its code and numbered so: what it is called, where it lies; an English name like the other is left out.
SELECT CAST(ROW_NUMBER() OVER (ORDER BY u.code) AS INTEGER) AS n, u.code AS unit, u.name AS name,
    NULLIF(u.name_en, u.name) AS name_en, u.level AS level, u.kind AS kind, p.name AS parent_name,
    NULLIF(p.name_en, p.name) AS parent_name_en, u.valid_from AS valid_from, u.valid_to AS valid_to,
    CASE WHEN a.county IS NOT NULL THEN u.district END AS county
FROM plan_units AS u
LEFT JOIN plan_units AS p ON p.code = u.parent
LEFT JOIN region_above AS a ON a.county = u.district AND a.region = ''
ORDER BY n
