-- One row per region of the list and county in it, by its number.
SELECT l.region AS region, l.is_county AS is_county, c.number AS number
FROM region_list AS l
JOIN region_above AS c ON c.region = '' AND c.number BETWEEN l.first_county AND l.last_county
