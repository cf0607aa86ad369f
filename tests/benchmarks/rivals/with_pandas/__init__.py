"""The demo case appraised by hand in pandas.

Codes are categoricals whose categories are sorted, so a group is a small whole number and rows sort as in the results.
Points are kept as whole billionths in doubles, which hold them and their sums exactly.
"""
