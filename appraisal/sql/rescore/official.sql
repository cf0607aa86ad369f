-- One row per unit of the level, by its number: where it lies, with whom it is ranked, its standing; -1 is none.
-- A pattern is counted from 0, a rank in halves, a band by its position among $codes.
SELECT n, CAST(number AS INTEGER) AS county, peers, pattern - 1 AS pattern, COALESCE(was_score_b, -1) AS score_b,
    CAST(COALESCE(list_position($codes, was_band) - 1, -1) AS TINYINT) AS band,
    CAST(COALESCE(2 * was_rank, -1) AS INTEGER) AS half_ranks, COALESCE(was_place, -1) AS place
FROM official ORDER BY n
