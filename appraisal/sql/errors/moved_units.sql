-- One row per unit and node of a year of its own (moved_values), alone among its peers but for a rival.
SELECT DISTINCT unit, year, scheme, level, peers, of_unit, of_year, node, mover
FROM moved_values
