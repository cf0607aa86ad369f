-- One row per file of values in the order in which they are read: how many rows it has, and how many come before it.
SELECT file_name, num_rows, CAST(SUM(num_rows) OVER (ORDER BY file_name) - num_rows AS BIGINT) AS before
FROM parquet_file_metadata($pattern) ORDER BY file_name
