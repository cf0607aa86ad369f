-- One row per unit, year and award with a place.
SELECT year, award, place, unit, outcome, reference
FROM awards ORDER BY year, award, place, unit
