-- One row per decision recorded for a year.
SELECT d.kind AS kind, d.code AS code, d.unit AS unit, COALESCE(u.name, d.name) AS name,
    COALESCE(u.name_en, u.name, d.name_en, d.name) AS name_en, d.places AS places, d.decided_by AS decided_by,
    d.decided_on AS decided_on, d.deadline AS deadline, d.document AS document, d.reference AS reference,
    d.origin AS origin
FROM decisions AS d
LEFT JOIN units AS u ON u.code = d.unit
WHERE d.year = $year
ORDER BY d.kind DESC, d.code, d.unit NULLS LAST, d.name
