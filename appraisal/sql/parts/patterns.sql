-- One row per pattern that is not yet there: its number, its text, and why each indicator is absent, empty where it is there.
SELECT CAST($last + ROW_NUMBER() OVER (ORDER BY l.lacks) AS INTEGER) AS pattern, l.lacks AS lacks, ANY_VALUE(COLUMNS('_absent$'))
FROM share_rows AS s JOIN lacking AS l ON l.unit = s.unit
WHERE l.lacks NOT IN (SELECT lacks FROM known_patterns)
GROUP BY l.lacks
