"""Where no unit is chosen: all scored units as doors, each with its place and score, and the way to all the others."""

from collections.abc import Sequence

from appraisal.words import _
from pages.old import decided, look, standings
from pages.old.case import Row, ask
from pages.old.links import unit_link, wrapped
from pages.old.state import View
from pages.old.unit import profile
from pages.old.words import kind_name, level_name, name_of, number, safe


def show(chosen: View, top: Row) -> None:
    """Doors to the units of the level chosen: with their scores where it is scored, by the unit above where not."""
    level = standings.scored_level(chosen)
    if level:
        rows = standings.league(chosen, level)
        heading = level_name(level)
        look.html(
            f'<h2>{safe(heading)}</h2><ul class="doors cards">{"".join(_card(chosen, row) for row in rows)}</ul>'
        )
    else:
        look.html(_grouped(chosen))
    look.html(_elsewhere(chosen, top))


def _card(chosen: View, row: Row) -> str:
    score = look.marked(number(row["score"], 2), row["origin"]) if row["score"] is not None else "–"
    marks = decided.marks_of(chosen).get(row["unit"], "")
    lines = (
        look.quiet(profile.placed(row)),
        look.quiet(name_of(row, "band_")),
        f'<span class="award quiet">{safe(marks)}</span>',
    )
    inside = f"<b>{safe(name_of(row))}</b>{look.quiet(kind_name(row['kind']))}"
    body = "".join(f"<br>{line}" for line in lines)
    return f'<li>{wrapped("town", inside, unit=row["unit"])}<span class="big">{score}</span>{body}</li>'


def _grouped(chosen: View) -> str:
    """Units of a level without scores, under the unit above them; those with something on record have a dot."""
    above: dict[str, list[Row]] = {}
    for row in standings.league(chosen, chosen.level):
        above.setdefault(row["parent"] or "", []).append(row)
    parts = (
        f"<h2>{unit_link(parent, name_of(rows[0], 'parent_'))}</h2>"
        f'<ul class="doors plain">{"".join(map(_door, rows))}</ul>'
        for parent, rows in above.items()
    )
    return "".join(parts)


def _door(row: Row) -> str:
    known = look.quiet(_("on record")) if row["figures"] or row["sanctions"] or row["awards"] else ""
    return f"<li>{unit_link(row['unit'], name_of(row))} {known}</li>"


def _elsewhere(chosen: View, top: Row) -> str:
    """The unit at the top, and the other levels."""
    ways = [unit_link(top["code"], name_of(top))]
    present: Sequence[Row] = ask(chosen.case, "levels", year=chosen.year)
    shown = standings.scored_level(chosen) or chosen.level
    for row in present:
        if row["level"] not in (shown, top["level"]):
            text = f"{level_name(row['level'])} {row['units']}"
            ways.append(wrapped("town", safe(text), level=row["level"]))
    label = safe(_("Also here:"))
    return f'<p class="quiet others">{label} {" · ".join(ways)}</p>'
