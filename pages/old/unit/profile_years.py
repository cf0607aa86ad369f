"""A unit year by year: its scores and places, and the facts that a sanction follows, a square a year."""

from collections.abc import Mapping, Sequence

from appraisal.words import _
from pages.old import look
from pages.old.case import Row, ask, results
from pages.old.kept import kept
from pages.old.picture import table
from pages.old.state import View
from pages.old.tables import Column, Table
from pages.old.unit import profile
from pages.old.words import name_of, number, safe, short_place


def scores(chosen: View, name: str) -> None:
    """Score, place, band and change of every year of the case."""
    if not ask(chosen.case, "unit_scores", unit=chosen.unit):
        return
    shown, title = _shown(chosen, name)
    table(shown, "unit_years", title, _("Score and place of each year; a few years are no trend."))


@kept
def _shown(chosen: View, name: str) -> tuple[Table, str]:
    """Table and title."""
    origin = profile.score_origin(chosen)
    rows = [
        row
        | {"when": str(row["year"]), "band": name_of(row, "band_"), "origin": origin}
        | {"moved": "" if row["change"] is None else profile.moved(row["change"])}
        for row in ask(chosen.case, "unit_scores", unit=chosen.unit)
    ]
    columns = [
        Column("when", _("Year")),
        Column("score", _("Score"), 2, draw=lambda row: look.marked(number(row["score"], 2), row["origin"])),
        Column("rank", _("Rank"), 0, draw=_rank),
        Column("of_n", _("Of"), 0, hidden=True),
        Column("rank_low", _("Rank set from"), 0, hidden=True),
        Column("rank_high", _("Rank set to"), 0, hidden=True),
        Column("band", _("Band")),
        Column("moved", _("Change of rank")),
    ]
    return Table(rows, columns, (name, _("scores by year"))), _told(rows)


def _told(rows: Sequence[Row]) -> str:
    ranked = [row for row in rows if row["score"] is not None]
    if len(ranked) < 2:
        return _("Years")
    first, last = ranked[0], ranked[-1]
    text = _("Score {first} in {from_}, {last} in {to}")
    return text.format(
        first=number(first["score"], 2), from_=first["year"], last=number(last["score"], 2), to=last["year"]
    )


def _rank(row: Row) -> str:
    if row["rank"] is None:
        return look.quiet(_("no rank"))
    return (
        f'<span class="ranked">{safe(short_place(row["rank"], row["tied"]))} {profile.rank_drawn(row)}</span>'
    )


def timelines(chosen: View, unit: str) -> dict[str, dict[str, dict[int, Row]]]:
    """Unit -> fact -> year -> its row, of a unit and of those right below it."""
    found: dict[str, dict[str, dict[int, Row]]] = {}
    for row in ask(chosen.case, "timelines", unit=unit, year=chosen.year):
        found.setdefault(row["unit"], {}).setdefault(row["indicator"], {})[row["year"]] = row
    return found


def shown_years(chosen: View) -> list[int]:
    return [year for year in results(chosen.case).years if year <= chosen.year]


def squares(years: Sequence[int], found: Mapping[int, Row]) -> str:
    """A square a year with its word: marked where that is bad, hatched where nothing is known."""
    return f'<span class="squares">{"".join(_square(year, found.get(year)) for year in years)}</span>'


def _square(year: int, row: Row | None) -> str:
    if row is None or row["value"] is None:
        return f'<span class="unknown"><small>{year}</small><b>{safe(_word(None))}</b></span>'
    # Whether yes is good or bad depends on the fact: a violation is bad, a target reached is not.
    bad = ' class="bad"' if bool(row["value"]) == (row["better"] == "lower") else ""
    return f"<span{bad}><small>{year}</small><b>{look.marked(_word(row), row['origin'])}</b></span>"


def told(years: Sequence[int], found: Mapping[int, Row]) -> str:
    """The same in words, for files and for sorting."""
    return "; ".join(f"{year} {_word(found.get(year))}" for year in years)


def _word(row: Row | None) -> str:
    if row is None or row["value"] is None:
        return _("unknown")
    return _("yes") if row["value"] else _("no")
