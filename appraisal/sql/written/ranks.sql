-- One row per unit and year with a score's row; a rank is whole unless a scheme shares places by their average.
SELECT unit, year, peers, rank, of_n AS "of", rank_low, rank_high, percentile, change
FROM ranks ORDER BY year, unit
