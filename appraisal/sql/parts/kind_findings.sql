-- One row per mistake of a whole year or indicator: what kind, its first row, and the words that name it.
WITH counted AS (   -- rows are counted through all files
    SELECT k.year AS year, k.indicator AS indicator, k.n AS n, f.before + k.first_row AS first_row
    FROM kinds AS k JOIN value_files AS f ON f.content = k.content
)
SELECT 'no_scheme' AS mistake, MIN(k.first_row) AS row, 'year' AS col, CAST(k.year AS VARCHAR) AS culprit,
    CAST(SUM(k.n) AS VARCHAR) AS other
FROM counted AS k JOIN years AS y ON y.year = k.year
WHERE y.scheme IS NULL GROUP BY k.year
UNION ALL
SELECT 'unknown_indicator', MIN(k.first_row), 'indicator', k.indicator, CAST(SUM(k.n) AS VARCHAR)
FROM counted AS k JOIN years AS y ON y.year = k.year
WHERE k.indicator IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM scheme_indicators AS i WHERE i.scheme = y.scheme AND i.indicator = k.indicator) AND y.scheme IS NOT NULL
GROUP BY k.indicator
