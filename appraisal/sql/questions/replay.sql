-- One row per recipient and measure or title in a year: what the rules give beside what was decided.
WITH ruled AS (
    SELECT 'sanction' AS kind, measure AS code, unit, outcome FROM sanctions WHERE year = $year
    UNION ALL
    SELECT 'award' AS kind, award AS code, unit, outcome FROM awards WHERE year = $year
), decided AS (   -- decided twice (by the town, then by the district) is decided once
    SELECT kind, code, unit, MIN(name) AS name, MAX(places) AS places,
        string_agg(decided_by, ' + ' ORDER BY decided_by) AS decided_by
    FROM decisions WHERE year = $year GROUP BY kind, code, unit, COALESCE(unit, name)
), rules AS (
    SELECT 'sanction' AS kind, s.sanction AS code, s.name AS title, s.name_en AS title_en, s.position AS position,
        TRUE AS is_ruled
    FROM scheme_sanctions AS s JOIN years AS y ON y.scheme = s.scheme AND y.year = $year
    UNION ALL
    SELECT 'award' AS kind, a.award, a.title, a.title_en, 1000 + a.turn, a.kind <> 'nomination'
    FROM scheme_awards AS a JOIN years AS y ON y.scheme = a.scheme AND y.year = $year
), paired AS (
    SELECT COALESCE(r.kind, d.kind) AS kind, COALESCE(r.code, d.code) AS code, COALESCE(r.unit, d.unit) AS unit,
        d.name AS recipient, r.outcome AS outcome, d.code IS NOT NULL AS is_decided, d.decided_by AS decided_by,
        d.places AS places
    FROM ruled AS r
    FULL JOIN decided AS d ON d.kind = r.kind AND d.code = r.code AND d.unit = r.unit
)
SELECT p.kind AS kind, p.code AS code, t.title AS title, t.title_en AS title_en, p.unit AS unit,
    COALESCE(u.name, p.recipient) AS name, COALESCE(u.name_en, u.name, p.recipient) AS name_en,
    p.outcome AS outcome, p.decided_by AS decided_by, p.places AS places,
    CASE WHEN NOT t.is_ruled THEN 'recorded_only'
        WHEN p.outcome = 'undecided' THEN 'undecided'
        WHEN p.is_decided AND p.outcome IS NOT NULL THEN 'agrees'
        WHEN p.is_decided THEN 'only_decided' ELSE 'only_ruled' END AS verdict
FROM paired AS p
JOIN rules AS t ON t.kind = p.kind AND t.code = p.code
LEFT JOIN units AS u ON u.code = p.unit
ORDER BY t.position, p.unit NULLS LAST, name
