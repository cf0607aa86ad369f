-- One row per unit: its code and its name, as many as $most.
SELECT code AS unit, name AS name FROM units ORDER BY code LIMIT $most
