-- One row per unit, year and award of the turn asked for (table step) that gets a place, or may: a tie at the last place is undecided.
WITH eligible AS (   -- one award of an exclusive group a unit
    SELECT c.unit AS unit, c.year AS year, c.district AS district, c.parent AS parent, c.award AS award,
        c.places AS places, c.exclusive AS exclusive, c.most AS most, c.reference AS reference, c.metric AS metric
    FROM candidates AS c
    JOIN step AS s ON s.turn = c.turn
    WHERE NOT EXISTS (
        SELECT 1 FROM awards AS g
        WHERE g.unit = c.unit AND g.year = c.year AND g.exclusive = c.exclusive AND g.outcome = 'proposed')
), in_parent AS (
    SELECT unit, year, district, award, places, exclusive, most, reference, metric,
        CAST(RANK() OVER (PARTITION BY year, award, district, parent ORDER BY metric DESC) AS BIGINT) AS first_place,
        CAST(ROW_NUMBER() OVER (PARTITION BY year, award, district, parent ORDER BY metric DESC, unit) AS BIGINT) AS line,
        CAST(COUNT(*) OVER (PARTITION BY year, award, district, parent, metric) AS BIGINT) AS tied
    FROM eligible
), kept AS (   -- units tied at their parent's limit compete for the places that it has left
    SELECT unit, year, district, award, places, exclusive, reference, metric,
        CASE WHEN most IS NULL OR line <= most THEN 1 ELSE 0 END AS takes,
        CASE WHEN most IS NOT NULL AND first_place + tied - 1 > most THEN 1 ELSE 0 END AS is_tied
    FROM in_parent
    WHERE most IS NULL OR first_place <= most
), placed AS (
    SELECT unit, year, award, places, exclusive, reference, is_tied,
        CAST(SUM(takes) OVER (PARTITION BY year, award, district ORDER BY metric DESC) AS BIGINT) AS taken,
        CAST(SUM(takes) OVER (PARTITION BY year, award, district, metric) AS BIGINT) AS taken_here
    FROM kept
)
SELECT year, award, taken - taken_here + 1 AS place, unit,
    CASE WHEN is_tied = 1 OR taken > places THEN 'undecided' ELSE 'proposed' END AS outcome, reference, exclusive
FROM placed
WHERE taken - taken_here < places
