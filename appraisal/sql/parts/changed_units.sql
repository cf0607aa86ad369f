-- One row: in how many groups of districts the units are not those whose values were summed before.
SELECT COUNT(*) AS changed
FROM (FROM contents WHERE content = 'units') AS now
FULL JOIN (FROM read_parquet($kept) WHERE content = 'units') AS kept USING (district_group)
WHERE now.checksum IS DISTINCT FROM kept.checksum
