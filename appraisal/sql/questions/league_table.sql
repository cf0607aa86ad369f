-- One row per unit of a level in a year, best first: its score, rank and band where the level is scored, and what is open against it.
WITH figures AS (
    SELECT unit, MAX(CASE WHEN origin = 'reconstructed' THEN 1 ELSE 0 END) AS reconstructed,
        MAX(CASE WHEN origin = 'circular' THEN 1 ELSE 0 END) AS circular, COUNT(*) AS figures
    FROM unit_values WHERE year = $year GROUP BY unit
), marks AS (   -- what the rules propose and what is recorded, each once
    SELECT unit, sanction FROM (
        SELECT unit, measure AS sanction FROM sanctions WHERE year = $year AND outcome <> 'undecided'
        UNION
        SELECT unit, code AS sanction FROM decisions WHERE year = $year AND kind = 'sanction' AND unit IS NOT NULL
    ) AS either_way
), honours AS (
    SELECT unit, award FROM (
        SELECT unit, award FROM awards WHERE year = $year AND outcome = 'proposed'
        UNION
        SELECT unit, code AS award FROM decisions WHERE year = $year AND kind = 'award' AND unit IS NOT NULL
    ) AS either_way
)
SELECT u.unit AS unit, n.name AS name, n.name_en AS name_en, n.kind AS kind, u.parent AS parent,
    p.name AS parent_name, p.name_en AS parent_name_en, s.score AS score, s.band AS band, b.name AS band_name,
    b.name_en AS band_name_en, r.rank AS rank, r.of_n AS of_n, r.tied AS tied, r.change AS change,
    r.rank_low AS rank_low, r.rank_high AS rank_high, s.weight_observed AS weight_observed,
    s.standard_error AS standard_error,
    (SELECT STRING_AGG(m.sanction, ',' ORDER BY m.sanction) FROM marks AS m WHERE m.unit = u.unit) AS sanctions,
    (SELECT STRING_AGG(h.award, ',' ORDER BY h.award) FROM honours AS h WHERE h.unit = u.unit) AS awards,
    COALESCE(f.figures, 0) AS figures,
    CASE WHEN f.reconstructed = 1 THEN 'reconstructed' WHEN s.score IS NOT NULL THEN 'derived'
        WHEN f.circular = 1 THEN 'circular' WHEN f.figures > 0 THEN 'imported' END AS origin
FROM unit_years AS u
JOIN units AS n ON n.code = u.unit
LEFT JOIN units AS p ON p.code = u.parent
LEFT JOIN scores AS s ON s.unit = u.unit AND s.year = u.year
LEFT JOIN ranks AS r ON r.unit = u.unit AND r.year = u.year
LEFT JOIN scheme_bands AS b ON b.scheme = u.scheme AND b.band = s.band
LEFT JOIN figures AS f ON f.unit = u.unit
WHERE u.year = $year AND u.level = $level
ORDER BY r.peers NULLS LAST, r.rank NULLS LAST, s.score DESC NULLS LAST, u.unit
