-- One row per group of districts and year of the file's values (0 where it is none): how many, and a sum that no order moves.
SELECT $content AS content, u.district_group AS district_group,
    COALESCE(CASE WHEN $year IS NULL THEN TRY_CAST(v.year AS BIGINT) ELSE TRY_CAST($year AS BIGINT) END, 0) AS year,
    COUNT(*) AS n, CAST(SUM(HASH(v)) AS VARCHAR) AS checksum
FROM (SELECT NULL AS unit, NULL AS year WHERE FALSE
    UNION ALL BY NAME FROM read_parquet($file, hive_partitioning = false)) AS v
JOIN plan_units AS u ON u.code = v.unit
GROUP BY 2, 3
