-- One row per indicator that a unit is scored on and has a value of: the value one unit of measure better, and the score as it is.
SELECT ROW_NUMBER() OVER (ORDER BY i.position) AS variant, s.indicator AS indicator, c.score_b AS score_b,
    -- A rate over counts does not pass all of them, and what counts from nought does not fall below it.
    CASE WHEN i.better = 'higher' THEN
        CASE WHEN v.denominator > 0 AND v.value <= i.factor AND v.value + 1 > i.factor THEN i.factor
            ELSE v.value + 1 END
    ELSE CASE WHEN v.value >= 0 AND v.value < 1 THEN 0e0 ELSE v.value - 1 END END AS moved
FROM shares AS s
JOIN unit_values AS v ON v.unit = s.unit AND v.year = s.year AND v.indicator = s.indicator
JOIN scheme_indicators AS i ON i.scheme = s.scheme AND i.indicator = s.indicator
JOIN scores AS c ON c.unit = s.unit AND c.year = s.year
WHERE s.unit = $unit AND s.year = $year AND s.share IS NOT NULL AND c.score_b IS NOT NULL
    AND i.function <> 'accuracy'   -- it asks how near two figures are, not how good one is
