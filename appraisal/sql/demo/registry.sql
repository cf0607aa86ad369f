-- One row per unit of a national registry, in the order of the codes.
SELECT code, name, level, parent_code FROM read_parquet($file) ORDER BY code
