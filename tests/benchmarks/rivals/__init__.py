"""The same appraisal of the demo case written out by hand: as somebody who knows polars, or pandas, well would write it.

They are what `appraise` is timed against, so they write the same seven tables with the same columns and rows, and are
held to its results before any clock is started (`agreement`). Only the order of the rows within a unit may differ. The comparison is not like for like in one respect, which
is in their favour: they know the rules of appraisal/demo/scheme.toml (`rules.py` holds them, typed in), ours reads rules
as data. So they leave out what that scheme has no use for (other ways of scoring, dimensions of dimensions, geometric
means, bonuses, other policies for what is missing, recorded decisions), check no row at the door, keep no manifest, and
cannot take up a run that was stopped. None of them can appraise any other case.
"""
