-- One row: the unit at the top of the case, the place that the whole appraisal is about.
SELECT code, name, name_en, level
FROM units
WHERE parent IS NULL AND code = district
ORDER BY code
LIMIT 1
