-- One row per unit of a level with a score's row in a year, best first; within one parent where $parent is given.
SELECT s.unit AS unit, u.name AS name, u.name_en AS name_en, s.year AS year, s.level AS level, s.parent AS parent,
    r.rank AS rank, r.of_n AS "of", r.tied AS tied, r.rank_low AS rank_low, r.rank_high AS rank_high,
    s.score AS score, s.band AS band, r.change AS change, r.percentile AS percentile, r.peers AS peers,
    s.weight_observed AS weight_observed, s.standard_error AS standard_error
FROM scores AS s
JOIN units AS u ON u.code = s.unit
JOIN ranks AS r ON r.unit = s.unit AND r.year = s.year
WHERE s.year = $year AND s.level = $level AND ($parent IS NULL OR s.parent = $parent)
ORDER BY r.peers, r.rank NULLS LAST, s.score DESC NULLS LAST, s.unit
