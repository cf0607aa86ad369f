"""The demo case appraised by hand in polars.

Values and points, the two large tables, go through the streaming engine a year at a time, so that a nation needs the
memory of one of its years; scores, of which a unit has one a year, are held for what looks at several years.

Polars divides by a literal as a product with its reciprocal, which is not always the nearest double. So what must be
equal to the bit is divided by a column: `billion`, `scale` and the rules' own stand in the small tables joined.
"""
