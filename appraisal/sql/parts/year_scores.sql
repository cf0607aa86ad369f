-- One row per unit with a score's row in the year: where it lies, what it is sorted by, where its figures come from.
WITH origins AS (
    SELECT unit, MAX(CASE WHEN origin = 'reconstructed' THEN 1 ELSE 0 END) AS reconstructed,
        MAX(CASE WHEN origin = 'circular' THEN 1 ELSE 0 END) AS circular
    FROM read_parquet($values) WHERE year = $year GROUP BY unit
), ranked AS (
    SELECT unit FROM read_parquet($ranks) WHERE year = $year AND rank IS NOT NULL
)
SELECT s.unit AS unit, s.level AS level, u.district AS county, c.number AS number, s.score AS score, s.band AS band,
    CAST(FLOOR(s.score * 1e9 + 5e-1) AS BIGINT) AS score_b,
    -- As places among peers, by the score as the scheme rounds it; who has no place there has none in the nation.
    CASE WHEN r.unit IS NOT NULL
        THEN CAST(FLOOR(FLOOR(s.score * 1e9 + 5e-1) / $round_to + 5e-1) AS BIGINT) END AS sort_key,
    CASE WHEN o.reconstructed = 1 THEN 'reconstructed' WHEN o.circular = 1 THEN 'circular'
        WHEN o.unit IS NOT NULL THEN 'imported' END AS origin
FROM read_parquet($scores) AS s
JOIN plan_units AS u ON u.code = s.unit
JOIN region_above AS c ON c.county = u.district AND c.region = ''
LEFT JOIN ranked AS r ON r.unit = s.unit
LEFT JOIN origins AS o ON o.unit = s.unit
WHERE s.year = $year
