"""What a map shows: each unit's figure under one scale of colour for all years, and in words."""

from dataclasses import dataclass, replace

import pandas as pd

from appraisal.words import _, spoken
from pages.parts import columns, geometry, theme
from pages.parts.charts import map as charts
from pages.parts.charts.league import Z95
from pages.parts.charts.map import Scale
from pages.parts.columns import Columns
from pages.parts.figure import Picture, kept
from pages.parts.frames import ask
from pages.parts.state import View
from pages.parts.tables import decided, standings
from pages.parts.words import (
    Row,
    kind_name,
    level_name,
    listed,
    name_of,
    names,
    number,
    origin_text,
    place,
    possible,
    sign,
    there,
    with_unit,
)

MOST_MARKS = 2  # villages named under a town; of more there is a count
MOST_NAMES = 3  # units named in a title
WAITS = {"only_ruled": "proposed, no decision on record", "undecided": "cannot be decided"}


@dataclass(frozen=True)
class Layer:
    """What colours a map. `table` has a row a unit, best first: `value` is coloured, `figure` is what is read."""

    what: str
    title: str
    table: pd.DataFrame
    scale: Scale
    decimals: int | None = None  # of the figures; None where they are words
    note: str = ""


def short(row: Row) -> str:
    """A name as a map has room for: without its kind (镇, 街道, Town, Subdistrict), a village's Chinese one with it."""
    name, kind = name_of(row), kind_name(row.kind)
    if spoken() != "zh":
        return name.removesuffix(f" {kind.title()}")
    bare = name.removesuffix(kind)
    return bare if len(bare) > 1 and kind not in ("村", "社区") else name


@kept
def scores(chosen: View, level: str, height: int) -> Picture:
    """The scores of a level on the map, for the overview."""
    found = _layer(chosen, level, "score")
    text = _("Score: {low} to {high}")
    known = found.table["figure"].dropna()
    title = (
        text.format(low=number(known.min(), 2), high=number(known.max(), 2)) if len(known) else found.title
    )
    return _areas(chosen, level, replace(found, title=title), height, 620)


def _areas(chosen: View, level: str, found: Layer, height: int, width: int) -> Picture:
    ground = geometry.ground(chosen.case)
    (top,) = ask(chosen.case, "top_unit")["code"]
    figure = charts.areas(
        found.table,
        ground,
        chosen.unit,
        found.scale,
        top=top,
        height=300 if theme.on_phone() else height,
        width=340 if theme.on_phone() else width,
    )
    approximate = any(ground.shapes[u].approximate for u in found.table["unit"] if u in ground.shapes)
    about = (
        _("The outline is the district's own; the areas inside are approximate, not surveyed.")
        if approximate
        else ""
    )
    signs = {m.split(" ")[0] for marks in found.table["marks"] for m in marks}
    key = [
        f"{sign(code)} {name}" for code, name in decided.measure_names(chosen).items() if sign(code) in signs
    ]
    under = _("{signs}: a unit below it").format(signs=listed(key)) if key else ""
    subtitle = " ".join(filter(None, (found.note, about, under)))
    name = decided.file_name(chosen, level_name(level), found.what)
    return Picture(found.title, subtitle, found.table, heads(found, level), name, figure)


def heads(found: Layer, level: str) -> Columns:
    """The columns of the table behind a map; those in which no unit has anything are left out."""
    figure = (
        columns.text(found.what) if found.decimals is None else columns.figure(found.what, found.decimals)
    )
    all_heads = {
        "label": columns.name(level_name(level)),
        "figure": figure,
        "class": columns.text(_("Class")),
        "margin": columns.figure(_("± (95 %)")),
        "numerator": columns.figure(_("Numerator"), 0),
        "denominator": columns.figure(_("Denominator"), 0),
        "low": columns.figure(_("95 % from"), 1),
        "high": columns.figure(_("95 % to"), 1),
        "rank": columns.figure(_("Rank by score"), 0),
        "places": columns.text(_("Possible ranks")),
        "decided": columns.text(_("Sanctions")),
        "state": columns.text(_("State")),
        "origin": columns.origin(),
    }
    table = found.table
    return {k: v for k, v in all_heads.items() if k == "figure" or (k in table and table[k].map(there).any())}


def _layer(chosen: View, level: str, by: str) -> Layer:
    rows = ask(chosen.case, "map_units", year=chosen.year, level=level, indicator="")
    marks = _sanction_marks(chosen, rows)
    rows = rows.assign(
        year=chosen.year,
        label=names(rows),
        name=[short(row) for row in rows.itertuples()],
        places=[possible(r.rank_low, r.rank_high) if there(r.rank) else "" for r in rows.itertuples()],
        marks=[[mark for mark, _told in marks.get(unit, [])] for unit in rows["unit"]],
        decided=[listed(told for _mark, told in marks.get(unit, [])) for unit in rows["unit"]],
    )
    found = _scores(chosen, rows, level)
    return replace(
        found, table=found.table.assign(hover=[_hover(r, found) for r in found.table.itertuples()])
    )


def _scores(chosen: View, rows: pd.DataFrame, level: str) -> Layer:
    low, high = standings.score_range(chosen, level)
    ticks = (low, (low + high) / 2, high)
    rows = rows.assign(
        figure=rows["score"], value=rows["score"], margin=Z95 * rows["standard_error"], low=None, high=None
    )
    scale = Scale(low, high, ticks, [number(t) for t in ticks])
    return Layer(with_unit(_("Score"), "分"), _("Score"), rows, scale, 2)


def _sanction_marks(chosen: View, rows: pd.DataFrame) -> dict[str, list[tuple[str, str]]]:
    """Unit -> its sanctions and those of the units right below it: as the map has room for, and in full."""
    codes = set(rows["unit"])
    found: dict[str, list[tuple[str, str]]] = {}
    for row in ask(chosen.case, "sanction_board", year=chosen.year).itertuples():
        at = row.unit if row.unit in codes else row.parent
        if at not in codes or row.verdict == "undecided":
            continue
        own = row.unit == at
        told = " ".join(
            filter(None, (sign(row.measure), name_of(row, "measure_"), "" if own else name_of(row)))
        )
        waits = WAITS.get(row.verdict)
        told = _("{what} ({note})").format(what=told, note=_(waits)) if waits else told
        mark = f"{sign(row.measure)} {name_of(row, 'measure_') if own else short(row)}"
        found.setdefault(at, []).append((mark, told))
    return found


def _hover(row: Row, found: Layer) -> str:
    """Name, figure with its counts and errors, place, what was decided, origin."""
    known = there(row.figure)
    figure = number(row.figure, found.decimals) if known and found.decimals is not None else row.figure
    lines = [f"<b>{row.label}</b>", f"{found.what}: {figure}" if known else f"{found.what}: –"]
    if known and there(getattr(row, "margin", None)):
        lines[-1] += f" ± {number(row.margin, 2)}"
    if known and there(row.denominator):
        lines.append(f"{number(row.numerator)} / {number(row.denominator)}")
    if known and there(row.low):
        lines.append(_("95 % interval {low}–{high}").format(low=number(row.low, 1), high=number(row.high, 1)))
    if there(row.rank):
        lines.append(f"{place(row.rank, row.tied)} / {number(row.of_n)}")
        lines[-1] += " · " + _("possible {places}").format(places=row.places) if row.places else ""
    return "<br>".join([*lines, *filter(None, [row.decided, origin_text(row.origin)])])
