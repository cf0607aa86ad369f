-- One row per county with units of the level, in no order: how they scored, and last year. Names come from county_list.
SELECT r.region AS region, r.units AS units, r.mean AS mean, r.median AS median,
    r.mean - b.mean AS change, r.origin AS origin
FROM regions AS r
LEFT JOIN regions AS b ON b.region = r.region AND b.is_county AND b.level = r.level AND b.year = $year - 1
WHERE r.is_county AND r.level = $level AND r.year = $year
