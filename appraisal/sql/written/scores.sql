-- One row per unit and year at a level with scored indicators.
SELECT unit, year, level, parent, score, band, weight_observed, standard_error
FROM scores ORDER BY year, unit
