-- One row per unit whose share is of the best, sampled value that can move that share, node, and value that it is held against.
WITH known AS (   -- line 1 is the best of the peers
    SELECT v.unit AS unit, v.year AS year, v.indicator AS indicator, v.value AS value, v.reported AS reported,
        v.verified AS verified, u.scheme AS scheme, u.level AS level, u.peers AS peers, i.better AS better,
        CAST(ROW_NUMBER() OVER (PARTITION BY v.year, u.peers, v.indicator
            ORDER BY CASE WHEN i.better = 'higher' THEN -v.value ELSE v.value END, v.unit) AS BIGINT) AS line
    FROM unit_values AS v
    JOIN unit_years AS u ON u.unit = v.unit AND u.year = v.year
    JOIN scheme_scored AS w ON w.scheme = u.scheme AND w.level = u.level AND w.indicator = v.indicator
    JOIN scheme_indicators AS i ON i.scheme = u.scheme AND i.indicator = v.indicator
    WHERE i.function = 'share_of_best' AND v.value IS NOT NULL
), reaching AS (   -- the best is sampled, or another may turn out better than it
    SELECT k.unit AS unit, k.year AS year, k.indicator AS indicator, k.peers AS peers, k.line AS line
    FROM known AS k
    JOIN known AS b ON b.year = k.year AND b.peers = k.peers AND b.indicator = k.indicator AND b.line = 1
    JOIN drawn AS d ON d.unit = k.unit AND d.year = k.year AND d.indicator = k.indicator
    GROUP BY k.unit, k.year, k.indicator, k.peers, k.line, k.better, b.value
    HAVING k.line = 1 OR CASE WHEN k.better = 'higher' THEN MAX(d.value) > b.value ELSE MIN(d.value) < b.value END
), pairs AS (   -- line 0: the unit's own value moves
    SELECT unit, year, indicator, scheme, level, peers, value, reported, verified, 0 AS mover_line, unit AS mover
    FROM known
    UNION ALL
    SELECT k.unit AS unit, k.year AS year, k.indicator AS indicator, k.scheme AS scheme, k.level AS level, k.peers AS peers,
        k.value AS value, k.reported AS reported, k.verified AS verified, m.line AS mover_line, m.unit AS mover
    FROM known AS k
    JOIN reaching AS m ON m.year = k.year AND m.peers = k.peers AND m.indicator = k.indicator AND m.unit <> k.unit
), held AS (   -- the best of those that stay where they are
    SELECT p.unit AS unit, p.year AS year, p.indicator AS indicator, p.scheme AS scheme, p.level AS level, p.value AS value,
        p.reported AS reported, p.verified AS verified, p.mover_line AS mover_line, p.mover AS mover,
        CASE WHEN k.better = 'higher' THEN MAX(k.value) ELSE MIN(k.value) END AS best
    FROM pairs AS p
    LEFT JOIN known AS k ON k.year = p.year AND k.peers = p.peers AND k.indicator = p.indicator
        AND k.unit <> p.unit AND k.unit <> p.mover AND k.line <= 3
    GROUP BY p.unit, p.year, p.indicator, p.scheme, p.level, p.value, p.reported, p.verified, p.mover_line, p.mover, k.better
), placed AS (
    SELECT h.unit AS unit, h.year AS of_year, (h.year * 1000000 + h.mover_line) * 1000 + d.node AS year,
        h.indicator AS indicator, h.scheme AS scheme, h.level AS level, d.node AS node, h.mover_line AS mover_line,
        h.value AS value, h.reported AS reported, h.verified AS verified, h.best AS best,
        d.value AS moved, d.reported AS moved_reported, d.verified AS moved_verified
    FROM held AS h
    JOIN drawn AS d ON d.unit = h.mover AND d.year = h.year AND d.indicator = h.indicator
), rows_of_group AS (
    SELECT unit, of_year, year, indicator, scheme, level, node, mover_line, unit AS of_unit,
        CASE WHEN mover_line = 0 THEN moved ELSE value END AS value,
        CASE WHEN mover_line = 0 THEN moved_reported ELSE reported END AS reported,
        CASE WHEN mover_line = 0 THEN moved_verified ELSE verified END AS verified, unit AS peers
    FROM placed
    UNION ALL
    SELECT unit || ' mover' AS unit, of_year, year, indicator, scheme, level, node, mover_line, NULL AS of_unit, moved AS value,
        moved AS reported, NULL AS verified, unit AS peers
    FROM placed WHERE mover_line > 0
    UNION ALL
    SELECT unit || ' best' AS unit, of_year, year, indicator, scheme, level, node, mover_line, NULL AS of_unit, best AS value,
        best AS reported, NULL AS verified, unit AS peers
    FROM placed WHERE best IS NOT NULL
)
SELECT unit, year, indicator, value, 'observed' AS status, reported, verified, scheme, 'best of ' || level AS level, peers,
    of_unit, of_year, node, mover_line AS mover, 'share_of_best' AS function
FROM rows_of_group
