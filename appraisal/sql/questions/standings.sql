-- One row per unit with a score's row in a year: its score, band and rank.
SELECT s.unit AS unit, u.name AS name, u.name_en AS name_en, s.level AS level, s.peers AS peers, s.score AS score,
    s.band AS band, r.rank AS rank, r.of_n AS of_n
FROM scores AS s
JOIN units AS u ON u.code = s.unit
JOIN ranks AS r ON r.unit = s.unit AND r.year = s.year
WHERE s.year = $year
ORDER BY s.level, s.peers, r.rank NULLS LAST, s.score DESC NULLS LAST, s.unit
