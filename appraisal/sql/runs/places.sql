-- One row per run, unit and place in the year appraised: how many of its peers stand before it and how many behind it.
WITH keyed AS (
    SELECT r.run AS run, s.unit AS unit, s.level AS level, s.peers AS peers, s.is_ranked AS is_ranked, s.band AS band,
        FLOOR(s.score_b / CAST(s.round_to AS DOUBLE) + 5e-1) AS sort_key, k.rank AS rank, k.of_n AS of_n
    FROM scores AS s
    JOIN run_years AS r ON r.year = s.year AND r.of_year = $year
    JOIN ranks AS k ON k.unit = s.unit AND k.year = s.year
)
SELECT run, unit, level, peers, band, rank, of_n,
    CASE WHEN is_ranked THEN RANK() OVER (PARTITION BY run, peers, is_ranked ORDER BY sort_key DESC) - 1 END AS before,
    CASE WHEN is_ranked THEN RANK() OVER (PARTITION BY run, peers, is_ranked ORDER BY sort_key) - 1 END AS behind
FROM keyed
