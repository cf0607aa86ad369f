-- One row per run and unit with a score's row in the year appraised: what the run gave it.
SELECT r.run AS run, s.unit AS unit, s.score AS score, k.rank AS rank, k.of_n AS of_n, s.peers AS peers, s.level AS level, s.band AS band
FROM scores AS s
JOIN run_years AS r ON r.year = s.year AND r.of_year = $year
JOIN ranks AS k ON k.unit = s.unit AND k.year = s.year
ORDER BY run, unit
