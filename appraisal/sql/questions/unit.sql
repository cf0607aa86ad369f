-- One row: the unit, its parent, and its standing in a year where it has a score.
SELECT u.code AS unit, u.name AS name, u.name_en AS name_en, u.level AS level, u.kind AS kind, u.parent AS parent,
    p.name AS parent_name, p.name_en AS parent_name_en, u.valid_from AS valid_from, u.valid_to AS valid_to,
    s.score AS score, l.score AS score_before, b.name AS band, b.name_en AS band_en, s.weight_observed AS weight_observed,
    c.least_weight AS least_weight, s.standard_error AS standard_error, r.rank AS rank, r.of_n AS of_n, r.tied AS tied, r.change AS change,
    r.rank_low AS rank_low, r.rank_high AS rank_high, c.scale AS scale
FROM units AS u
LEFT JOIN units AS p ON p.code = u.parent
LEFT JOIN scores AS s ON s.unit = u.code AND s.year = $year
LEFT JOIN scores AS l ON l.unit = u.code AND l.year = $year - 1
LEFT JOIN ranks AS r ON r.unit = u.code AND r.year = $year
JOIN years AS y ON y.year = $year
JOIN schemes AS c ON c.scheme = y.scheme
LEFT JOIN scheme_bands AS b ON b.scheme = y.scheme AND b.band = s.band
WHERE u.code = $unit
