-- One row per unit, year and dimension.
SELECT unit, year, dimension, share, points_b / 1e9 AS points, weight
FROM dimensions ORDER BY year, unit, dimension
