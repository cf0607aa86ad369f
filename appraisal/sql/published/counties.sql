-- One row per county: its number, code and name.
SELECT first_county AS number, region AS county, name AS county_name, name_en AS county_name_en
FROM region_list WHERE is_county
