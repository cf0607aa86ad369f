-- Grain: one row a sampled village. Of each town first the villages that the circular names, then the lowest codes
-- of the registry that were valid in the year of the appraisal, up to the number that the town has in towns.csv.
CREATE TABLE towns AS
FROM read_csv(
    getvariable('sources') || '/towns.csv', header = true,
    types = {'code': 'VARCHAR', 'name': 'VARCHAR', 'pattern': 'VARCHAR', 'sampled_villages': 'INTEGER'}
);

CREATE TABLE sample AS
WITH by_preference AS (
    SELECT
        village.code AS village, town.code AS town, town.pattern AS pattern, town.sampled_villages AS sampled_villages,
        ROW_NUMBER() OVER (
            PARTITION BY town.code
            ORDER BY village.code IN (SELECT named.code FROM named) DESC, village.code
        ) AS preference
    FROM unit_rows AS village
    JOIN towns AS town ON village.parent = town.code
    WHERE coalesce(village.valid_from, getvariable('year')) <= getvariable('year')
      AND coalesce(village.valid_to, getvariable('year')) >= getvariable('year')
)
SELECT
    village, town, pattern, sampled_villages,
    ROW_NUMBER() OVER (PARTITION BY town ORDER BY village) AS place
FROM by_preference
WHERE preference <= sampled_villages;
