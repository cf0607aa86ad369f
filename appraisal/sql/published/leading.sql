-- One row per unit of a page of those with a place, best first, in the counties from $first to $last.
SELECT s.sort_key AS sort_key, s.unit AS unit, s.name AS name, s.name_en AS name_en, s.level AS level, s.kind AS kind,
    s.parent_name AS parent_name, s.parent_name_en AS parent_name_en, c.region AS county, c.name AS county_name,
    c.name_en AS county_name_en, s.score AS score, s.band AS band, s.origin AS origin
FROM (
    SELECT * FROM places
    WHERE rowid BETWEEN $start AND $end AND number BETWEEN $first AND $last
    ORDER BY rowid LIMIT $most OFFSET $before
) AS s
JOIN region_list AS c ON c.first_county = s.number AND c.is_county
ORDER BY s.sort_key DESC, s.unit
