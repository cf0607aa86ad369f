-- One row per unit of a level and place: in how many of the runs it has it; an empty rank counts the runs without one.
SELECT p.unit AS unit, p.rank AS rank, p.before AS before, p.behind AS behind, COUNT(*) AS runs
FROM places AS p
WHERE p.level = $level AND p.run BETWEEN $first AND $last
GROUP BY p.unit, p.rank, p.before, p.behind
ORDER BY p.unit, p.rank, p.before, p.behind
