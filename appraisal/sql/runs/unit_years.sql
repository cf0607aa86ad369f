-- One row per unit and year of a run.
SELECT u.unit AS unit, r.year AS year, r.scheme AS scheme, u.level AS level, u.parent AS parent, u.district AS district,
    u.peers AS peers
FROM memory.main.unit_years AS u
JOIN run_years AS r ON r.of_year = u.year
WHERE u.level IN (SELECT level FROM memory.main.scheme_scored UNION SELECT level FROM memory.main.scheme_award_levels)
