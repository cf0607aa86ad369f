-- One row per unit, year, sanction and condition that is asked: whether it held in all the years it speaks of (1, 0, empty).
WITH runs AS (   -- every year of the data has a row, so years without a false one between them are one number apart
    SELECT unit, year, scheme, sanction, condition, held,
        year - CAST(ROW_NUMBER() OVER (PARTITION BY unit, scheme, sanction, condition ORDER BY year) AS BIGINT) AS run
    FROM truths
    WHERE held IS NULL OR held = 1
), streaks AS (
    SELECT unit, year, scheme, sanction, condition,
        CAST(COUNT(held) OVER (PARTITION BY unit, scheme, sanction, condition, run ORDER BY year) AS BIGINT) AS streak,
        MIN(CASE WHEN held = 1 THEN year END)
            OVER (PARTITION BY unit, scheme, sanction, condition, run ORDER BY year) AS since
    FROM runs
), windows AS (   -- all the years that the condition speaks of, this one and those before
    SELECT t.unit AS unit, t.year AS year, t.scheme AS scheme, t.sanction AS sanction, t.condition AS condition,
        t.x AS x, t.held AS held_this_year, MIN(p.held) AS least_held, COUNT(*) AS years, COUNT(p.held) AS known_years
    FROM truths AS t
    JOIN unit_years AS u ON u.unit = t.unit AND u.year = t.year AND u.scheme = t.scheme
    JOIN scheme_backs AS b ON b.scheme = t.scheme AND b.sanction = t.sanction AND b.condition = t.condition
    LEFT JOIN truths AS p ON p.unit = t.unit AND p.scheme = t.scheme AND p.sanction = t.sanction
        AND p.condition = t.condition AND p.year = t.year - b.back
    WHERE EXISTS (SELECT 1 FROM facts AS f WHERE f.unit = t.unit AND f.year = t.year)
    GROUP BY t.unit, t.year, t.scheme, t.sanction, t.condition, t.x, t.held
)
SELECT w.unit AS unit, w.year AS year, w.scheme AS scheme, w.sanction AS sanction, w.condition AS condition, w.x AS x,
    w.held_this_year AS held_this_year, COALESCE(s.streak, 0) AS streak, s.since AS since,
    CASE WHEN w.least_held = 0 THEN 0 WHEN w.known_years < w.years THEN NULL ELSE 1 END AS held
FROM windows AS w
LEFT JOIN streaks AS s ON s.unit = w.unit AND s.year = w.year AND s.scheme = w.scheme AND s.sanction = w.sanction
    AND s.condition = w.condition
