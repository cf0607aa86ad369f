-- One row per file of values whose own column year holds another year than the file's folder: the file, that year, the folder's.
WITH bounds AS (
    SELECT file_name, UNNEST([COALESCE(stats_min_value, stats_min), COALESCE(stats_max_value, stats_max)]) AS own,
        regexp_extract(file_name, 'year=([^/\\]*)[/\\][^/\\]*$', 1) AS of_folder
    FROM parquet_metadata($pattern) WHERE path_in_schema = 'year'
)
SELECT file_name, MIN(own) AS own, of_folder FROM bounds
WHERE own IS NOT NULL AND TRY_CAST(own AS DOUBLE) IS DISTINCT FROM TRY_CAST(of_folder AS DOUBLE)
GROUP BY file_name, of_folder ORDER BY file_name
