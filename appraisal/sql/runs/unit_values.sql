-- One row per unit, year of a run and indicator that scores or decides an award: as observed, or as the run draws it.
SELECT v.unit AS unit, r.year AS year, v.indicator AS indicator, COALESCE(d.value, v.value) AS value,
    v.status AS status, v.reported AS reported, COALESCE(d.verified, v.verified) AS verified
FROM memory.main.unit_values AS v
JOIN run_years AS r ON r.of_year = v.year
LEFT JOIN drawn AS d ON d.unit = v.unit AND d.year = v.year AND d.indicator = v.indicator AND d.node = r.draw
WHERE v.indicator IN (
    SELECT indicator FROM memory.main.scheme_scored
    UNION SELECT subject FROM memory.main.scheme_award_subjects WHERE kind = 'indicator')
