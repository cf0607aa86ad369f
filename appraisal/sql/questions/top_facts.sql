-- One row per figure of the top unit in a year that is no rate over counts: as printed, or as the scored units below add up to.
WITH summed AS (
    SELECT v.indicator AS indicator, SUM(v.value) AS value,
        MAX(CASE WHEN v.origin = 'reconstructed' THEN 1 ELSE 0 END) AS reconstructed
    FROM unit_values AS v
    JOIN unit_years AS u ON u.unit = v.unit AND u.year = v.year
    WHERE v.year = $year AND v.status = 'observed' AND u.parent = $unit
        AND v.indicator NOT IN (SELECT indicator FROM scheme_scored)
    GROUP BY v.indicator
)
SELECT i.indicator AS indicator, i.name AS name, i.name_en AS name_en, i.measure AS measure,
    COALESCE(v.value, s.value) AS value,
    COALESCE(v.origin, CASE WHEN s.reconstructed = 1 THEN 'reconstructed' ELSE 'derived' END) AS origin,
    v.source AS source, v.note AS note, i.reference AS reference
FROM years AS y
JOIN scheme_indicators AS i ON i.scheme = y.scheme
LEFT JOIN unit_values AS v ON v.unit = $unit AND v.year = y.year AND v.indicator = i.indicator
LEFT JOIN summed AS s ON s.indicator = i.indicator
WHERE y.year = $year AND (v.value IS NOT NULL OR s.value IS NOT NULL)
    AND i.indicator NOT IN (SELECT indicator FROM scheme_scored)
    AND i.indicator IN (SELECT w.indicator FROM unit_values AS w WHERE w.unit = $unit)
ORDER BY i.position
