-- What build.py fills from circular.toml. Grain: one row a village that the circular names.
CREATE TABLE named (code VARCHAR);

-- Grain: one row a unit, year and indicator of which the circular says a figure.
CREATE TABLE circular (
    unit VARCHAR, year INTEGER, indicator VARCHAR, value DOUBLE, source VARCHAR, note VARCHAR,
    PRIMARY KEY (unit, year, indicator)
);
