-- One row per undecided sanction of a year, condition that cannot be known, and year that is unknown; is_before where the data do not reach back to it.
SELECT s.unit AS unit, s.measure AS measure, b.condition AS condition, $year - b.back AS year,
    NOT EXISTS (SELECT 1 FROM years AS d WHERE d.year <= $year - b.back) AS is_before
FROM sanctions AS s
JOIN years AS y ON y.year = s.year
JOIN conditions AS c ON c.unit = s.unit AND c.year = s.year AND c.sanction = s.measure AND c.held IS NULL
JOIN scheme_backs AS b ON b.scheme = y.scheme AND b.sanction = s.measure AND b.condition = c.condition
LEFT JOIN truths AS t ON t.unit = s.unit AND t.scheme = y.scheme AND t.sanction = s.measure
    AND t.condition = b.condition AND t.year = $year - b.back
WHERE s.year = $year AND s.outcome = 'undecided' AND t.held IS NULL
ORDER BY s.unit, s.measure, b.condition, year
