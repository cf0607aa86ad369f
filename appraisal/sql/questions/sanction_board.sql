-- One row per unit and sanction of a year: what the rules propose beside what was decided.
WITH recorded AS (   -- decided by the town first and then by the district is one sanction
    SELECT unit, code AS measure, STRING_AGG(decided_by, ',' ORDER BY decided_by) AS decided_by,
        MAX(decided_on) AS decided_on, MAX(deadline) AS deadline, MAX(document) AS document,
        -- of several records the least sure: reconstructed is the last in the alphabet
        STRING_AGG(reference, '；' ORDER BY decided_by) AS place_in_document, MAX(origin) AS origin
    FROM decisions
    WHERE kind = 'sanction' AND year = $year AND unit IS NOT NULL
    GROUP BY unit, code
), proposed AS (
    SELECT unit, measure, outcome, streak, since, reference FROM sanctions WHERE year = $year
), figures AS (   -- what only the rules say is no better known than the figures that they read
    SELECT unit, CASE WHEN COUNT(CASE WHEN origin = 'reconstructed' THEN 1 END) > 0 THEN 'reconstructed'
        ELSE 'derived' END AS origin
    FROM unit_values WHERE year = $year GROUP BY unit
)
SELECT COALESCE(p.unit, d.unit) AS unit, u.name AS name, u.name_en AS name_en, u.level AS level, u.kind AS kind,
    u.parent AS parent, t.name AS parent_name, t.name_en AS parent_name_en, r.sanction AS measure,
    r.name AS measure_name, r.name_en AS measure_name_en, r.position AS position, p.outcome AS outcome,
    p.streak AS streak, p.since AS since, COALESCE(p.reference, r.reference) AS reference,
    d.decided_by AS decided_by, d.decided_on AS decided_on, d.deadline AS deadline, d.document AS document,
    d.place_in_document AS place_in_document, COALESCE(d.origin, f.origin) AS origin,
    CASE WHEN p.outcome = 'undecided' THEN 'undecided' WHEN d.unit IS NULL THEN 'only_ruled'
        WHEN p.unit IS NULL THEN 'only_decided' ELSE 'agrees' END AS verdict
FROM proposed AS p
FULL JOIN recorded AS d ON d.unit = p.unit AND d.measure = p.measure
JOIN years AS y ON y.year = $year
JOIN scheme_sanctions AS r ON r.scheme = y.scheme AND r.sanction = COALESCE(p.measure, d.measure)
JOIN units AS u ON u.code = COALESCE(p.unit, d.unit)
LEFT JOIN units AS t ON t.code = u.parent
LEFT JOIN figures AS f ON f.unit = COALESCE(p.unit, d.unit)
ORDER BY r.position, u.code
