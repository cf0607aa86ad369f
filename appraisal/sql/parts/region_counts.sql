-- One row per region, level, and band or proposed sanction of a year: how many units have it.
WITH marks AS (
    SELECT unit, level, number, 'band' AS kind, band AS code FROM year_scores WHERE band IS NOT NULL
    UNION ALL
    SELECT s.unit, y.level, y.number, 'sanction', s.measure
    FROM read_parquet($sanctions) AS s JOIN year_scores AS y ON y.unit = s.unit
    WHERE s.year = $year AND s.outcome <> 'undecided'
)
SELECT CAST($year AS BIGINT) AS year, m.level AS level, l.region AS region, l.is_county AS is_county, m.kind AS kind, m.code AS code,
    COUNT(*) AS units
FROM region_counties AS l JOIN marks AS m ON m.number = l.number
GROUP BY m.level, l.region, l.is_county, m.kind, m.code
ORDER BY m.level, l.region, l.is_county, m.kind, m.code
