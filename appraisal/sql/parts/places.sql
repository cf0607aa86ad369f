-- One row per unit of a year with a place, best first of each level; a place is counted when somebody asks.
SELECT CAST($year AS BIGINT) AS year, s.level AS level, s.sort_key AS sort_key, CAST(s.number AS INTEGER) AS number,
    s.unit AS unit, n.name AS name, n.name_en AS name_en, n.kind AS kind, n.parent_name AS parent_name,
    n.parent_name_en AS parent_name_en, s.score AS score, s.band AS band, s.origin AS origin
FROM year_scores AS s JOIN names AS n ON n.unit = s.unit
WHERE s.sort_key IS NOT NULL
ORDER BY s.level, s.sort_key DESC, s.unit
