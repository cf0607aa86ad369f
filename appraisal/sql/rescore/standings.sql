-- One row per unit of the level: its standing under the changed rules, as official.sql gives the official one.
SELECT n, COALESCE(score_b, -1) AS score_b, COALESCE(band, CAST(-1 AS TINYINT)) AS band,
    CAST(COALESCE(2 * rank, -1) AS INTEGER) AS half_ranks, COALESCE(place, -1) AS place
FROM rescored
