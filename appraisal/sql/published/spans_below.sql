-- One row per region right below $region, by its code: its counties, from the first number to the last.
SELECT region, first_county AS first, last_county AS last FROM region_list WHERE parent = $region ORDER BY first_county
