-- One row per unit, those ranked together side by side: its official standing, its shares, the values behind them.
-- An absent share is 0, and the unit's pattern says so.
SELECT u.* EXCLUDE (unit), p.pattern AS pattern, COALESCE(COLUMNS('^(i[0-9]+)_share$'), 0e0) AS '\1_share',
    COLUMNS('^i[0-9]+_value$')
FROM share_rows AS s
JOIN level_units AS u ON u.unit = s.unit
JOIN lacking AS l ON l.unit = s.unit
JOIN known_patterns AS p ON p.lacks = l.lacks
ORDER BY u.peers, u.n
