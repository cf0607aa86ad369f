"""What a comparison shows, in sentences, and the table of scores above its figures."""

from collections.abc import Sequence
from functools import partial
from itertools import combinations

from appraisal.words import _
from pages.old import differences
from pages.old.case import Row
from pages.old.compare.sides import Side, name_of_unit, unit_of_years
from pages.old.league import league_cells, league_columns
from pages.old.state import View
from pages.old.tables import Column, Table
from pages.old.words import listed, number


def heading(chosen: View, *, is_years: bool) -> str:
    """The title of the page."""
    if not is_years:
        return _("Comparison of units, {year}").format(year=chosen.year)
    unit = unit_of_years(chosen)
    return _("{unit} in its years").format(unit=name_of_unit(chosen, unit) if unit else _("One unit"))


def scores(sides: Sequence[Side], name: Sequence[str], *, are_years: bool) -> Table:
    """One row a side: rank with its set, score in parts, band, change."""
    rows = [side.standing for side in sides if side.standing]
    longest = league_columns.longest(rows)
    columns = [
        Column("name", _("Year") if are_years else _("Unit")),
        Column("sign", _("Sign"), seen_only=True),
        Column("rank", _("Rank"), 0, draw=league_cells.rank, from_left=True),
        *league_columns.reach(rows),
        Column("score", _("Score"), 2, draw=partial(league_columns.score, longest=longest), from_left=True),
        *league_columns.error(rows),
        Column("band", _("Band")),
        Column("change", _("Change of rank"), 0, draw=league_cells.change, narrow=True),
        *league_columns.parts_in_figures(rows, hidden=True),
        Column("origin", _("Origin of the figures")),
        Column("unit", _("Code"), hidden=True),
    ]
    if are_years:
        columns = [column for column in columns if column.key != "sign"]
    return Table(rows, columns, name, opens="" if are_years else "unit")


def plus_minus(sides: Sequence[Side]) -> str:
    """What the sign after a score means, where there is one."""
    has_error = any(side.standing and side.standing["standard_error"] for side in sides)
    return _("±: half of the score's 95 % interval.") if has_error else ""


def scores_title(sides: Sequence[Side]) -> str:
    """Which scores differ by more than their sampling allows; equal ones are said to be equal."""
    rows = [side.standing for side in sides if side.standing]
    if len(rows) < 2:
        return _("Score and rank")
    if len({round(row["score"], 9) for row in rows}) == 1:
        return _("The scores are equal, {score} each").format(score=number(rows[0]["score"], 2))
    tests = {
        (one["name"], other["name"]): differences.scores_differ(one, other)
        for one, other in combinations(rows, 2)
    }
    if all(test is None for test in tests.values()):
        return _("Scores from {low} to {high}; how sure they are is not known").format(**_ends(rows))
    apart = [
        _("{one} and {other}").format(one=one, other=other) for (one, other), real in tests.items() if real
    ]
    if not apart:
        return _("Scores from {low} to {high}: not distinguishable").format(**_ends(rows))
    if len(apart) == len(tests):
        return _("Scores from {low} to {high}: all differ by more than chance").format(**_ends(rows))
    return _("Scores differ by more than chance between {pairs}").format(pairs=listed(apart))


def _ends(rows: Sequence[Row]) -> dict[str, str]:
    found = [row["score"] for row in rows]
    return {"low": number(min(found), 2), "high": number(max(found), 2)}
