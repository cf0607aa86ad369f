-- One row per unit of those numbered, in the year, whose name (with the one above it) or code holds what was typed.
SELECT n.n AS n, n.unit AS unit, n.name AS name, n.name_en AS name_en, n.level AS level, n.parent_name AS parent_name,
    n.parent_name_en AS parent_name_en, n.county AS county, r.name AS county_name, r.name_en AS county_name_en
FROM names AS n
LEFT JOIN region_list AS r ON r.region = n.county AND r.is_county
WHERE n.n BETWEEN $low AND $high AND n.n IN (SELECT UNNEST(CAST($numbers AS INTEGER[])))
    AND (contains(LOWER(CONCAT_WS(' ', n.parent_name, n.name)), $typed)
        OR contains(LOWER(CONCAT_WS(' ', n.parent_name_en, n.name_en)), $typed) OR n.unit BETWEEN $code AND $code_end)
    AND (n.valid_from IS NULL OR n.valid_from <= $year) AND (n.valid_to IS NULL OR n.valid_to >= $year)
