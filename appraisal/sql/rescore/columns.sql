-- One row per indicator that scores at the level in the year: its column, and the number of the tables.
SELECT number, place, indicator FROM share_columns WHERE year = $year AND level = $level
