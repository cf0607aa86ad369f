-- One row per unit: all that is absent and why, as a text; units with the same text have the same pattern.
SELECT s.unit AS unit, COALESCE(a.lacks, '') AS lacks
FROM share_rows AS s
LEFT JOIN (   -- of most units nothing is absent
    SELECT unit, STRING_AGG(CONCAT(place, ' ', absent), ',' ORDER BY place) AS lacks
    FROM share_points WHERE absent IS NOT NULL GROUP BY unit
) AS a ON a.unit = s.unit
