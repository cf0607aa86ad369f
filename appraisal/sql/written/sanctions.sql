-- One row per unit, year and sanction proposed or undecided.
SELECT unit, year, measure, outcome, streak, since, deadline, reference
FROM sanctions ORDER BY year, unit, measure
