-- One row per unit of a year whose name (with the one above it) or code holds what was typed; those that are or begin so come first.
WITH candidates AS (
    SELECT unit, inside, length FROM grams WHERE gram BETWEEN $gram AND $gram_end
    UNION ALL
    SELECT unit, 0, 0 FROM names WHERE unit BETWEEN $code AND $code_end
), first AS (
    SELECT unit, MIN(inside) AS inside, MIN(length) AS length FROM candidates GROUP BY unit
)
SELECT n.unit AS unit, n.name AS name, n.name_en AS name_en, n.level AS level, n.parent_name AS parent_name,
    n.parent_name_en AS parent_name_en, n.county AS county, c.name AS county_name, c.name_en AS county_name_en
FROM first AS f
JOIN names AS n ON n.unit = f.unit
LEFT JOIN region_list AS c ON c.region = n.county AND c.is_county
WHERE (contains(LOWER(CONCAT_WS(' ', n.parent_name, n.name)), $typed)
        OR contains(LOWER(CONCAT_WS(' ', n.parent_name_en, n.name_en)), $typed) OR n.unit BETWEEN $code AND $code_end)
    AND (n.valid_from IS NULL OR n.valid_from <= $year) AND (n.valid_to IS NULL OR n.valid_to >= $year)
ORDER BY f.inside, f.length, f.unit
LIMIT $most
