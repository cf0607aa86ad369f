-- One row per county and kind, bands or proposed sanctions: pairs of a code and how many units have it.
SELECT region, kind, LIST((code, units)) AS counts
FROM region_counts
WHERE is_county AND year = $year AND level = $level
GROUP BY region, kind
