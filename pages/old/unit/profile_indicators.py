"""Every indicator of a scored unit in one drawn table: value, place among the peers, years, points, one more."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from appraisal.one_more import one_more
from appraisal.words import _
from pages.old import clauses, compared
from pages.old.case import Row, ask, results
from pages.old.kept import kept
from pages.old.links import indicator_link
from pages.old.picture import table
from pages.old.state import View
from pages.old.tables import Column, Table
from pages.old.unit import profile_cells
from pages.old.words import measure_name, name_of, number, origin_text, safe, status_text


def show(chosen: View, name: str) -> None:
    """The table, its title what the rates show."""
    shown, title, subtitle = _shown(chosen, name)
    table(shown, "unit_indicators", title, subtitle)


@kept
def _shown(chosen: View, name: str) -> tuple[Table, str, str]:
    """Table, title and subtitle."""
    rows, groups = _rows(chosen)
    n = max((row["n"] or 0 for row in rows), default=0)
    text = _(
        "{year}. Each line: all {n} peers from worst (left) to best (right), the middle half darker; short line: "
        "target; dashed: whole district; dot: this unit. Better or worse only where its 95 % interval lies beside "
        "the district."
    )
    shown = Table(rows, columns(), (name, str(chosen.year), _("indicators")), groups=groups)
    return shown, _told(rows), text.format(year=chosen.year, n=n)


def _told(rows: Sequence[Row]) -> str:
    rates = [row for row in rows if row["against"]]
    aimed = [row for row in rates if row["target"] is not None]
    if not rates:
        return _("Every indicator, and what it earned")
    reached = sum(compared.reaches(row, row["value"]) for row in aimed)
    text = _(
        "{n} of {of} rates reach their target; against the district {better} better, {worse} worse, {same} alike"
    )
    found = {word: sum(row["against"] == word for row in rates) for word in compared.WORDS}
    return text.format(n=reached, of=len(aimed), **found)


@lru_cache(maxsize=500)
def gains(case: str, unit: str, year: int) -> Mapping[str, float]:
    """Indicator -> what one more would bring; kept, because it takes a tenth of a second."""
    return one_more(results(case), unit, year)


def _rows(chosen: View) -> tuple[list[Row], dict[int, str]]:
    """One row an indicator, in the order of the scheme, and the line above the first of each dimension."""
    spreads = {
        row["indicator"]: row for row in ask(chosen.case, "unit_spread", unit=chosen.unit, year=chosen.year)
    }
    years = years_of(chosen)
    more = gains(chosen.case, chosen.unit, chosen.year)
    heads = {
        row["dimension"]: row
        for row in ask(chosen.case, "unit_dimensions", unit=chosen.unit, year=chosen.year)
    }
    rows: list[Row] = []
    groups: dict[int, str] = {}
    part = None
    for row in ask(chosen.case, "unit_indicators", unit=chosen.unit, year=chosen.year):
        group = row["dimension"] if row["scored"] else "facts"
        if group != part:
            part = group
            groups[len(rows)] = _head(heads.get(group), facts=not row["scored"])
        spread = spreads.get(row["indicator"]) or dict.fromkeys(("n", "district", "district_origin"))
        clause = clauses.of_figure(chosen, row)
        texts = _texts(row, spread, heads.get(group))
        rows.append(row | clause | texts | _figures(row, spread, more, years))
    longest = max((max(row["weight"], row["points"] or 0) for row in rows if row["scored"]), default=1)
    return [row | {"longest": longest} for row in rows], groups


def _texts(row: Row, spread: Row, dimension: Row | None) -> Row:
    against = compared.against(row, spread["district"])
    return {
        "code": row["indicator"],
        "name": name_of(row),
        "part": name_of(dimension) if dimension else "",
        "against": against,
        "compared": _(compared.WORDS[against]) if against else "",
        "measure": measure_name(row["measure"]),
        "origin_sign": row["origin"],
        "origin": origin_text(row["origin"]),
        "district_origin": origin_text(spread["district_origin"]),
        "state": " ".join(part for part in (status_text(row), profile_cells.effect(row)) if part),
        "status_word": status_text(row),
    }


def _figures(
    row: Row, spread: Row, more: Mapping[str, float], years: Mapping[str, dict[int, float | None]]
) -> Row:
    lost = None if row["points"] is None else row["weight"] - row["points"]
    return {
        "n": spread["n"],
        "spread": spread,
        "district": spread["district"],
        "lost": lost,
        "gain": more.get(row["indicator"]),
        "years": years.get(row["indicator"], {}),
        "trend": "; ".join(f"{y} {number(x, 2)}" for y, x in years.get(row["indicator"], {}).items()),
    }


def years_of(chosen: View) -> dict[str, dict[int, float | None]]:
    """Indicator -> year -> value, every year of the case up to the one chosen, None where there is none."""
    shown = [year for year in results(chosen.case).years if year <= chosen.year]
    found: dict[str, dict[int, float | None]] = {}
    for row in ask(chosen.case, "unit_history", unit=chosen.unit):
        if row["year"] in shown:
            found.setdefault(row["indicator"], dict.fromkeys(shown))[row["year"]] = row["value"]
    return found


def _head(dimension: Row | None, *, facts: bool) -> str:
    if dimension is None:
        return safe(_("Facts, which earn no points") if facts else _("Outside the dimensions"))
    points = f"{number(dimension['points'], 2)} / {number(dimension['weight'])}"
    return f"{safe(name_of(dimension))} <span class=quiet>{safe(points)}</span>"


def columns() -> list[Column]:
    return [
        Column("name", _("Indicator"), draw=lambda row: indicator_link(row["code"], row["name"])),
        Column("part", _("Dimension"), hidden=True),
        Column("value", _("Value (counts)"), 2, trimmed=True, draw=profile_cells.value, in_files=_("Value")),
        Column("measure", _("Unit of measure"), hidden=True),
        Column("numerator", _("Numerator"), 0, hidden=True),
        Column("denominator", _("Denominator"), 0, hidden=True),
        Column("low", _("Interval from (95 %)"), 1, hidden=True),
        Column("high", _("Interval to (95 %)"), 1, hidden=True),
        Column(
            "compared",
            _("Among its peers; against the district"),
            draw=profile_cells.spine,
            in_files=_("Against the district"),
        ),
        Column("district", _("Whole district"), 2, trimmed=True, hidden=True),
        Column("district_origin", _("Origin of the district's figure"), hidden=True),
        Column("target", _("Target"), 2, trimmed=True, hidden=True),
        Column("trend", _("Years"), draw=profile_cells.years),
        Column(
            "points",
            _("Points earned / full marks"),
            2,
            draw=profile_cells.points,
            in_files=_("Points earned"),
        ),
        Column("weight", _("Full marks"), 2, trimmed=True, hidden=True),
        Column("lost", _("Points lost"), 2, hidden=True),
        Column("gain", _("One more would add"), 2, draw=profile_cells.gain),
        Column("state", _("State"), hidden=True),
        Column("origin", _("Origin"), hidden=True),
        Column("source", _("Source"), hidden=True),
        Column("reference", _("Clause"), hidden=True),
    ]
