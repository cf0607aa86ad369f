-- One row per unit, year and variant, in the variant's own pair of years: the unit and its peers.
SELECT u.unit AS unit, 10000 + 3 * n.variant + u.year - $year + 1 AS year, u.scheme AS scheme, u.level AS level,
    u.parent AS parent, u.district AS district, u.peers AS peers
FROM unit_years AS u
CROSS JOIN variants AS n
WHERE u.year BETWEEN $year - 1 AND $year
    AND u.peers IN (SELECT p.peers FROM unit_years AS p WHERE p.unit = $unit AND p.year BETWEEN $year - 1 AND $year)
