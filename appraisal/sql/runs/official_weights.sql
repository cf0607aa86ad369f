-- One row per scheme, level and member: its own weight, as weighting 0.
SELECT CAST(0 AS BIGINT) AS weighting, scheme, level, 'indicator' AS kind, indicator AS code, weight FROM memory.main.scheme_scored
UNION ALL
SELECT CAST(0 AS BIGINT) AS weighting, scheme, level, 'dimension' AS kind, dimension AS code, weight FROM memory.main.scheme_dimensions
