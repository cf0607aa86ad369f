-- One table a statement: what the door fills before the stages read it. Weights and scores ending in _b are whole billionths.
CREATE TABLE units (code VARCHAR, name VARCHAR, name_en VARCHAR, level VARCHAR, kind VARCHAR, parent VARCHAR,
    valid_from BIGINT, valid_to BIGINT, lon DOUBLE, lat DOUBLE, district VARCHAR);
CREATE TABLE facts (unit VARCHAR, year BIGINT, indicator VARCHAR, numerator DOUBLE, denominator DOUBLE, value DOUBLE,
    verified_numerator DOUBLE, verified_denominator DOUBLE, verified_value DOUBLE, standard_error DOUBLE,
    lower DOUBLE, upper DOUBLE, status VARCHAR, origin VARCHAR, source VARCHAR, note VARCHAR);
CREATE TABLE decisions (kind VARCHAR, code VARCHAR, year BIGINT, unit VARCHAR, name VARCHAR, name_en VARCHAR,
    places BIGINT, decided_by VARCHAR, decided_on DATE, document VARCHAR, reference VARCHAR, origin VARCHAR, deadline DATE);
CREATE TABLE raw_decisions (kind VARCHAR, code VARCHAR, year BIGINT, unit VARCHAR, name VARCHAR, name_en VARCHAR,
    places BIGINT, decided_by VARCHAR, decided_on DATE, document VARCHAR, reference VARCHAR, origin VARCHAR);
CREATE TABLE value_years (year BIGINT);
CREATE TABLE periods (scheme VARCHAR, first_year BIGINT, last_year BIGINT);
CREATE TABLE years (year BIGINT, scheme VARCHAR, appraised BOOLEAN);
CREATE TABLE schemes (scheme VARCHAR, scale DOUBLE, aggregate VARCHAR, ties VARCHAR, round_to BIGINT, band_round_to BIGINT,
    least_weight DOUBLE, peer_1 VARCHAR, peer_2 VARCHAR, peer_3 VARCHAR);
CREATE TABLE scheme_indicators (scheme VARCHAR, indicator VARCHAR, position BIGINT, name VARCHAR, name_en VARCHAR,
    measure VARCHAR, factor DOUBLE, better VARCHAR, transform VARCHAR, function VARCHAR, floor DOUBLE, target DOUBLE,
    cap DOUBLE, per DOUBLE, step DOUBLE, whole_steps BOOLEAN, tolerance DOUBLE, reference VARCHAR);
-- Asked at the door only: what a figure of the indicator can be, and the levels that alone have it.
CREATE TABLE scheme_bounds (scheme VARCHAR, indicator VARCHAR, least DOUBLE, most DOUBLE, flag BOOLEAN, cap DOUBLE,
    passes BOOLEAN, known_factor BOOLEAN);
CREATE TABLE scheme_levels (scheme VARCHAR, indicator VARCHAR, level VARCHAR);
CREATE TABLE scheme_scored (scheme VARCHAR, level VARCHAR, indicator VARCHAR, dimension VARCHAR, role VARCHAR,
    weight DOUBLE, weight_b BIGINT);
CREATE TABLE scheme_dimensions (scheme VARCHAR, level VARCHAR, dimension VARCHAR, position BIGINT, name VARCHAR,
    name_en VARCHAR, within VARCHAR, role VARCHAR, aggregate VARCHAR, depth BIGINT, weight DOUBLE, weight_b BIGINT);
CREATE TABLE scheme_steps (scheme VARCHAR, indicator VARCHAR, at_least DOUBLE, below DOUBLE, above DOUBLE,
    at_most DOUBLE, share DOUBLE);
CREATE TABLE scheme_missing (scheme VARCHAR, status VARCHAR, policy VARCHAR);
CREATE TABLE scheme_bands (scheme VARCHAR, band VARCHAR, name VARCHAR, name_en VARCHAR, from_b BIGINT, below_b BIGINT);
CREATE TABLE scheme_sanctions (scheme VARCHAR, sanction VARCHAR, name VARCHAR, name_en VARCHAR, position BIGINT,
    discretionary BOOLEAN, bars_awards BOOLEAN, deadline_months BIGINT, reference VARCHAR, streak_condition BIGINT);
CREATE TABLE scheme_sanction_levels (scheme VARCHAR, sanction VARCHAR, level VARCHAR);
CREATE TABLE scheme_conditions (scheme VARCHAR, sanction VARCHAR, condition BIGINT, kind VARCHAR, comparator VARCHAR,
    threshold DOUBLE, years BIGINT);
CREATE TABLE scheme_subjects (scheme VARCHAR, sanction VARCHAR, condition BIGINT, kind VARCHAR, subject VARCHAR,
    target DOUBLE, better VARCHAR);
CREATE TABLE scheme_backs (scheme VARCHAR, sanction VARCHAR, condition BIGINT, back BIGINT);
CREATE TABLE scheme_outranked (scheme VARCHAR, sanction VARCHAR, by_sanction VARCHAR);
CREATE TABLE scheme_awards (scheme VARCHAR, award VARCHAR, title VARCHAR, title_en VARCHAR, turn BIGINT, kind VARCHAR,
    places BIGINT, exclusive VARCHAR, most_per_parent BIGINT, reference VARCHAR);
CREATE TABLE scheme_award_levels (scheme VARCHAR, award VARCHAR, level VARCHAR);
CREATE TABLE scheme_award_subjects (scheme VARCHAR, award VARCHAR, kind VARCHAR, subject VARCHAR, better VARCHAR);
CREATE TABLE scheme_award_bars (scheme VARCHAR, award VARCHAR, sanction VARCHAR)
