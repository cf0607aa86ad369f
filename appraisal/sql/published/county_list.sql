-- One row per county, by its number, which counts from 1: its name; one with counties below it is only what hangs on it.
SELECT region, name, name_en, is_county, parent = region AS is_own FROM region_list WHERE is_county ORDER BY first_county
