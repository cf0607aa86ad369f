-- One row per unit of the case, with the group of districts that must stand in one part: its first district's code.
SELECT u.*, COALESCE(g.district_group, u.district) AS district_group
FROM units AS u LEFT JOIN district_groups AS g ON g.district = u.district
ORDER BY district_group, u.district, u.code
