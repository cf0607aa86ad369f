-- One row per unit, year and indicator whose value was sampled: the mean of its share, and the variance in whole 1e-15.
WITH summed AS (   -- whole numbers, so that no order of rows can show
    SELECT y.of_unit AS unit, y.of_year AS year, m.indicator AS indicator, y.mover AS mover,
        CAST(SUM(CAST(FLOOR(y.weight * m.share * 1e15 + 5e-1) AS BIGINT)) AS DOUBLE) / 1e15 AS mean,
        CAST(SUM(CAST(FLOOR(y.weight * m.share * m.share * 1e15 + 5e-1) AS BIGINT)) AS DOUBLE) / 1e15 AS mean_square
    FROM moved_shares AS m
    JOIN moved_units AS y ON y.of_unit = m.unit AND y.year = m.year
    WHERE m.share IS NOT NULL
    GROUP BY y.of_unit, y.of_year, m.indicator, y.mover
)
SELECT unit, year, indicator,
    CAST(SUM(CAST(FLOOR(mean * 1e15 + 5e-1) AS BIGINT)) AS DOUBLE) / 1e15 / COUNT(*) AS mean,
    CAST(SUM(CASE WHEN mean_square > mean * mean
        THEN CAST(FLOOR((mean_square - mean * mean) * 1e15 + 5e-1) AS BIGINT) ELSE 0 END) AS BIGINT) AS variance_q
FROM summed
GROUP BY unit, year, indicator
