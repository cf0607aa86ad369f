-- One row, or none: the county that a unit lies in, and what both are called.
SELECT n.county AS county, n.name AS name, n.name_en AS name_en, n.level AS level
FROM names AS n WHERE n.unit = $unit AND n.county IS NOT NULL
