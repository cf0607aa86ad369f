-- One row at a time: what stages 03 to 05 do to the members of a dimension, for the query that whole/rescoring.py puts together.
CREATE OR REPLACE TEMP MACRO is_there(absent, as_nought) AS absent IS NULL OR list_contains(as_nought, absent);
CREATE OR REPLACE TEMP MACRO is_blocked(absent, blocking) AS absent IS NOT NULL AND list_contains(blocking, absent);
CREATE OR REPLACE TEMP MACRO counted(there, weight_b) AS CASE WHEN there THEN weight_b ELSE 0 END;
-- What is divided by: where nothing is there, nothing was earned either, and 0 / 1 is as good as any.
CREATE OR REPLACE TEMP MACRO among(present_b) AS CASE WHEN present_b = 0 THEN 1 ELSE present_b END;
CREATE OR REPLACE TEMP MACRO points_of(share, weight) AS CAST(FLOOR(share * weight * 1e9 + 5e-1) AS BIGINT);
CREATE OR REPLACE TEMP MACRO arithmetic_share(earned_b, present_b) AS CAST(earned_b AS DOUBLE) / present_b;
CREATE OR REPLACE TEMP MACRO log_of(share, weight_b) AS CASE WHEN share > 0
    THEN CAST(FLOOR(weight_b * LN(share) * 1e3 + 5e-1) AS BIGINT) ELSE 0 END;
CREATE OR REPLACE TEMP MACRO geometric_share(least, log_share, present_b) AS CASE WHEN least IS NULL OR least = 0 THEN 0e0
    ELSE EXP(CAST(log_share AS DOUBLE) / 1e3 / present_b) END;
CREATE OR REPLACE TEMP MACRO outside_share(earned_b, weight_b) AS CASE WHEN earned_b > weight_b THEN 1e0
    ELSE CAST(earned_b AS DOUBLE) / weight_b END;
CREATE OR REPLACE TEMP MACRO not_below_nought(score_b) AS CASE WHEN score_b < 0 THEN 0 ELSE score_b END;
CREATE OR REPLACE TEMP MACRO sort_key_of(score_b, round_to) AS CAST(FLOOR(CAST(score_b AS DOUBLE) / round_to + 5e-1) AS BIGINT)
