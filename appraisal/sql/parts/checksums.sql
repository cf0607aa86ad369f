-- One row per part with values in the file: a sum over its rows that is the same in whatever order they stand.
SELECT u.part AS part, CAST(SUM(HASH(v)) AS VARCHAR) AS checksum, COUNT(*) AS n
FROM read_parquet($file, hive_partitioning = false) AS v
JOIN parts AS u ON u.code = v.unit
GROUP BY u.part
ORDER BY u.part
