-- One row per unit that may be meant: its name holds the two signs, or its code begins so; who begins so, then the shortest, first.
SELECT n FROM (
    SELECT n, inside, length FROM grams WHERE gram BETWEEN $gram AND $gram_end AND inside <= $inside
    UNION ALL
    SELECT n, 0, 0 FROM names WHERE unit BETWEEN $code AND $code_end
) AS either
GROUP BY n
ORDER BY MIN(inside), MIN(length), n
LIMIT $candidates
