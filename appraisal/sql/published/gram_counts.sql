-- One row per pair of signs that some name has: how many names.
SELECT gram, COUNT(*) AS names FROM grams WHERE list_contains(CAST($grams AS VARCHAR[]), gram) GROUP BY gram
