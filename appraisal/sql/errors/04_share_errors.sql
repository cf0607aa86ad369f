-- One row per unit, year and indicator whose value was sampled: the mean of its share and the variance, in whole 1e-15.
WITH moved AS (   -- how far each node's share lies from the observed one
    SELECT m.unit AS unit, y.of_year AS year, m.indicator AS indicator, y.mover AS mover,
        n.weight AS weight, m.share - s.share AS difference
    FROM moved_shares AS m
    JOIN moved_units AS y ON y.unit = m.unit AND y.year = m.year AND y.of_unit = m.unit
    JOIN nodes AS n ON n.node = y.node
    JOIN shares AS s ON s.unit = m.unit AND s.year = y.of_year AND s.indicator = m.indicator
    WHERE m.share IS NOT NULL AND s.share IS NOT NULL
), summed AS (   -- whole numbers, so that no order of rows can show
    SELECT unit, year, indicator, mover,
        CAST(SUM(CAST(FLOOR(weight * difference * 1e15 + 5e-1) AS BIGINT)) AS DOUBLE) / 1e15 AS mean,
        CAST(SUM(CAST(FLOOR(weight * difference * difference * 1e15 + 5e-1) AS BIGINT)) AS DOUBLE) / 1e15 AS mean_square
    FROM moved
    GROUP BY unit, year, indicator, mover
), spread AS (
    SELECT unit, year, indicator, CAST(FLOOR(mean * 1e15 + 5e-1) AS BIGINT) AS mean_q,
        CASE WHEN mean_square > mean * mean
            THEN CAST(FLOOR((mean_square - mean * mean) * 1e15 + 5e-1) AS BIGINT) ELSE 0 END AS variance_q
    FROM summed
)
SELECT unit, year, indicator, CAST(SUM(mean_q) AS DOUBLE) / 1e15 AS bias, CAST(SUM(variance_q) AS BIGINT) AS variance_q
FROM spread
GROUP BY unit, year, indicator
