"""The two best and two weakest indicators of each unit beside its peers; called so only where the interval allows."""

from collections.abc import Sequence

from appraisal.statistics import comparison
from appraisal.words import N_, _
from pages.old import look, standings
from pages.old.case import Row, ask
from pages.old.links import indicator_link
from pages.old.state import View
from pages.old.tables import Column, Table
from pages.old.words import (
    computed,
    level_name,
    listed,
    mark,
    name_of,
    number,
    origin_text,
    place_drawn,
    safe,
)

MOST = 2  # either way
LEAST = 0.0005  # of the full marks; less is no difference on the screen
VERDICTS = {
    "better": N_("better than the peers together"),
    "worse": N_("worse than the peers together"),
    "same": N_("not distinguishable"),
    "untested": N_("no interval"),
}
SIGNS = {"better": "●", "worse": "■", "same": "○", "untested": "–"}


def table(chosen: View, level: str, name: Sequence[str]) -> Table:
    """One row a unit: where it earns most and least of the full marks, compared with the mean of its peers."""
    found: dict[str, list[Row]] = {}
    for row in ask(chosen.case, "peer_indicators", year=chosen.year, level=level):
        if row["basis"] == "observed" and row["mean_share"] is not None:
            found.setdefault(row["unit"], []).append(row)
    rows = [
        {
            "unit": row["unit"],
            "name": name_of(row),
            "rank": row["rank"],
            "tied": row["tied"],
            "origin": origin_text(row["origin"]),
        }
        | _both(found.get(row["unit"], []))
        for row in standings.league(chosen, level)
        if not chosen.unit or chosen.unit == row["unit"]
    ]
    columns = [
        Column("name", _("Unit")),
        Column("rank", _("Rank"), 0, draw=place_drawn),
        Column("best_text", _("Strengths"), draw=lambda row: _items(row["best"])),
        Column("weakest_text", _("Weaknesses"), draw=lambda row: _items(row["weakest"])),
        Column("origin", _("Origin of the figures"), hidden=True),
        Column("unit", _("Code"), hidden=True),
    ]
    return Table(rows, columns, name, opens="unit", chosen=chosen.unit)


def _both(rows: Sequence[Row]) -> Row:
    best, weakest = extremes(rows)
    return {
        "best": best,
        "weakest": weakest,
        "best_text": listed([_told(row) for row in best]),
        "weakest_text": listed([_told(row) for row in weakest]),
    }


def extremes(rows: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    """The indicators furthest above and below the peers' mean share, at most two each, the furthest first."""
    ahead = sorted((row for row in rows if ahead_by(row) >= LEAST), key=lambda row: -ahead_by(row))
    behind = sorted((row for row in rows if ahead_by(row) <= -LEAST), key=ahead_by)
    return ahead[:MOST], behind[:MOST]


def ahead_by(row: Row) -> float:
    """How far the share of the full marks lies above the mean of the peers, 0.1 for ten per cent of the marks."""
    return float(row["share"] - row["mean_share"])


def verdict(row: Row) -> str:
    """Whether the value's 95 % interval leaves out the rate of all peers together; untested without counts."""
    if row["low"] is None or row["pooled"] is None:
        return "untested"
    word = comparison.against(row["low"], row["high"], row["pooled"], row["better"])
    return "same" if word == "no_different" else word


def _told(row: Row) -> str:
    told = f"{name_of(row)} {_signed(row)}"
    return _("{part} ({weight})").format(part=told, weight=_(VERDICTS[verdict(row)]))


def _signed(row: Row) -> str:
    ahead = 100 * ahead_by(row)
    return f"{'+' if ahead > 0 else '−'}{number(abs(ahead), 1)}"


def _items(rows: Sequence[Row]) -> str:
    if not rows:
        return look.quiet(_("none"))
    return "".join(f'<div class="item">{_item(row)}</div>' for row in rows)


def _item(row: Row) -> str:
    found = verdict(row)
    kind = found if found in ("better", "worse") else "same"
    figure = f'{_signed(row)}<span class="mark">{mark(computed(row["origin"]))}</span>'
    word = f'<span class="{kind}">{SIGNS[found]} {safe(_(VERDICTS[found]))}</span>'
    return f"{indicator_link(row['indicator'], name_of(row))} {figure} <small>{word}</small>"


def title(rows: Sequence[Row]) -> str:
    """How many of those listed the intervals bear out."""
    listed_rows = [row for unit in rows for row in (*unit["best"], *unit["weakest"])]
    tested = [row for row in listed_rows if verdict(row) != "untested"]
    real = sum(verdict(row) != "same" for row in tested)
    text = _(
        "{listed} strengths and weaknesses are listed; {tested} rest on counts, and {real} of these are real"
    )
    return text.format(listed=len(listed_rows), tested=len(tested), real=real)


def subtitle(chosen: View, level: str) -> str:
    """What is compared with what, and what real means."""
    return _(
        "{level}, {year}. Per cent of the full marks earned, above (+) or below (−) the mean of the peers. "
        "Real: the 95 % interval of the value leaves out the rate of all peers together."
    ).format(level=level_name(level), year=chosen.year)
