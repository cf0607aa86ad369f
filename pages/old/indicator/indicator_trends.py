"""Whether a unit's years rise or fall beyond chance: two tests beside each other, or a word where years are too few."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from appraisal.words import N_, _
from pages.old.case import Row
from pages.old.indicator.indicator_statistics import POINTS
from pages.old.links import unit_link
from pages.old.tables import Column
from pages.old.words import listed, safe

if TYPE_CHECKING:
    from appraisal.statistics.trends import Direction, Tendency, Trend

    Tests = Mapping[str, tuple[Trend, Tendency]]

WORDS: dict[str, str] = {
    "increasing": N_("rising"),
    "decreasing": N_("falling"),
    "no_change": N_("no trend"),
}


def word(direction: Direction | None) -> str:
    return _(WORDS[direction]) if direction else _("cannot be calculated")


def too_few(years: int) -> str:
    """The sentence where no unit has years enough."""
    return _("{n} years are too few for a trend (it needs {needed}).").format(n=years, needed=POINTS)


def told(tests: Tests, shown: Sequence[Row]) -> str:
    """HTML: who rises and who falls by the slope test, named in the order of the rows; then how many do neither."""
    lines = []
    for direction in ("increasing", "decreasing"):
        units = [
            row for row in shown if row["unit"] in tests and tests[row["unit"]][0].direction == direction
        ]
        if units:
            is_better = (direction == "increasing") == (units[0]["better"] == "higher")
            names = listed([unit_link(row["unit"], row["label"]) for row in units])
            kind = "better" if is_better else "worse"
            head = _("{part} ({weight})").format(part=word(direction), weight=_("recent trend"))
            lines.append(f'<span class="{kind}">{safe(head[:1].upper() + head[1:])}</span> {names}')
    still = sum(trend.direction == "no_change" for trend, _tendency in tests.values())
    if still:
        lines.append(safe(_("No trend beyond chance: {n}").format(n=still)))
    return "".join(f'<p class="outside">{line}</p>' for line in lines)


def cells_of(tests: Tests, unit: str) -> Row:
    """What both tests say of a unit, for a table; a unit with too few years says so."""
    if unit not in tests:
        return {"trend": _("too few years"), "tendency": _("too few years")}
    trend, tendency = tests[unit]
    return {
        "trend": word(trend.direction),
        "trend_slope": trend.slope,
        "trend_chi": trend.chi_square,
        "tendency": word(tendency.direction),
        "tendency_p": tendency.p,
        "tendency_slope": tendency.slope,
    }


def columns() -> list[Column]:
    return [
        Column("trend", _("Recent trend")),
        Column("trend_slope", _("Weighted slope a year"), 2),
        Column("trend_chi", "χ²", 2),
        Column("tendency", _("Mann-Kendall test")),
        Column("tendency_p", "p", 3),
        Column("tendency_slope", _("Sen's slope a year"), 2),
    ]
