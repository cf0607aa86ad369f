-- One row per region below $region, or for that region alone where $alone: how its units of the level scored, and last year.
SELECT l.region AS region, l.parent AS parent, l.name AS name, l.name_en AS name_en, l.region_level AS region_level,
    l.is_county AS is_county, l.counties AS counties, r.units AS units, r.scored AS scored, r.mean AS mean,
    r.lower AS lower, r.median AS median, r.upper AS upper, r.mean - b.mean AS change, r.origin AS origin
FROM region_list AS l
LEFT JOIN regions AS r ON r.region = l.region AND r.is_county = l.is_county AND r.level = $level AND r.year = $year
LEFT JOIN regions AS b ON b.region = l.region AND b.is_county = l.is_county AND b.level = $level AND b.year = $year - 1
WHERE CASE WHEN $alone THEN l.region = $region AND l.parent IS DISTINCT FROM l.region ELSE l.parent = $region END
ORDER BY l.region
