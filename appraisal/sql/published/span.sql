-- One row, or none: where the units of a level of a year with a place stand, the region's counties, and how many it has.
SELECT p.start AS start, p.start + p.units - 1 AS "end", l.first_county AS first, l.last_county AS last, r.placed AS placed
FROM region_list AS l
JOIN regions AS r ON r.region = l.region AND r.is_county = l.is_county
JOIN place_starts AS p ON p.year = r.year AND p.level = r.level
WHERE l.region = $region AND l.parent IS DISTINCT FROM l.region AND r.year = $year AND r.level = $level
