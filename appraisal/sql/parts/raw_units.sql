-- One row per unit of the slice, as the door reads units, with the district that the plan found for it.
SELECT CAST(ROW_NUMBER() OVER (ORDER BY code) AS BIGINT) AS row, code, name, name_en, level, kind, parent, valid_from,
    valid_to, lon, lat, district
FROM read_parquet($file) WHERE CASE WHEN $district IS NOT NULL THEN district = $district
    ELSE district_group >= $start AND ($end IS NULL OR district_group < $end) END
