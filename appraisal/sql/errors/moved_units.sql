-- One row per unit and node, in a year of its own; a unit of the best has a group to itself and those it is held against.
SELECT DISTINCT m.unit AS unit, m.year AS year, m.scheme AS scheme, m.level AS level, m.peers AS peers, m.of_unit AS of_unit,
    m.of_year AS of_year, m.mover AS mover, n.weight AS weight
FROM moved_values AS m
JOIN nodes AS n ON n.node = m.node
