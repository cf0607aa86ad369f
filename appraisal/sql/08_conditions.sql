-- One row per unit, year, sanction and condition that is asked: whether it held in all the years it speaks of (1, 0, empty).
WITH windows AS (   -- all the years that the condition speaks of, this one and those before
    SELECT t.unit AS unit, t.year AS year, t.scheme AS scheme, t.sanction AS sanction, t.condition AS condition,
        MIN(CASE WHEN p.held IS NULL THEN 1 ELSE p.held END) AS least_held,
        COUNT(*) AS years, COUNT(p.held) AS known_years
    FROM truths AS t
    JOIN years AS y ON y.year = t.year AND y.scheme = t.scheme AND y.appraised
    JOIN scheme_backs AS b ON b.scheme = t.scheme AND b.sanction = t.sanction AND b.condition = t.condition
    LEFT JOIN truths AS p ON p.unit = t.unit AND p.scheme = t.scheme AND p.sanction = t.sanction
        AND p.condition = t.condition AND p.year = t.year - b.back
    GROUP BY t.unit, t.year, t.scheme, t.sanction, t.condition
)
SELECT w.unit AS unit, w.year AS year, w.scheme AS scheme, w.sanction AS sanction, w.condition AS condition,
    s.x AS x, s.held AS held_this_year, CAST(s.streak AS BIGINT) AS streak, s.since AS since,
    CASE WHEN w.least_held = 0 THEN 0 WHEN w.known_years < w.years THEN NULL ELSE 1 END AS held
FROM windows AS w
JOIN truths AS s ON s.unit = w.unit AND s.year = w.year AND s.scheme = w.scheme AND s.sanction = w.sanction
    AND s.condition = w.condition
JOIN unit_years AS u ON u.unit = w.unit AND u.year = w.year
WHERE EXISTS (SELECT 1 FROM facts AS f WHERE f.unit = w.unit AND f.year = w.year)
