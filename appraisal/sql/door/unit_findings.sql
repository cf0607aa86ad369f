-- One row per mistake in raw_units: what kind, where, and the words that name it.
WITH empty_rows AS (   -- as spreadsheets leave them at the end
    SELECT row FROM raw_units
    WHERE code IS NULL AND name IS NULL AND name_en IS NULL AND level IS NULL AND kind IS NULL AND parent IS NULL
        AND valid_from IS NULL AND valid_to IS NULL AND lon IS NULL AND lat IS NULL
)
-- Told once, at the first.
SELECT 'empty_row' AS mistake, MIN(row) AS row, 'code' AS col, '' AS culprit, CAST(COUNT(*) AS VARCHAR) AS other
FROM empty_rows HAVING COUNT(*) > 0
UNION ALL
SELECT 'no_code', row, 'code', '', '' FROM raw_units AS u
WHERE code IS NULL AND NOT EXISTS (SELECT 1 FROM empty_rows AS e WHERE e.row = u.row)
UNION ALL
SELECT 'no_level', row, 'level', code, '' FROM raw_units WHERE level IS NULL AND code IS NOT NULL
UNION ALL
SELECT 'repeated_code', row, 'code', code, CAST(first_row AS VARCHAR) FROM (
    SELECT row, code, MIN(row) OVER (PARTITION BY code) AS first_row FROM raw_units WHERE code IS NOT NULL
) WHERE row > first_row
UNION ALL
SELECT 'bad_code', row, 'code', code, '' FROM raw_units
WHERE NOT regexp_matches(code, '^([0-9]{12}|[A-Za-z][^\s/,\pC\pZ]*)$')
UNION ALL
SELECT 'unknown_parent', u.row, 'parent', u.parent, COALESCE(u.code, u.name, '?') FROM raw_units AS u
WHERE u.parent IS NOT NULL AND NOT EXISTS (SELECT 1 FROM raw_units AS p WHERE p.code = u.parent)
UNION ALL
SELECT 'years_reversed', row, 'valid_to', CAST(valid_to AS VARCHAR), CAST(valid_from AS VARCHAR) FROM raw_units
WHERE valid_to < valid_from
UNION ALL
SELECT 'bad_place', row, CASE WHEN NOT (lon BETWEEN -180 AND 180) THEN 'lon' ELSE 'lat' END,
    CAST(CASE WHEN NOT (lon BETWEEN -180 AND 180) THEN lon ELSE lat END AS VARCHAR), '' FROM raw_units
WHERE NOT (lon BETWEEN -180 AND 180) OR NOT (lat BETWEEN -90 AND 90)
UNION ALL
SELECT 'no_name', row, 'name', code, '' FROM raw_units WHERE name IS NULL AND code IS NOT NULL
UNION ALL
-- Whose parent is there, and who still hangs on no top, is in a loop of parents or below one.
SELECT 'parent_loop', u.row, 'parent', u.code, u.parent FROM raw_units AS u
JOIN raw_units AS p ON p.code = u.parent
WHERE NOT EXISTS (SELECT 1 FROM units AS r WHERE r.code = u.code)
    AND NOT EXISTS (SELECT 1 FROM units AS r WHERE r.code = p.code)
    AND EXISTS (SELECT 1 FROM raw_units AS c WHERE c.parent = u.code)
