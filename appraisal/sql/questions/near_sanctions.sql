-- One row per unit, sanction that it is not under and condition of it, in a year where a part of that sanction holds: how much is missing.
WITH counted AS (
    SELECT c.unit AS unit, c.scheme AS scheme, c.sanction AS sanction, COUNT(*) AS asked,
        COUNT(CASE WHEN c.held = 1 THEN 1 END) AS hold, COUNT(CASE WHEN c.held = 0 THEN 1 END) AS fail,
        COUNT(CASE WHEN k.years > 1 AND c.streak > 0 THEN 1 END) AS begun,
        -- what fails can be there next year: it asks for one year only, or lacks one year
        COUNT(CASE WHEN c.held = 0 AND (k.years = 1 OR c.streak = k.years - 1) THEN 1 END) AS within_reach
    FROM conditions AS c
    JOIN scheme_conditions AS k ON k.scheme = c.scheme AND k.sanction = c.sanction AND k.condition = c.condition
    WHERE c.year = $year
    GROUP BY c.unit, c.scheme, c.sanction
), under AS (
    SELECT unit, measure AS sanction, outcome = 'undecided' AS is_open FROM sanctions WHERE year = $year
    UNION
    SELECT unit, code, FALSE FROM decisions WHERE kind = 'sanction' AND year = $year AND unit IS NOT NULL
), free AS (   -- neither under it nor under a heavier one
    SELECT n.unit AS unit, n.scheme AS scheme, n.sanction AS sanction, n.asked AS asked, n.hold AS hold,
        n.fail = 1 AND n.within_reach = 1 AND n.hold = n.asked - 1 AND (n.hold > 0 OR n.begun > 0) AS is_one_step
    FROM counted AS n
    WHERE n.fail > 0 AND (n.hold > 0 OR n.begun > 0)
        AND NOT EXISTS (
            SELECT 1 FROM under AS x
            LEFT JOIN scheme_outranked AS o ON o.scheme = n.scheme AND o.sanction = n.sanction
                AND o.by_sanction = x.sanction AND NOT x.is_open
            WHERE x.unit = n.unit AND (x.sanction = n.sanction OR o.sanction IS NOT NULL))
), known AS (
    SELECT unit, MAX(CASE WHEN origin = 'reconstructed' THEN 1 ELSE 0 END) AS is_made
    FROM unit_values WHERE year <= $year GROUP BY unit
)
SELECT f.unit AS unit, u.name AS name, u.name_en AS name_en, u.level AS level, u.parent AS parent, p.name AS parent_name,
    p.name_en AS parent_name_en, f.sanction AS measure, r.name AS measure_name, r.name_en AS measure_name_en,
    r.reference AS reference, f.is_one_step AS is_one_step, f.hold AS hold, f.asked AS asked,
    c.condition AS condition, c.held AS held, c.streak AS streak, k.years AS years,
    CASE WHEN n.is_made = 1 THEN 'reconstructed' ELSE 'derived' END AS origin
FROM free AS f
JOIN conditions AS c ON c.unit = f.unit AND c.year = $year AND c.scheme = f.scheme AND c.sanction = f.sanction
JOIN scheme_conditions AS k ON k.scheme = c.scheme AND k.sanction = c.sanction AND k.condition = c.condition
JOIN scheme_sanctions AS r ON r.scheme = f.scheme AND r.sanction = f.sanction
JOIN units AS u ON u.code = f.unit
LEFT JOIN known AS n ON n.unit = f.unit
LEFT JOIN units AS p ON p.code = u.parent
ORDER BY f.is_one_step DESC, r.position, f.hold DESC, f.unit, c.condition
