-- One row per part: a sum over its units' rows.
SELECT part, CAST(SUM(HASH(p)) AS VARCHAR) AS checksum FROM parts AS p GROUP BY part ORDER BY part
