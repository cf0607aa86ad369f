-- One row per unit, year and indicator that the data hold.
SELECT unit, year, indicator, value, numerator, denominator, low, high, origin, status, reported, verified, source, note
FROM unit_values ORDER BY year, unit, indicator
