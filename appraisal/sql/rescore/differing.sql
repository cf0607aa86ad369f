-- One row: how many units have another score, rank or place than the stages gave them.
SELECT COUNT(*) AS units
FROM rescored AS r JOIN official AS o ON o.n = r.n
WHERE r.score_b IS DISTINCT FROM o.was_score_b OR r.rank IS DISTINCT FROM o.was_rank OR r.place IS DISTINCT FROM o.was_place
