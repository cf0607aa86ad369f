-- One row per ranked unit and year: the first and last place that the joint region of all its peers' intervals leaves it.
WITH ranked AS (
    SELECT unit, year, peers, standard_error, CAST(COUNT(*) OVER (PARTITION BY year, peers) AS BIGINT) AS of_n,
        CAST(FLOOR(CAST(score_b AS DOUBLE) / round_to + 5e-1) AS BIGINT) * round_to AS ranked_b
    FROM scores
    WHERE is_ranked
), bounded AS (
    SELECT r.unit AS unit, r.year AS year, r.peers AS peers, r.of_n AS of_n, r.ranked_b AS ranked_b,
        CAST(FLOOR(q.z * r.standard_error * 1e9 + 5e-1) AS BIGINT) AS reach_b
    FROM ranked AS r
    JOIN rank_quantiles AS q ON q.year = r.year AND q.of_n = r.of_n
), ends AS (
    SELECT unit, year, peers, ranked_b - reach_b AS place_b, 1 AS is_low, 0 AS is_high FROM bounded
    UNION ALL
    SELECT unit, year, peers, ranked_b + reach_b AS place_b, 0 AS is_low, 1 AS is_high FROM bounded
), counted AS (   -- intervals whose ends touch lie wholly beside each other, as in Klein, Wright and Wieczorek (2020)
    SELECT unit, year, is_low,
        CAST(SUM(is_low) OVER (PARTITION BY year, peers ORDER BY place_b DESC) AS BIGINT) AS begun_above,
        CAST(SUM(is_high) OVER (PARTITION BY year, peers ORDER BY place_b) AS BIGINT) AS ended_below
    FROM ends
), beside AS (
    SELECT unit, year, MAX(CASE WHEN is_low = 0 THEN begun_above END) AS above,
        MAX(CASE WHEN is_low = 1 THEN ended_below END) AS below
    FROM counted
    GROUP BY unit, year
), tied AS (   -- but equal scores without any error touch themselves and each other, and none is beside the other
    SELECT unit, year, of_n,
        CASE WHEN reach_b > 0 THEN 0 ELSE CAST(SUM(CASE WHEN reach_b = 0 THEN 1 ELSE 0 END)
            OVER (PARTITION BY year, peers, ranked_b) AS BIGINT) END AS equal
    FROM bounded
)
SELECT t.unit AS unit, t.year AS year, 1 + b.above - t.equal AS rank_low, t.of_n - b.below + t.equal AS rank_high
FROM tied AS t
JOIN beside AS b ON b.unit = t.unit AND b.year = t.year
