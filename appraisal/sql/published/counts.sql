-- One row per region below $region, or for that region alone, and band or proposed sanction: how many units have it.
SELECT l.region AS region, c.kind AS kind, c.code AS code, c.units AS units
FROM region_list AS l
JOIN region_counts AS c ON c.region = l.region AND c.is_county = l.is_county
WHERE c.year = $year AND c.level = $level
    AND CASE WHEN $alone THEN l.region = $region AND l.parent IS DISTINCT FROM l.region ELSE l.parent = $region END
ORDER BY l.region, c.kind, c.code
