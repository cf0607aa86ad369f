"""What stands beside a unit's own rate: the rate drawn towards all of them where samples are small, and its band."""

from appraisal.words import _
from pages.old.case import Row
from pages.old.indicator import indicator_statistics
from pages.old.indicator.indicator_statistics import SMALL
from pages.old.indicator.indicators import Subject
from pages.old.state import View
from pages.old.tables import Column
from pages.old.words import mark, number, safe, yes_no

Asked = tuple[str, int, str, str]


def asked(chosen: View, found: Subject) -> Asked:
    """What the statistics of the table are kept under."""
    return chosen.case, chosen.year, found.level, found.indicator.code


def beside(chosen: View, found: Subject, row: Row) -> Row:
    """The row's shrunken rate with its limits in the unit of measure, whether its sample is small, and its band."""
    rate = indicator_statistics.shrunken(*asked(chosen, found)).get(row["unit"])
    is_small = indicator_statistics.has_small([row])
    more: Row = {
        "band": None
        if found.is_fact
        else indicator_statistics.bands(*asked(chosen, found)).of.get(row["unit"]),
        "is_small": is_small,
        "small_text": yes_no(is_small) if row["denominator"] else "",
        "shrunken": None,
    }
    if rate is None:
        return more
    factor = indicator_statistics.factor(row)
    ends = {"shrunken": rate.value, "shrunken_low": rate.low, "shrunken_high": rate.high}
    return more | {key: factor * share for key, share in ends.items()}


def band_columns(chosen: View, found: Subject) -> list[Column]:
    """The third or fifth of the units by value; none where there are too few distinct values."""
    number_of = 0 if found.is_fact else indicator_statistics.bands(*asked(chosen, found)).number
    heads = {3: _("Third (1 best)"), 5: _("Fifth (1 best)")}
    return [Column("band", heads[number_of], 0, narrow=True)] if number_of else []


def shrunken_columns(chosen: View, found: Subject) -> list[Column]:
    """The rate drawn towards all of them, with its limits in the files; none where no sample is small."""
    if not indicator_statistics.shrunken(*asked(chosen, found)):
        return []
    return [
        Column("shrunken", _("Shrunken rate"), 2, draw=_shrunken, narrow=True),
        Column("shrunken_low", _("Shrunken from (95 %)"), 1, hidden=True),
        Column("shrunken_high", _("Shrunken to (95 %)"), 1, hidden=True),
        Column("small_text", _("Fewer than {n} cases").format(n=SMALL), hidden=True),
    ]


def counts(row: Row) -> str:
    """Numerator and denominator, with a word where the sample is small."""
    few = _("n < {n}").format(n=SMALL)
    return (
        f'{safe(row["counts"])}<span class="few">{safe(few)}</span>'
        if row["is_small"]
        else safe(row["counts"])
    )


def _shrunken(row: Row) -> str:
    if row["shrunken"] is None:
        return "–"
    ends = _("95 % interval {low}–{high}").format(
        low=number(row["shrunken_low"], 1), high=number(row["shrunken_high"], 1)
    )
    figure = f'{number(row["shrunken"], 2)}<span class="mark">{mark(row["origin"])}</span>'
    return f'<span title="{safe(ends)}">→ {figure}</span>'


def codes(chosen: View, found: Subject) -> list[str]:
    """The methods behind the table."""
    key = asked(chosen, found)
    there = {
        "wilson": bool(indicator_statistics.counted(*key)),
        "shrinkage": bool(indicator_statistics.shrunken(*key)),
        "quantile_bands": not found.is_fact and indicator_statistics.bands(*key).number > 0,
    }
    return [code for code, holds in there.items() if holds]
