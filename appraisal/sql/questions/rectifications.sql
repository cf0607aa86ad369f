-- One row per unit and sanction recorded for $year or before: its deadline, and how its rectification stands on the day $asof.
WITH cards AS (   -- decided by the town first and then by the district is one sanction
    SELECT unit, year, code AS measure, STRING_AGG(decided_by, ',' ORDER BY decided_by) AS decided_by,
        MAX(decided_on) AS decided_on, MAX(deadline) AS deadline, MAX(document) AS document,
        -- of several records the least sure: reconstructed is the last in the alphabet
        STRING_AGG(reference, '；' ORDER BY decided_by) AS place, MAX(origin) AS origin
    FROM decisions
    WHERE kind = 'sanction' AND unit IS NOT NULL AND year <= $year
    GROUP BY unit, year, code
), heavier AS (   -- a later decision of a sanction that this one gives way to
    SELECT c.unit AS unit, c.year AS year, c.measure AS measure, MIN(d.decided_on) AS escalated_on
    FROM cards AS c
    JOIN years AS y ON y.year = c.year
    JOIN scheme_outranked AS o ON o.scheme = y.scheme AND o.sanction = c.measure
    JOIN decisions AS d ON d.kind = 'sanction' AND d.unit = c.unit AND d.code = o.by_sanction
        AND d.decided_on > c.decided_on AND d.decided_on <= $asof
    GROUP BY c.unit, c.year, c.measure
)
SELECT c.unit AS unit, u.name AS name, u.name_en AS name_en, u.level AS level, u.parent AS parent, t.name AS parent_name,
    t.name_en AS parent_name_en, c.year AS year, c.measure AS measure, r.name AS measure_name,
    r.name_en AS measure_name_en, c.decided_by AS decided_by, c.decided_on AS decided_on, c.deadline AS deadline,
    h.escalated_on AS escalated_on, c.document AS document, c.place AS place, c.origin AS origin,
    r.reference AS reference, c.deadline - $asof AS days_left, c.deadline - c.decided_on AS days_given,
    CASE WHEN c.decided_on > $asof THEN 'not_yet' WHEN h.unit IS NOT NULL THEN 'escalated'
        WHEN c.deadline IS NULL THEN 'no_deadline' WHEN c.deadline < $asof THEN 'overdue' ELSE 'open' END AS state
FROM cards AS c
JOIN years AS y ON y.year = c.year
JOIN scheme_sanctions AS r ON r.scheme = y.scheme AND r.sanction = c.measure
JOIN units AS u ON u.code = c.unit
LEFT JOIN units AS t ON t.code = u.parent
LEFT JOIN heavier AS h ON h.unit = c.unit AND h.year = c.year AND h.measure = c.measure
ORDER BY c.deadline NULLS LAST, r.position, c.unit
