-- One row per unit barred from an award of a year, and sanction that bars it, proposed or recorded.
WITH sanctioned AS (
    SELECT unit, measure AS sanction FROM sanctions WHERE year = $year AND outcome <> 'undecided'
    UNION
    SELECT unit, code FROM decisions WHERE kind = 'sanction' AND year = $year AND unit IS NOT NULL
)
SELECT a.award AS award, a.title AS title, a.title_en AS title_en, u.code AS unit, u.name AS name, u.name_en AS name_en,
    u.level AS level, u.parent AS parent, p.name AS parent_name, p.name_en AS parent_name_en, r.sanction AS measure,
    r.name AS measure_name, r.name_en AS measure_name_en, r.reference AS reference,
    d.unit IS NOT NULL AS is_recorded, COALESCE(d.origin, 'derived') AS origin
FROM sanctioned AS x
JOIN units AS u ON u.code = x.unit
LEFT JOIN units AS p ON p.code = u.parent
JOIN years AS y ON y.year = $year
JOIN scheme_sanctions AS r ON r.scheme = y.scheme AND r.sanction = x.sanction
JOIN scheme_awards AS a ON a.scheme = y.scheme
JOIN scheme_award_levels AS l ON l.scheme = a.scheme AND l.award = a.award AND l.level = u.level
LEFT JOIN scheme_award_bars AS b ON b.scheme = a.scheme AND b.award = a.award AND b.sanction = x.sanction
-- of several records the least sure: reconstructed is the last in the alphabet
LEFT JOIN (SELECT unit, code, MAX(origin) AS origin FROM decisions WHERE kind = 'sanction' AND year = $year
    GROUP BY unit, code) AS d ON d.unit = x.unit AND d.code = x.sanction
WHERE r.bars_awards OR b.sanction IS NOT NULL
ORDER BY a.turn, r.position, u.code
