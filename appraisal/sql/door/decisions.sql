-- One row per recorded decision; a sanction's deadline counts from the day it was decided on, in the scheme's months.
INSERT INTO decisions
SELECT d.kind, d.code, d.year, d.unit, d.name, d.name_en, d.places, d.decided_by, d.decided_on, d.document,
    d.reference, d.origin,
    -- Past the last day of the calendar there is none that Python knows.
    CASE WHEN d.kind = 'sanction' AND d.decided_on IS NOT NULL AND r.deadline_months IS NOT NULL
        THEN LEAST(CAST(d.decided_on + to_months(CAST(r.deadline_months AS INTEGER)) AS DATE), DATE '9999-12-31') END
FROM raw_decisions AS d
LEFT JOIN periods AS y ON d.year BETWEEN y.first_year AND y.last_year
LEFT JOIN scheme_sanctions AS r ON r.scheme = y.scheme AND r.sanction = d.code
