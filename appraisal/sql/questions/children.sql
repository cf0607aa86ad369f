-- One row per unit right below another in a year, and whether anything is known of it.
SELECT y.unit AS unit, u.name AS name, u.name_en AS name_en, u.kind AS kind, y.level AS level,
    CASE WHEN COUNT(CASE WHEN v.origin = 'reconstructed' THEN 1 END) > 0 THEN 'reconstructed'
        ELSE MAX(v.origin) END AS origin
FROM unit_years AS y
JOIN units AS u ON u.code = y.unit
LEFT JOIN unit_values AS v ON v.unit = y.unit AND v.year = y.year
WHERE y.parent = $unit AND y.year = $year
GROUP BY y.unit, u.name, u.name_en, u.kind, y.level
ORDER BY y.unit
