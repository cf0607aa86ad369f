-- One row per recipient of an award in a year: the place that the rules give it beside the record; awards without either keep a row.
WITH recorded AS (
    SELECT code AS award, unit, name, MAX(name_en) AS name_en, MAX(places) AS places, MAX(decided_by) AS decided_by,
        -- of several records the least sure: reconstructed is the last in the alphabet
        MAX(decided_on) AS decided_on, MAX(document) AS document, MAX(reference) AS place, MAX(origin) AS origin
    FROM decisions
    WHERE kind = 'award' AND year = $year
    GROUP BY code, unit, name
), given AS (
    SELECT award, unit, place, outcome FROM awards WHERE year = $year
), paired AS (
    SELECT COALESCE(g.award, d.award) AS award, COALESCE(g.unit, d.unit) AS unit, d.name AS recipient,
        d.name_en AS recipient_en,
        g.place AS place, g.outcome AS outcome, d.award IS NOT NULL AS is_recorded, d.places AS recorded_places,
        d.decided_by AS decided_by, d.decided_on AS decided_on, d.document AS document, d.place AS place_in_document,
        d.origin AS origin
    FROM given AS g
    FULL JOIN recorded AS d ON d.award = g.award AND d.unit = g.unit
), figures AS (   -- what only the rules say is no better known than the figures that they read
    SELECT unit, CASE WHEN COUNT(CASE WHEN origin = 'reconstructed' THEN 1 END) > 0 THEN 'reconstructed'
        ELSE 'derived' END AS origin
    FROM unit_values WHERE year = $year GROUP BY unit
)
SELECT a.award AS award, a.title AS title, a.title_en AS title_en, a.turn AS turn, a.kind AS kind,
    a.places AS places, a.reference AS reference, p.unit AS unit, COALESCE(u.name, p.recipient) AS name,
    COALESCE(u.name_en, u.name, p.recipient_en, p.recipient) AS name_en, u.level AS level, u.parent AS parent,
    t.name AS parent_name, t.name_en AS parent_name_en, p.place AS place, p.outcome AS outcome,
    COALESCE(p.is_recorded, FALSE) AS is_recorded, p.recorded_places AS recorded_places,
    p.decided_by AS decided_by, p.decided_on AS decided_on, p.document AS document,
    p.place_in_document AS place_in_document, COALESCE(p.origin, f.origin) AS origin,
    CASE WHEN p.award IS NULL THEN 'nobody' WHEN a.kind = 'nomination' THEN 'recorded_only'
        WHEN p.outcome = 'undecided' THEN 'undecided' WHEN NOT p.is_recorded THEN 'only_ruled'
        WHEN p.outcome IS NULL THEN 'only_decided' ELSE 'agrees' END AS verdict
FROM years AS y
JOIN scheme_awards AS a ON a.scheme = y.scheme
LEFT JOIN paired AS p ON p.award = a.award
LEFT JOIN units AS u ON u.code = p.unit
LEFT JOIN units AS t ON t.code = u.parent
LEFT JOIN figures AS f ON f.unit = p.unit
WHERE y.year = $year
ORDER BY a.turn, p.place NULLS LAST, p.unit NULLS LAST, name
