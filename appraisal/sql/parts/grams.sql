-- One row per unit and two neighbouring signs of its name, or its last one: whether inside or at its start, how long the name is.
WITH texts AS (
    SELECT n, LOWER(name) AS text FROM names
    UNION
    SELECT n, LOWER(name_en) FROM names WHERE name_en IS NOT NULL
), cut AS (
    SELECT n, text, UNNEST(RANGE(1, LENGTH(text) + 1)) AS place FROM texts
)
SELECT SUBSTR(text, place, 2) AS gram, n, CAST(MIN(place) > 1 AS INTEGER) AS inside,
    CAST(MIN(LENGTH(text)) AS INTEGER) AS length
FROM cut GROUP BY SUBSTR(text, place, 2), n
ORDER BY gram, inside, length, n
