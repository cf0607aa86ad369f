-- One row per unit: all that is absent and why, as a text; units with the same text have the same pattern.
SELECT unit, COALESCE(STRING_AGG(CASE WHEN absent IS NOT NULL THEN CONCAT(place, ' ', absent) END, ',' ORDER BY place), '')
    AS lacks
FROM share_points GROUP BY unit
