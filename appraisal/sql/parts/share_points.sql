-- One row per unit of the level and indicator that scores there in the year: the share that it earned, or why it earned none.
SELECT p.unit AS unit, c.place AS place, CASE WHEN p.basis = 'observed' THEN p.share END AS share,
    CASE WHEN p.basis = 'observed' THEN p.value END AS value, CASE WHEN p.basis <> 'observed' THEN p.status END AS absent
FROM read_parquet($points) AS p
JOIN level_units AS u ON u.unit = p.unit
JOIN level_columns AS c ON c.indicator = p.indicator
WHERE p.year = $year
