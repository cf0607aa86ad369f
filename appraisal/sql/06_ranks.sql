-- One row per unit and year with a score's row: its place among its peers; without a rank where too little was observed.
WITH keyed AS (
    SELECT unit, year, peers, ties, is_ranked,
        CAST(FLOOR(CAST(score_b AS DOUBLE) / round_to + 5e-1) AS BIGINT) AS sort_key
    FROM scores
), placed AS (
    SELECT unit, year, ties,
        CAST(RANK() OVER (PARTITION BY year, peers ORDER BY sort_key DESC) AS BIGINT) AS first_place,
        CAST(DENSE_RANK() OVER (PARTITION BY year, peers ORDER BY sort_key DESC) AS BIGINT) AS dense_place,
        CAST(COUNT(*) OVER (PARTITION BY year, peers, sort_key) AS BIGINT) AS tied
    FROM keyed
    WHERE is_ranked
), ranked AS (
    SELECT unit, year, tied,
        CASE ties WHEN 'dense' THEN CAST(dense_place AS DOUBLE) WHEN 'max' THEN CAST(first_place + tied - 1 AS DOUBLE)
            WHEN 'average' THEN first_place + (tied - 1) / 2e0 ELSE CAST(first_place AS DOUBLE) END AS rank
    FROM placed
), counted AS (
    SELECT k.unit AS unit, k.year AS year, k.peers AS peers, r.rank AS rank, r.tied AS tied,
        -- A dense place counts scores, not units, and may lie before all the places that the set counts.
        CASE WHEN r.rank < t.rank_low THEN CAST(FLOOR(r.rank) AS BIGINT) ELSE t.rank_low END AS rank_low,
        t.rank_high AS rank_high,
        l.rank AS last_rank, CAST(COUNT(r.rank) OVER (PARTITION BY k.year, k.peers) AS BIGINT) AS of_n
    FROM keyed AS k
    LEFT JOIN ranked AS r ON r.unit = k.unit AND r.year = k.year
    LEFT JOIN ranked AS l ON l.unit = k.unit AND l.year = k.year - 1
    LEFT JOIN rank_sets AS t ON t.unit = k.unit AND t.year = k.year
)
SELECT unit, year, peers, rank, of_n, tied, rank_low, rank_high,
    CASE WHEN of_n > 1 THEN (of_n - rank) / (of_n - 1) END AS percentile,
    last_rank - rank AS change
FROM counted
