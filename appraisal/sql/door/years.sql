-- One row per year from the first value to the last, gaps too: the scheme in force, and whether there is anything to appraise.
INSERT INTO years
SELECT s.year, p.scheme, EXISTS (SELECT 1 FROM value_years AS v WHERE v.year = s.year) AND p.scheme IS NOT NULL
FROM (
    SELECT UNNEST(range(r.first_year, r.last_year + 1)) AS year
    FROM (SELECT MIN(year) AS first_year, MAX(year) AS last_year FROM value_years
          WHERE year BETWEEN 1000 AND 9999) AS r
) AS s
LEFT JOIN periods AS p ON s.year BETWEEN p.first_year AND p.last_year
