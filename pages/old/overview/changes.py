"""What is other than last year: places, bands, sanctions, and the awards that the rules give."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from appraisal.words import _
from pages.old import decided, look, standings
from pages.old.case import Row, ask, results
from pages.old.links import unit_link
from pages.old.state import View
from pages.old.words import full_name, joint_origin, listed, name_of, number, safe

UNDECIDED = "undecided"


def last_year(chosen: View) -> View | None:
    """The same choices a year before; None where the case does not reach back."""
    return replace(chosen, year=chosen.year - 1) if chosen.year - 1 in results(chosen.case).years else None


def other_bands(chosen: View, level: str) -> list[tuple[Row, Row]]:
    """Units in another band than last year, this year's row and last year's."""
    before = last_year(chosen)
    rows = {row["unit"]: row for row in standings.league(before, level)} if before else {}
    pairs = [(row, rows[row["unit"]]) for row in standings.league(chosen, level) if row["unit"] in rows]
    return [
        (now, then) for now, then in pairs if now["band"] and then["band"] and now["band"] != then["band"]
    ]


def told(chosen: View, level: str) -> str:
    """A line for each kind of change, or that there is none."""
    before = last_year(chosen)
    if before is None:
        return look.quiet(_("The case does not reach further back than this year."), "p")
    lines = [*(_places(chosen, level) if level else ()), *_sanctions(chosen, before), _awards(chosen, before)]
    return decided.plain_list(line for line in lines if line)


def _places(chosen: View, level: str) -> list[str]:
    rows = standings.league(chosen, level)
    known = [row for row in rows if row["change"] is not None]
    moves = sorted((row for row in known if row["change"]), key=lambda row: -row["change"])
    moved = [f"{unit_link(row['unit'], name_of(row))} {arrow(row['change'])}" for row in moves]
    bands = [
        f"{unit_link(now['unit'], name_of(now))} {safe(name_of(then, 'band_'))} → {safe(name_of(now, 'band_'))}"
        for now, then in other_bands(chosen, level)
    ]
    origin = joint_origin(row["origin"] for row in known)
    if not known:
        return []
    if not moved and not bands:
        text = _("Places and bands: all {n} as last year").format(n=len(known))
        return [look.marked(text, origin)]
    sign = look.marked("", origin)
    return [
        _("Places: {moves}").format(moves=listed(moved) or safe(_("unchanged"))) + sign,
        _("Bands: {moves}").format(moves=listed(bands) or safe(_("unchanged"))) + sign,
    ]


def arrow(change: float) -> str:
    """Places gained or lost: an arrow and a number, in blue or orange."""
    if not change:
        return ""
    css, sign = ("better", "↑") if change > 0 else ("worse", "↓")
    return f'<span class="{css}">{sign}{number(abs(change))}</span>'


def _sanctions(chosen: View, before: View) -> list[str]:
    """Units by how their sanctions changed; what last year could not decide is no change that is known."""
    now_rows, then_rows = decided.sanctions(chosen), decided.sanctions(before)
    now, then = _measures(now_rows), _measures(then_rows)
    groups: dict[tuple[str, str], list[Row]] = {}
    for unit, row in {row["unit"]: row for row in (*then_rows, *now_rows)}.items():
        change = then.get(unit, ""), now.get(unit, "")
        if change[0] != change[1] and change[1] != UNDECIDED and change != (UNDECIDED, ""):
            groups.setdefault(change, []).append(row)
    lines = []
    for (a, b), rows in groups.items():
        units = {row["unit"] for row in rows}
        old = [row for row in then_rows if a not in ("", UNDECIDED) and row["unit"] in units]
        new = [row for row in now_rows if row["unit"] in units]
        names = [unit_link(row["unit"], full_name(row)) for row in rows]
        sign = look.marked("", joint_origin(row["origin"] for row in (*old, *new)))
        lines.append(f"{_sanction_line(a, b, names, chosen)}{sign}")
    return lines or [safe(_("Sanctions: as last year"))]


def _measures(rows: Iterable[Row]) -> dict[str, str]:
    """Unit -> the code of its sanction; a unit's gravest one stands first on the board."""
    found: dict[str, str] = {}
    for row in rows:
        found.setdefault(row["unit"], UNDECIDED if row["verdict"] == UNDECIDED else row["measure"])
    return found


def _sanction_line(before: str, now: str, names: Sequence[str], chosen: View) -> str:
    words = decided.measure_names(chosen)
    chips = {code: look.chip(code, name) for code, name in words.items()}
    who = listed(list(names))
    if before == UNDECIDED:
        text = _("last year undecided")
        return f"{chips.get(now, '')}{who} {look.quiet(text)}"
    new, gone = look.quiet(_("new")), look.quiet(_("no longer"))
    if not before:
        return f"{new} {chips.get(now, '')}{who}"
    if not now:
        return f"{gone} {chips.get(before, '')}{who}"
    return f"{chips.get(before, '')}→ {chips.get(now, '')}{who}"


def _awards(chosen: View, before: View) -> str:
    """The titles that the rules give, in both years; nominations are on record for some years only."""
    now, then = _winners(chosen), _winners(before)
    other = [title for title in now | then if now.get(title) != then.get(title)]
    if not (now | then):
        return ""
    if not other:
        return safe(_("Awards that the rules decide: the same recipients"))
    titles = decided.award_names(chosen)
    return _("Awards with other recipients: {titles}").format(
        titles=safe(listed([titles.get(code, code) for code in other]))
    )


def _winners(chosen: View) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in ask(chosen.case, "award_board", year=chosen.year):
        if row["verdict"] in ("agrees", "only_ruled", "only_decided"):
            found.setdefault(row["award"], []).append(row["unit"])
    return {award: sorted(units) for award, units in found.items()}
