-- One row per year in which one of two files of a table has other rows: sums over them that no order of rows can move.
SELECT COALESCE(n.year, w.year) AS year
FROM (SELECT t.year AS year, SUM(HASH(t)) AS checksum FROM read_parquet($now) AS t GROUP BY t.year) AS n
FULL JOIN (SELECT t.year AS year, SUM(HASH(t)) AS checksum FROM read_parquet($was) AS t GROUP BY t.year) AS w
    ON w.year = n.year
WHERE n.checksum IS DISTINCT FROM w.checksum
