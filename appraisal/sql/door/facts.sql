-- One row per unit, year and indicator: the checked values as they came in.
INSERT INTO facts
SELECT unit, year, indicator, numerator, denominator, value, verified_numerator, verified_denominator, verified_value,
    standard_error, lower, upper, status, origin, source, note
FROM raw_values
