-- One row, or none: how many names hold these two signs.
SELECT names FROM gram_sizes WHERE gram = $gram
