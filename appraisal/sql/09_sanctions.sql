-- One row per unit, year and sanction that its rules propose or cannot decide; those outranked by another are left out.
WITH judged AS (   -- all conditions must hold: one false is false, else one unknown is unknown
    SELECT unit, year, scheme, sanction,
        CASE WHEN MIN(CASE WHEN held IS NULL THEN 1 ELSE held END) = 0 THEN 0
            WHEN COUNT(held) < COUNT(*) THEN NULL ELSE 1 END AS held
    FROM conditions
    GROUP BY unit, year, scheme, sanction
), outcomes AS (
    SELECT j.unit AS unit, j.year AS year, j.scheme AS scheme, j.sanction AS sanction,
        r.streak_condition AS streak_condition, r.reference AS reference,
        CASE WHEN j.held IS NULL THEN 'undecided' WHEN r.discretionary THEN 'needs_confirmation'
            ELSE 'proposed' END AS outcome
    FROM judged AS j
    JOIN scheme_sanctions AS r ON r.scheme = j.scheme AND r.sanction = j.sanction
    WHERE j.held IS NULL OR j.held = 1
), deadlines AS (
    SELECT unit, year, code, MAX(deadline) AS deadline FROM decisions WHERE kind = 'sanction' GROUP BY unit, year, code
)
SELECT o.unit AS unit, o.year AS year, o.sanction AS measure, o.outcome AS outcome,
    c.streak AS streak, c.since AS since, d.deadline AS deadline, o.reference AS reference
FROM outcomes AS o
JOIN conditions AS c ON c.unit = o.unit AND c.year = o.year AND c.scheme = o.scheme AND c.sanction = o.sanction
    AND c.condition = o.streak_condition
LEFT JOIN deadlines AS d ON d.unit = o.unit AND d.year = o.year AND d.code = o.sanction
WHERE NOT EXISTS (
    SELECT 1 FROM outcomes AS h
    JOIN scheme_outranked AS k ON k.scheme = h.scheme AND k.by_sanction = h.sanction
    WHERE h.unit = o.unit AND h.year = o.year AND k.sanction = o.sanction AND h.outcome <> 'undecided')
