-- One row per region and level of a year: how its units scored. Means are of whole billionths, in whatever order they stand.
SELECT CAST($year AS BIGINT) AS year, s.level AS level, l.region AS region, l.is_county AS is_county, COUNT(*) AS units,
    COUNT(s.score) AS scored, COUNT(s.sort_key) AS placed, SUM(s.score_b) / 1e9 / NULLIF(COUNT(s.score), 0) AS mean,
    quantile_cont(s.score, 0.25) AS lower, quantile_cont(s.score, 0.5) AS median, quantile_cont(s.score, 0.75) AS upper,
    CASE WHEN BOOL_OR(s.origin = 'reconstructed') THEN 'reconstructed' WHEN BOOL_OR(s.origin = 'circular') THEN 'circular'
        WHEN COUNT(s.origin) > 0 THEN 'imported' END AS origin
FROM region_counties AS l JOIN year_scores AS s ON s.number = l.number
GROUP BY s.level, l.region, l.is_county
ORDER BY s.level, l.region, l.is_county
