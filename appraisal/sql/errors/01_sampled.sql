-- One row per value that scores and was sampled: what its sampling distribution is made of.
SELECT u.unit AS unit, u.year AS year, u.scheme AS scheme, u.level AS level, v.indicator AS indicator,
    i.factor AS factor, i.transform AS transform, i.function AS function, v.value AS value, v.reported AS reported,
    v.verified AS verified, v.denominator AS n, CASE WHEN v.denominator > 0 THEN v.numerator / v.denominator END AS p,
    -- A survey's own error stands for its counts too, for it knows its design. It is of what was reported.
    CASE WHEN v.verified IS NULL THEN v.standard_error END AS standard_error
FROM unit_values AS v
JOIN unit_years AS u ON u.unit = v.unit AND u.year = v.year
JOIN scheme_scored AS w ON w.scheme = u.scheme AND w.level = u.level AND w.indicator = v.indicator
JOIN scheme_indicators AS i ON i.scheme = u.scheme AND i.indicator = v.indicator
WHERE v.value IS NOT NULL
    -- Assessors' marks, plain figures, and more cases than there could be have no sampling error that is known.
    AND CASE WHEN v.verified IS NULL AND v.standard_error IS NOT NULL THEN v.standard_error > 0
        ELSE v.low IS NOT NULL END
