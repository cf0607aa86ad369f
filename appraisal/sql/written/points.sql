-- One row per unit, year and indicator that scores at the unit's level.
SELECT unit, year, indicator, value, share, points_b / 1e9 AS points, weight, status, basis
FROM points ORDER BY year, unit, indicator
