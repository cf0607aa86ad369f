-- One row per unit of a national registry, in the order of the codes.
SELECT CAST(r.code AS VARCHAR) AS code, CAST(r.name AS VARCHAR) AS name, CAST(r.level AS VARCHAR) AS level,
    CAST(r.parent_code AS VARCHAR) AS parent_code
FROM read_parquet($file) AS r WHERE r.code IS NOT NULL ORDER BY r.code
