-- One row per unit of a page of those with a place, best first, in the counties from $first to $last.
-- Rows come in the order in which they stand, the best first, so that a page reads no further than its last one.
SELECT sort_key, number, unit, name, name_en, level, kind, parent_name, parent_name_en, score, band, origin
FROM places
WHERE rowid BETWEEN $start AND $end AND number BETWEEN $first AND $last
LIMIT $most OFFSET $before
