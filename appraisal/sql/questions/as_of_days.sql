-- One row per day from which to look at the rectifications: the last day on record, each quarter after it, the last deadline, and the day after that.
WITH ends AS (
    SELECT MAX(decided_on) AS last_day, MAX(deadline) AS last_deadline FROM decisions
)
SELECT last_day AS day, 'last_day' AS what FROM ends WHERE last_day IS NOT NULL
UNION
SELECT CAST(UNNEST(range(last_day + INTERVAL 3 MONTH, CAST(last_deadline AS TIMESTAMP), INTERVAL 3 MONTH)) AS DATE), 'quarter'
FROM ends WHERE last_deadline > last_day
UNION
SELECT last_deadline, 'deadline' FROM ends WHERE last_deadline > last_day
UNION
SELECT last_deadline + 1, 'day_after' FROM ends
WHERE last_deadline >= last_day AND last_deadline < DATE '9999-12-31'   -- after which there is no day
ORDER BY day
