-- One row, or none: a region that is a county, and so can be opened as a case of its own.
SELECT region FROM region_list WHERE region = $region AND is_county
