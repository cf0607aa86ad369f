-- One row per two signs that some name has: how many names.
SELECT gram, COUNT(*) AS names FROM grams GROUP BY gram ORDER BY gram
