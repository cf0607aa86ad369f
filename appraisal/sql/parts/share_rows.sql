-- One row per unit: its shares side by side (i1_share, ...), the values that earned them, and why others are absent.
PIVOT share_points ON place USING ANY_VALUE(share) AS share, ANY_VALUE(value) AS value, ANY_VALUE(absent) AS absent
GROUP BY unit
