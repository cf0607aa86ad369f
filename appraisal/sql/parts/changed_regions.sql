-- One row: how many regions are other ones than in the kept results.
SELECT COUNT(*) AS changed FROM (
    (FROM region_list EXCEPT ALL FROM kept.region_list) UNION ALL (FROM kept.region_list EXCEPT ALL FROM region_list)
)
