-- One row per unit and appraised year in which it was valid: its level, its place, and the peers it is ranked with.
SELECT u.code AS unit, y.year AS year, y.scheme AS scheme, u.level AS level, u.parent AS parent,
    u.district AS district,
    CASE WHEN s.peer_1 IS NULL THEN ''
        ELSE COALESCE(CASE s.peer_1 WHEN 'level' THEN u.level WHEN 'kind' THEN u.kind ELSE u.parent END, '') END
    || CASE WHEN s.peer_2 IS NULL THEN ''
        ELSE '/' || COALESCE(CASE s.peer_2 WHEN 'level' THEN u.level WHEN 'kind' THEN u.kind ELSE u.parent END, '') END
    || CASE WHEN s.peer_3 IS NULL THEN ''
        ELSE '/' || COALESCE(CASE s.peer_3 WHEN 'level' THEN u.level WHEN 'kind' THEN u.kind ELSE u.parent END, '') END
    AS peers
FROM units AS u
CROSS JOIN years AS y
JOIN schemes AS s ON s.scheme = y.scheme
WHERE y.appraised
    AND (u.valid_from IS NULL OR u.valid_from <= y.year)
    AND (u.valid_to IS NULL OR u.valid_to >= y.year)
