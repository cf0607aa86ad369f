-- One row per unit that hangs on a top: a unit not reached here is in a loop of parents, or below one.
INSERT INTO units
WITH RECURSIVE reached AS (
    SELECT code, code AS district FROM raw_units WHERE parent IS NULL
    UNION ALL
    -- The unit that awards' places are counted in: the district (county) above, or the top where there is none.
    SELECT u.code, CASE WHEN u.level IN ('district', 'county') THEN u.code ELSE r.district END
    FROM raw_units AS u JOIN reached AS r ON u.parent = r.code
)
SELECT u.code, COALESCE(u.name, u.code), u.name_en, u.level, u.kind, u.parent, u.valid_from, u.valid_to, u.lon, u.lat,
    r.district
FROM raw_units AS u JOIN reached AS r ON r.code = u.code
