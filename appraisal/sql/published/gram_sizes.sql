-- One row per two signs that very many names hold: how many.
SELECT gram, names FROM gram_sizes WHERE names > $common
