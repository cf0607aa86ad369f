-- One row per year and indicator of the values: how many rows, and the first of them counted through all files.
CREATE TEMP TABLE kinds AS
SELECT TRY_CAST(v.year AS BIGINT) AS year, NULLIF(TRIM(CAST(v.indicator AS VARCHAR)), '') AS indicator, COUNT(*) AS n,
    MIN(f.before + v.file_row_number + 1) AS first_row
FROM read_parquet($pattern, union_by_name = true, filename = true, file_row_number = true) AS v
JOIN files_before AS f ON f.name = v.filename
GROUP BY 1, 2
