-- One row per score from $low to $high that somebody has: its place, one more than those before, and how many share it.
SELECT sort_key, MIN(rowid) - $start + 1 AS place, COUNT(*) AS tied
FROM places
WHERE rowid BETWEEN $start AND $end AND sort_key BETWEEN $low AND $high
GROUP BY sort_key
