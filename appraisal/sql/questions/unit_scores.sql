-- One row per year in which a unit has a score's row.
SELECT s.year AS year, s.score AS score, b.name AS band_name, b.name_en AS band_name_en, r.rank AS rank,
    r.of_n AS of_n, r.tied AS tied, r.rank_low AS rank_low, r.rank_high AS rank_high, r.change AS change
FROM scores AS s
JOIN ranks AS r ON r.unit = s.unit AND r.year = s.year
JOIN years AS y ON y.year = s.year
LEFT JOIN scheme_bands AS b ON b.scheme = y.scheme AND b.band = s.band
WHERE s.unit = $unit
ORDER BY s.year
