-- One row per unit and two neighbouring signs of its name, or its last one: whether inside or at its start, and how long the name is.
WITH texts AS (
    SELECT unit, LOWER(name) AS text FROM names
    UNION
    SELECT unit, LOWER(name_en) FROM names WHERE name_en IS NOT NULL
), cut AS (
    SELECT unit, text, UNNEST(RANGE(1, LENGTH(text) + 1)) AS place FROM texts
)
SELECT SUBSTR(text, place, 2) AS gram, unit, CAST(MIN(place) > 1 AS BIGINT) AS inside, MIN(LENGTH(text)) AS length
FROM cut GROUP BY SUBSTR(text, place, 2), unit
ORDER BY gram, inside, length, unit
