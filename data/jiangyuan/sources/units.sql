-- Grain: one row a unit. The registry's units and, below the district, the bodies that the circular names.
CREATE TABLE unit_rows AS
WITH registry AS (
    SELECT * FROM read_csv(getvariable('sources') || '/registry.csv', header = true, all_varchar = true)
),
bodies AS (
    SELECT * FROM read_csv(getvariable('sources') || '/bodies.csv', header = true, all_varchar = true)
),
district AS (
    SELECT code FROM registry WHERE level = 'district'
)
SELECT
    code, name, name_en, level, kind, parent,
    CAST(valid_from AS INTEGER) AS valid_from, CAST(valid_to AS INTEGER) AS valid_to,
    CAST(lon AS DOUBLE) AS lon, CAST(lat AS DOUBLE) AS lat
FROM registry
UNION ALL
SELECT
    bodies.code, bodies.name, bodies.name_en, bodies.level, bodies.kind, district.code AS parent,
    NULL AS valid_from, NULL AS valid_to, NULL AS lon, NULL AS lat
FROM bodies CROSS JOIN district
ORDER BY code;
