-- One row per run and year that it needs: the year appraised and the one before, as a pair of years of the run's own.
SELECT p.run AS run, y.year AS of_year, y.scheme AS of_scheme, 10000 + 3 * p.run + y.year - $year + 1 AS year,
    y.scheme || ' / ' || p.run AS scheme, p.aggregate AS aggregate, p.policy AS policy, p.weighting AS weighting, p.draw AS draw
FROM plan AS p
CROSS JOIN memory.main.years AS y
WHERE y.appraised AND y.year BETWEEN $year - $back AND $year
