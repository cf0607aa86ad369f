"""The words for each mistake that sql/door/*_findings.sql can find: what is wrong, and what to do about it."""

from appraisal.words import N_

NOTICES = ("over_cap",)  # told, and the case is taken as it is
MISTAKES: dict[str, tuple[str, str]] = {
    "empty_row": (N_("the row is empty ({other} rows)"), N_("take it out")),
    "no_code": (N_("the unit has no code"), N_("give it one")),
    "no_level": (N_("unit {culprit} has no level"), N_("give it one, such as town or village")),
    "no_name": (N_("unit {culprit} has no name"), N_("give it one")),
    "repeated_code": (N_("code {culprit} stands already in row {other}"), N_("give each unit a code of its own")),
    "bad_code": (
        N_("{culprit} is not a code"),
        N_("use the 12 digits of the national table, or a word that starts with a letter"),
    ),
    "unknown_parent": (
        N_("parent {culprit} of unit {other} is not there"),
        N_("add the unit {culprit}, or correct the code"),
    ),
    "parent_loop": (
        N_("unit {culprit} never reaches a top: its parent {other} is in a loop, or below one"),
        N_("give one unit of the loop another parent, or none"),
    ),
    "years_reversed": (N_("valid to {culprit}, before it is valid from {other}"), N_("exchange the two, or empty one")),
    "bad_place": (N_("{culprit} is not a place on the globe"), N_("give degrees, WGS84")),
    "no_key": (N_("the row has no {col}"), N_("fill it in")),
    "unknown_unit": (
        N_("unit {culprit} is not among the units ({other} rows)"),
        N_("add it to the units, or correct the code"),
    ),
    "no_scheme": (
        N_("no scheme is in force in the year {culprit} ({other} rows)"),
        N_("add a scheme file for it, or change `in_force`"),
    ),
    "unknown_indicator": (
        N_("indicator {culprit} is not in the scheme ({other} rows)"),
        N_("add it to the scheme, or correct the code"),
    ),
    "repeated_key": (N_("{culprit} stands already in row {other}"), N_("keep one row per unit, year and indicator")),
    "unknown_status": (N_("{culprit} is not a status"), N_("use observed, withheld, not_applicable or not_observed")),
    "unknown_origin": (N_("{culprit} is not an origin"), N_("use circular, reconstructed, imported or derived")),
    "no_figure": (
        N_("the row of {culprit} is observed, but has no figure"),
        N_("give counts or a value, or say in `status` why there is none"),
    ),
    "figure_of_missing": (
        N_("a figure stands in a row that is {culprit}"),
        N_("take the figure out, or make the row observed"),
    ),
    "half_a_pair": (N_("{col} is missing beside its partner"), N_("give both numerator and denominator, or neither")),
    "negative_count": (N_("{col} {culprit} is below 0"), N_("correct the count")),
    "broken_count": (
        N_("{col} {culprit} counts no whole things"),
        N_("write whole numbers below 1e15; a rate of amounts goes into `value`"),
    ),
    "not_valid": (
        N_("unit {culprit} has values of {other}, when it is not valid"),
        N_("take them out, or change valid_from or valid_to of the unit"),
    ),
    "not_its_level": (
        N_("indicator {culprit} has values at level {other}, and its levels are others"),
        N_("correct the level of the unit, or add it to the indicator's `levels`"),
    ),
    "no_factor": (
        N_("the unit of measure of {culprit}, {other}, does not say what its counts are multiplied by"),
        N_("give the indicator its `factor`"),
    ),
    "below_least": (
        N_("{col} {culprit} is below {other}, the least that it can be"),
        N_("correct the figure, or give the indicator its own `least`"),
    ),
    "above_most": (
        N_("{col} {culprit} is above {other}, the most that it can be"),
        N_("correct the figure, or give the indicator its own `most`"),
    ),
    "not_a_flag": (
        N_("{col} {culprit} is neither 0 nor 1"),
        N_("correct the figure, or give the indicator its unit of measure"),
    ),
    "over_cap": (
        N_("indicator {culprit} has figures above its cap ({other} rows), which earn the cap"),
        N_("correct them if they are meant otherwise"),
    ),
    "half_an_interval": (N_("{col} is missing beside its partner"), N_("give both lower and upper, or neither")),
    "outside_interval": (
        N_("{col} {culprit} lies on the wrong side of the value {other}"),
        N_("correct the value or its interval"),
    ),
    "over_denominator": (N_("{col} {culprit} is over its denominator {other}"), N_("correct one of the two counts")),
    "disagreeing_value": (
        N_("{col} {culprit} does not agree with its counts, which give {other}"),
        N_("correct the value or the counts"),
    ),
    "value_of_none": (
        N_("{col} {culprit} stands beside counts of 0 out of 0, which give none"),
        N_("correct the counts, or take the value out"),
    ),
    "not_above_zero": (
        N_("{culprit} has no logarithm, and the scheme takes it"),
        N_("correct the figure, or drop transform = log"),
    ),
    "not_a_number": (N_("{culprit} is not a number"), N_("write a plain number such as 91.05")),
    "not_whole": (N_("{culprit} is not a whole number"), N_("write a year such as 2008")),
    "beyond_years": (N_("{culprit} is beyond all years"), N_("write a year such as 2008")),
}
