-- One row per unit, year and award that the unit may be given: by what it is compared, and not barred by a sanction of its own.
WITH quantities AS (
    SELECT s.unit AS unit, s.year AS year, 'score' AS kind, 'score' AS subject,
        FLOOR(CAST(s.score_b AS DOUBLE) / s.round_to + 5e-1) AS x
    FROM scores AS s WHERE s.is_ranked
    UNION ALL
    SELECT unit, year, 'dimension' AS kind, dimension AS subject, CAST(points_b AS DOUBLE) AS x FROM dimensions
    UNION ALL
    SELECT unit, year, 'indicator' AS kind, indicator AS subject, value AS x FROM unit_values
    WHERE indicator IN (SELECT subject FROM scheme_award_subjects WHERE kind = 'indicator')
), wanted AS (   -- `dimension:A+B` adds; a part that is not there leaves the unit out
    SELECT u.unit AS unit, u.year AS year, u.scheme AS scheme, u.district AS district, u.parent AS parent,
        a.award AS award, a.turn AS turn, a.places AS places, a.exclusive AS exclusive, a.most_per_parent AS most,
        a.reference AS reference, SUM(CASE WHEN q.better = 'lower' THEN -m.x ELSE m.x END) AS metric
    FROM unit_years AS u
    JOIN scheme_awards AS a ON a.scheme = u.scheme AND a.kind <> 'nomination'
    JOIN scheme_award_levels AS l ON l.scheme = a.scheme AND l.award = a.award AND l.level = u.level
    JOIN scheme_award_subjects AS q ON q.scheme = a.scheme AND q.award = a.award
    LEFT JOIN quantities AS m ON m.unit = u.unit AND m.year = u.year AND m.kind = q.kind AND m.subject = q.subject
    GROUP BY u.unit, u.year, u.scheme, u.district, u.parent, a.award, a.turn, a.places, a.exclusive, a.most_per_parent,
        a.reference
    HAVING COUNT(*) = COUNT(m.x)
), sanctioned AS (
    SELECT unit, year, measure AS sanction FROM sanctions WHERE outcome <> 'undecided'
    UNION
    SELECT unit, year, code AS sanction FROM decisions WHERE kind = 'sanction' AND unit IS NOT NULL
), barred AS (
    SELECT x.unit AS unit, x.year AS year, a.award AS award
    FROM sanctioned AS x
    JOIN years AS y ON y.year = x.year
    JOIN scheme_sanctions AS r ON r.scheme = y.scheme AND r.sanction = x.sanction AND r.bars_awards
    JOIN scheme_awards AS a ON a.scheme = y.scheme
    UNION
    SELECT x.unit AS unit, x.year AS year, b.award AS award
    FROM sanctioned AS x
    JOIN years AS y ON y.year = x.year
    JOIN scheme_award_bars AS b ON b.scheme = y.scheme AND b.sanction = x.sanction
)
SELECT w.unit AS unit, w.year AS year, w.district AS district, w.parent AS parent, w.award AS award, w.turn AS turn,
    w.places AS places, w.exclusive AS exclusive, w.most AS most, w.reference AS reference, w.metric AS metric
FROM wanted AS w
WHERE NOT EXISTS (SELECT 1 FROM barred AS b WHERE b.unit = w.unit AND b.year = w.year AND b.award = w.award)
