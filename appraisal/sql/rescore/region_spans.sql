-- One row per region below $region: its name, and its counties by number.
SELECT region, parent, name, name_en, is_county, first_county, last_county FROM region_list WHERE parent = $region
ORDER BY region, is_county
