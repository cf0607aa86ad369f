-- One row per unit of `scored`: its places among its peers, by each rule for ties, and in the whole level.
, placed AS (
    SELECT n, score_b, band, sort_key,
        RANK() OVER (PARTITION BY peers ORDER BY sort_key DESC NULLS LAST) AS first_place,
        DENSE_RANK() OVER (PARTITION BY peers ORDER BY sort_key DESC NULLS LAST) AS dense_place,
        COUNT(*) OVER (PARTITION BY peers, sort_key) AS tied,
        RANK() OVER (ORDER BY sort_key DESC NULLS LAST) AS whole_place
    FROM scored
)
