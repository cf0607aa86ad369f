-- One row per year and indicator of the file's values: how many rows, and which is the first.
SELECT $content AS content, CASE WHEN $year IS NULL THEN TRY_CAST(v.year AS BIGINT) ELSE TRY_CAST($year AS BIGINT) END AS year,
    NULLIF(TRIM(CAST(v.indicator AS VARCHAR)), '') AS indicator, COUNT(*) AS n, MIN(v.file_row_number + 1) AS first_row
FROM (SELECT NULL AS year, NULL AS indicator WHERE FALSE
    UNION ALL BY NAME FROM read_parquet($file, hive_partitioning = false, file_row_number = true)) AS v
GROUP BY 2, 3
