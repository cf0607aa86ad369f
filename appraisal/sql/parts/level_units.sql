-- One row per unit of the level: where it lies, who it is ranked with, and its official standing.
-- A place is among all units of the level; equal scores share the first of theirs.
SELECT y.unit AS unit, n.n AS n, y.number AS number, CAST(DENSE_RANK() OVER (ORDER BY r.peers) AS INTEGER) AS peers,
    y.score_b AS was_score_b, y.band AS was_band, y.origin AS origin, r.rank AS was_rank,
    CASE WHEN y.sort_key IS NOT NULL
        THEN CAST(RANK() OVER (ORDER BY y.sort_key DESC NULLS LAST) AS INTEGER) END AS was_place
FROM year_scores AS y
JOIN names AS n ON n.unit = y.unit
JOIN read_parquet($ranks) AS r ON r.unit = y.unit AND r.year = $year
WHERE y.level = $level
