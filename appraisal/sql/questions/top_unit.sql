-- One row: the unit at the top of the case, the place that the whole appraisal is about.
SELECT code, name, name_en, level
FROM units
WHERE code = district AND (parent IS NULL OR parent NOT IN (SELECT code FROM units))
ORDER BY code
LIMIT 1
