-- Grain: one row a unit, year and indicator. What the circular says comes first; the rest is laid out in the CSV
-- files of this folder, and stands only where the circular says nothing.

-- The counts of a town, one column a count in counts.csv, one row a count here.
CREATE TABLE town_counts AS
UNPIVOT (
    SELECT counts.* EXCLUDE (pattern), towns.code AS town
    FROM read_csv(getvariable('sources') || '/counts.csv', header = true) AS counts
    JOIN towns ON counts.pattern = towns.pattern
)
ON COLUMNS(* EXCLUDE (town, year)) INTO NAME counted VALUE total;

-- A sampled village has its town's count divided as evenly as whole numbers go, the rest to the lowest codes;
-- a town has the sum of its villages.
CREATE TABLE counts AS
WITH villages AS (
    SELECT
        sample.village AS unit, sample.town AS town, town_counts.year AS year, town_counts.counted AS counted,
        town_counts.total // sample.sampled_villages
            + CASE WHEN sample.place <= town_counts.total % sample.sampled_villages THEN 1 ELSE 0 END AS total
    FROM sample JOIN town_counts ON sample.town = town_counts.town
)
SELECT unit, year, counted, total FROM villages
UNION ALL
SELECT town AS unit, year, counted, SUM(total) AS total FROM villages GROUP BY ALL;

-- Rates are two counts; rates.csv says which. The other counts are figures by themselves.
CREATE TABLE counted_rows AS
SELECT
    top.unit AS unit, top.year AS year, rates.indicator AS indicator, NULL AS value,
    top.total AS numerator, bottom.total AS denominator, 'sources/counts.csv' AS source
FROM read_csv(getvariable('sources') || '/rates.csv', header = true) AS rates
JOIN counts AS top ON top.counted = rates.numerator
JOIN counts AS bottom ON bottom.counted = rates.denominator AND bottom.unit = top.unit AND bottom.year = top.year
UNION ALL
SELECT
    unit, year, counted AS indicator, total AS value,
    NULL AS numerator, NULL AS denominator, 'sources/counts.csv' AS source
FROM counts
WHERE counted IN ('households', 'people');

-- The assessors' marks and the other figures of a town, one column an indicator in marks.csv.
CREATE TABLE marked_rows AS
UNPIVOT (
    SELECT towns.code AS unit, marks.* EXCLUDE (pattern)
    FROM read_csv(getvariable('sources') || '/marks.csv', header = true) AS marks
    JOIN towns ON marks.pattern = towns.pattern
)
ON COLUMNS(* EXCLUDE (unit, year))::DOUBLE INTO NAME indicator VALUE value;

-- What no sanction is recorded of: each sampled village and year, as quiet.csv says.
CREATE TABLE quiet_rows AS
SELECT sample.village AS unit, years.year AS year, quiet.indicator AS indicator, quiet.value AS value, quiet.note AS note
FROM sample
CROSS JOIN (SELECT DISTINCT year FROM counts) AS years
CROSS JOIN read_csv(getvariable('sources') || '/quiet.csv', header = true) AS quiet;

-- What is known to exist and not given: each town, as not_given.csv says.
CREATE TABLE not_given_rows AS
SELECT towns.code AS unit, gap.year AS year, gap.indicator AS indicator, gap.status AS status, gap.note AS note
FROM towns CROSS JOIN read_csv(getvariable('sources') || '/not_given.csv', header = true) AS gap;

CREATE TABLE reconstructed AS
SELECT unit, year, indicator, value, numerator, denominator, 'observed' AS status, source, NULL AS note FROM counted_rows
UNION ALL
SELECT unit, year, indicator, value, NULL, NULL, 'observed', 'sources/marks.csv', NULL FROM marked_rows
UNION ALL
SELECT unit, year, indicator, value, NULL, NULL, 'observed', 'sources/quiet.csv', note FROM quiet_rows
UNION ALL
SELECT unit, year, indicator, NULL, NULL, NULL, status, 'sources/not_given.csv', note FROM not_given_rows;

CREATE TABLE value_rows (
    unit VARCHAR, year INTEGER, indicator VARCHAR,
    numerator BIGINT, denominator BIGINT, value DOUBLE,
    verified_numerator BIGINT, verified_denominator BIGINT, verified_value DOUBLE, standard_error DOUBLE,
    status VARCHAR, origin VARCHAR, source VARCHAR, note VARCHAR,
    PRIMARY KEY (unit, year, indicator)
);

INSERT INTO value_rows BY NAME
SELECT unit, year, indicator, value, 'observed' AS status, 'circular' AS origin, source, note FROM circular
UNION ALL BY NAME
SELECT reconstructed.*, 'reconstructed' AS origin
FROM reconstructed ANTI JOIN circular USING (unit, year, indicator);
