-- One row per unit that may be given an award of a year, by what it is compared, and how it fared: given, undecided, served, parent_full or next.
WITH given AS (
    SELECT a.award AS award, a.unit AS unit, a.place AS place, a.outcome AS outcome, a.exclusive AS exclusive,
        t.turn AS turn, t.title AS title, t.title_en AS title_en, u.parent AS parent
    FROM awards AS a
    JOIN years AS y ON y.year = a.year
    JOIN scheme_awards AS t ON t.scheme = y.scheme AND t.award = a.award
    JOIN units AS u ON u.code = a.unit
    WHERE a.year = $year
), served AS (   -- the title that a unit had already when its turn for another of the group came
    SELECT c.unit AS unit, c.award AS award, MIN(g.title) AS title, MIN(g.title_en) AS title_en
    FROM candidates AS c
    JOIN given AS g ON g.unit = c.unit AND g.exclusive = c.exclusive AND g.outcome = 'proposed' AND g.turn < c.turn
    WHERE c.year = $year
    GROUP BY c.unit, c.award
), compared AS (   -- from the whole numbers that the engine compares back to the figure that a reader knows
    SELECT c.unit AS unit, c.award AS award, c.parent AS parent, c.turn AS turn, c.most AS most, c.places AS places,
        c.metric AS metric, MIN(a.kind) AS kind, MIN(s.round_to) AS round_to,
        MAX(CASE WHEN q.better = 'lower' THEN -1 ELSE 1 END) AS sign
    FROM candidates AS c
    JOIN years AS y ON y.year = c.year
    JOIN schemes AS s ON s.scheme = y.scheme
    JOIN scheme_awards AS a ON a.scheme = y.scheme AND a.award = c.award
    JOIN scheme_award_subjects AS q ON q.scheme = y.scheme AND q.award = c.award
    WHERE c.year = $year
    GROUP BY c.unit, c.award, c.parent, c.turn, c.most, c.places, c.metric
), fared AS (
    SELECT m.unit AS unit, m.award AS award, m.turn AS turn, m.metric AS metric, m.kind AS kind,
        CASE m.kind WHEN 'score' THEN m.metric * m.round_to / 1e9 WHEN 'dimension' THEN m.metric / 1e9
            ELSE m.metric * m.sign END AS figure, g.place AS place, h.title AS served_by, h.title_en AS served_by_en,
        CASE WHEN g.outcome = 'proposed' THEN 'given' WHEN g.outcome = 'undecided' THEN 'undecided'
            WHEN h.unit IS NOT NULL THEN 'served'
            WHEN m.most IS NOT NULL AND m.most <= (SELECT COUNT(*) FROM given AS k
                WHERE k.award = m.award AND k.parent = m.parent AND k.outcome = 'proposed') THEN 'parent_full'
            ELSE 'next' END AS fared
    FROM compared AS m
    LEFT JOIN given AS g ON g.award = m.award AND g.unit = m.unit
    LEFT JOIN served AS h ON h.award = m.award AND h.unit = m.unit
), known AS (
    SELECT unit, MAX(CASE WHEN origin = 'reconstructed' THEN 1 ELSE 0 END) AS is_made
    FROM unit_values WHERE year = $year GROUP BY unit
)
SELECT f.award AS award, f.unit AS unit, u.name AS name, u.name_en AS name_en, u.level AS level, p.name AS parent_name,
    p.name_en AS parent_name_en, f.figure AS figure, f.place AS place, f.fared AS fared, f.served_by AS served_by,
    f.served_by_en AS served_by_en, CASE WHEN n.is_made = 1 THEN 'reconstructed' ELSE 'derived' END AS origin,
    CASE WHEN f.kind = 'score' THEN r.rank_low END AS rank_low,
    -- all that are equal and next in line are the runner-up together
    f.fared = 'next' AND f.metric = MAX(CASE WHEN f.fared = 'next' THEN f.metric END) OVER (PARTITION BY f.award)
        AS is_runner_up
FROM fared AS f
JOIN units AS u ON u.code = f.unit
LEFT JOIN units AS p ON p.code = u.parent
LEFT JOIN known AS n ON n.unit = f.unit
LEFT JOIN ranks AS r ON r.unit = f.unit AND r.year = $year
ORDER BY f.turn, f.metric DESC, f.unit
