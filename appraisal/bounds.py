"""What a figure of an indicator can be, as rows that the door holds the values against.

A percentage lies between 0 and 100, a mark between 0 and its full marks, a flag is 0 or 1, what is counted is
not below 0; `least` and `most` of the indicator stand before the usual bounds."""

from collections.abc import Iterator

from appraisal.measures import COUNTED, FACTORS, is_rate
from appraisal.scheme import Indicator, Scheme
from appraisal.toml_files import MOST

Row = tuple[object, ...]


def bound_rows(scheme: Scheme) -> dict[str, list[Row]]:
    """Rows of scheme_bounds and scheme_levels."""
    flags = {condition.flag for sanction in scheme.sanctions for condition in sanction.when}
    bounds = [(scheme.scheme.id, i.code, *_row(i, asked_as_flag=i.code in flags)) for i in scheme.indicators]
    return {"scheme_bounds": bounds, "scheme_levels": [*_levels(scheme)]}


def _row(i: Indicator, *, asked_as_flag: bool) -> Row:
    """(least, most, whether it is a flag, cap, whether counts may pass their denominator, and the factor is known)."""
    stated = i.least_figure is not None or i.most_figure is not None
    flag = asked_as_flag or (not i.scored and not i.unit and not stated)
    least, most = (0.0, 1.0) if flag else _usual(i)
    least = least if i.least_figure is None else i.least_figure
    most = most if i.most_figure is None else i.most_figure
    cap = i.most if i.role != "member" and i.function == "given" else None
    passes = i.most_figure is not None and i.most_figure > i.times
    return (least, most, flag, cap, passes, i.factor_is_known)


def _usual(i: Indicator) -> tuple[float, float]:
    """The bounds where the scheme states none. A bonus or penalty is held to its cap, which is only noticed."""
    if i.scored and i.function == "given":
        return 0.0, i.most if i.role == "member" else MOST
    if is_rate(i.unit) or i.unit in COUNTED:
        return 0.0, FACTORS.get(i.unit, MOST)
    return -MOST, MOST


def _levels(scheme: Scheme) -> Iterator[Row]:
    for i in scheme.indicators:
        yield from ((scheme.scheme.id, i.code, level) for level in i.levels)
