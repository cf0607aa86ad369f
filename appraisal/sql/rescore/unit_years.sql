-- One row per number of a value: a unit of the level, with the scheme that finds its shares.
SELECT DISTINCT unit, CAST(0 AS BIGINT) AS year, $scheme AS scheme, $level AS level, '' AS peers FROM unit_values
