"""How sure a figure is: plain numbers in, plain numbers out; no case, no table, no page.

One method a file. What a library has is taken from it, and only by the file that needs it: `rank_sets` alone is
free of numpy and scipy, because every appraisal calls it. What a reader is told of each method stands in `methods`.
"""
