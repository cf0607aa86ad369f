"""Who leads, in a few lines: units of a place together in one line, so that none of equals looks last."""

from collections.abc import Sequence

from appraisal.words import _
from pages.old import cells, charts, decided, look, standings
from pages.old.case import Row, results
from pages.old.links import link, unit_link
from pages.old.overview import changes, headline
from pages.old.picture import picture
from pages.old.state import View
from pages.old.tables import Column, Table
from pages.old.words import level_name, listed, name_of, number, origin_text, place, safe, short_place

MOST_LINES = 10  # places that the overview shows; the league table has them all
MOST_NAMES = 8  # of one place


def leaders(chosen: View, level: str) -> None:
    """The places of a level, best first, as one picture with its table."""
    rows = [row for row in standings.league(chosen, level) if row["rank"] is not None]
    groups: dict[float, list[Row]] = {}
    for row in rows:
        groups.setdefault(row["rank"], []).append(row)
    shades = headline.band_shades(chosen)
    longest = max((row["score"] for row in rows), default=1)
    shown = list(groups.values())[:MOST_LINES]
    body = "".join(_line(chosen, group, shades, longest) for group in shown)
    more = len(rows) - sum(map(len, shown))
    if more:
        text = _("{n} more in the league table").format(n=more)
        body += f'<tr><td colspan="4">{link("league_table", text)}</td></tr>'
    sure = results(chosen.case).scheme_of(chosen.year).ranking.confidence
    drawn = _("Rank set ({sure:.0%})").format(sure=sure) if _has_sets(rows) else ""
    heads = (_("Rank"), _("Unit"), drawn, _("Score"))
    subtitle = (
        _("{level}, {year}. {ties}") if drawn else _("{level}, {year}; colour as the bands above. {ties}")
    )
    picture(
        told(rows),
        subtitle.format(level=level_name(level), year=chosen.year, ties=standings.ties_told(rows)),
        f'<div class="leaders">{charts.framed(heads, body)}</div>',
        "overview_leaders",
        _table(chosen, level, rows),
    )


def told(rows: Sequence[Row]) -> str:
    """Who has the highest score, and how many others the data would allow the same place."""
    return standings.lead_told(rows) + standings.rivals_told(rows)


def _line(chosen: View, group: Sequence[Row], shades: dict[str, int], longest: float) -> str:
    first = group[0]
    names = [f"{_name(chosen, row)}{changes.arrow(row['change'] or 0)}" for row in group[:MOST_NAMES]]
    if len(group) > MOST_NAMES:
        names.append(safe(_("and {n} more").format(n=len(group) - MOST_NAMES)))
    if _has_sets(group):
        drawn = _set(first)
    else:
        shade = shades.get(first["band"] or "", 0)
        width = 100 * first["score"] / longest
        drawn = f'<div class="track"><i class="shade-{shade}" style="width:{width:.2f}%"></i></div>'
    figure = look.marked(number(first["score"], 2), first["origin"])
    shared = safe(short_place(first["rank"], first["tied"]))
    cells_of = f'<td class="figure">{shared}</td><th scope="row">{listed(names)}</th><td>{drawn}</td>'
    return f'<tr>{cells_of}<td class="figure">{figure}</td></tr>'


def _name(chosen: View, row: Row) -> str:
    name = unit_link(row["unit"], name_of(row))
    return f'<b class="chosen">{name}</b>' if row["unit"] == chosen.unit else name


def _has_sets(rows: Sequence[Row]) -> bool:
    return any(row["rank_low"] is not None for row in rows)


def _set(row: Row) -> str:
    if row["rank_low"] is None:
        return ""
    hint = _("places {low} to {high}").format(low=number(row["rank_low"]), high=number(row["rank_high"]))
    return cells.rank_set(row["rank"], row["rank_low"], row["rank_high"], row["of_n"], hint)


def _table(chosen: View, level: str, rows: Sequence[Row]) -> Table:
    shown = [
        {"unit": row["unit"], "name": name_of(row), "rank": row["rank"], "score": row["score"]}
        | {"low": row["rank_low"], "high": row["rank_high"], "place": place(row["rank"], row["tied"])}
        | {"band": name_of(row, "band_"), "change": row["change"], "origin": origin_text(row["origin"])}
        for row in rows
    ]
    sets = [Column("low", _("Highest place of the set"), 0), Column("high", _("Lowest place of the set"), 0)]
    columns = [
        Column("name", _("Unit")),
        Column("rank", _("Rank"), 0, trimmed=True),
        *(sets if _has_sets(rows) else ()),
        Column("score", _("Score"), 2),
        Column("band", _("Band")),
        Column("change", _("Change of rank"), 0, trimmed=True),
        Column("origin", _("Origin")),
    ]
    name = decided.file_name(chosen, _("places and scores"))
    return Table(shown, columns, name, opens="unit", chosen=chosen.unit)
