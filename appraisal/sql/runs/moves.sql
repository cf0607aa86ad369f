-- One row per sampled value and draw: by how many standard deviations the value moves.
SELECT s.* EXCLUDE (place), z.draw AS node, z.z AS z
FROM (
    SELECT *, ROW_NUMBER() OVER (ORDER BY unit, year, indicator) - 1 AS place FROM sampled
    WHERE year BETWEEN $year - 1 AND $year
) AS s
JOIN normals AS z ON z.place = s.place
