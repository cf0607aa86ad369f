-- One row per unit of a year whose name, code or sound holds what was typed; those that are or begin so come first.
WITH texts AS (
    SELECT u.code AS unit, u.name AS name, u.name_en AS name_en, u.level AS level, p.name AS parent_name,
        p.name_en AS parent_name_en, lower(u.name) AS short, lower(COALESCE(u.name_en, '')) AS short_en,
        lower(CASE WHEN u.level = 'village' THEN CONCAT(p.name, ' ', u.name) ELSE u.name END) AS text,
        lower(CASE WHEN u.level = 'village' THEN CONCAT(p.name_en, ' ', u.name_en) ELSE u.name_en END) AS text_en,
        lower(u.code) AS code, list_contains(CAST($sounding AS VARCHAR[]), u.code) AS sounds
    FROM unit_years AS y
    JOIN units AS u ON u.code = y.unit
    LEFT JOIN units AS p ON p.code = u.parent
    WHERE y.year = $year
)
SELECT unit, name, name_en, level, parent_name, parent_name_en
FROM texts
WHERE contains(text, $typed) OR contains(text_en, $typed) OR contains(code, $typed) OR sounds
ORDER BY
    CASE
        WHEN $typed IN (short, short_en, code) THEN 0
        WHEN starts_with(short, $typed) OR starts_with(short_en, $typed) OR starts_with(code, $typed) THEN 1
        WHEN sounds THEN 2
        ELSE 3
    END,
    list_position(CAST($sounding AS VARCHAR[]), unit), length(unit), unit
LIMIT $most
