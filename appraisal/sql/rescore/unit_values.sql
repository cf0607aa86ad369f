-- One row per different value of an indicator, as 02_shares.sql reads them: the first value of each is one unit's, and so on.
SELECT CAST(ROW_NUMBER() OVER () AS VARCHAR) AS unit, CAST(0 AS BIGINT) AS year, $indicator AS indicator, value,
    'observed' AS status, CAST(NULL AS DOUBLE) AS reported, CAST(NULL AS DOUBLE) AS verified
FROM different_values
