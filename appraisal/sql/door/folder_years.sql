-- One row per file of values whose own column year holds another year than the file's folder: the file, that year, the folder's.
SELECT filename, MIN(CAST(year AS VARCHAR)) AS own, of_folder
FROM (
    SELECT filename, year, regexp_extract(filename, 'year=([^/\\]*)[/\\][^/\\]*$', 1) AS of_folder
    FROM (SELECT NULL AS year WHERE FALSE
        UNION ALL BY NAME FROM read_parquet($pattern, union_by_name = true, hive_partitioning = false, filename = true))
)
WHERE year IS NOT NULL AND TRY_CAST(CAST(year AS VARCHAR) AS DOUBLE) IS DISTINCT FROM TRY_CAST(of_folder AS DOUBLE)
GROUP BY filename, of_folder ORDER BY filename
