"""Where a score lost its points: from full marks down to the score, the greatest loss first."""

from collections.abc import Sequence
from dataclasses import dataclass

from appraisal.lost_points import Member, lost_points
from appraisal.words import _
from pages.old import clauses, look
from pages.old.case import Row, ask
from pages.old.kept import kept
from pages.old.links import indicator_link
from pages.old.picture import picture
from pages.old.state import View
from pages.old.tables import Column, Table
from pages.old.unit.profile import score_origin
from pages.old.words import computed, listed, mark, name_of, number, origin_text, safe

MOST_LOSSES_TOLD = 3
LEAST_TOLD = 0.005  # points; less is not seen in two decimals


@dataclass(frozen=True)
class Step:
    """One line of the fall: its name (HTML), from where to where the score moves, and the sign of its figure."""

    name: str
    start: float
    end: float
    origin: str | None


def losses(chosen: View, unit: Row) -> list[Row]:
    """One row an indicator that lost points of the score, the greatest loss first; they add up to what it lacks."""
    rows = ask(chosen.case, "unit_indicators", unit=chosen.unit, year=chosen.year)
    parts = ask(chosen.case, "unit_dimensions", unit=chosen.unit, year=chosen.year)
    inside = [row for row in rows if row["role"] == "member"]
    members = [
        Member(d["dimension"], d["within"], d["points"], d["weight"]) for d in parts if d["role"] == "member"
    ]
    members += [Member(row["indicator"], row["dimension"], row["points"], row["weight"]) for row in inside]
    lost = lost_points(members, unit["scale"] + outside(chosen) - unit["score"])
    found = [row | {"lost": lost.get(row["indicator"], 0.0), "name": name_of(row)} for row in inside]
    return sorted((row for row in found if row["lost"] >= LEAST_TOLD), key=lambda row: -row["lost"])


def outside(chosen: View) -> float:
    """Points of bonuses less those of penalties, which stand outside the sum."""
    rows = ask(chosen.case, "unit_indicators", unit=chosen.unit, year=chosen.year)
    parts = ask(chosen.case, "unit_dimensions", unit=chosen.unit, year=chosen.year)
    tops = [d for d in parts if not d["within"]] + [
        row for row in rows if row["scored"] and not row["dimension"]
    ]
    sign = {"bonus": 1, "penalty": -1}
    return float(sum(sign.get(top["role"], 0) * (top["points"] or 0) for top in tops))


def show(chosen: View, unit: Row, name: str) -> None:
    """The fall from full marks to the score; nothing for a unit without a score."""
    if unit["score"] is None:
        return
    title, subtitle, body, table = _shown(chosen, name)
    picture(title, subtitle, body, "unit_losses", table)


@kept
def _shown(chosen: View, name: str) -> tuple[str, str, str, Table]:
    """Title, subtitle, drawing (HTML) and the same as a table."""
    (unit,) = ask(chosen.case, "unit", unit=chosen.unit, year=chosen.year)
    rows = losses(chosen, unit)
    told = [f"{row['name']} −{number(row['lost'], 2)}" for row in rows[:MOST_LOSSES_TOLD]]
    title = _("Most points lost: {losses}").format(losses=listed(told)) if told else _("No point was lost")
    low = min(unit["score"], unit["scale"] - sum(row["lost"] for row in rows))
    axis = (max(0.0, low - 0.15 * (unit["scale"] - low)), max(unit["scale"], unit["score"]))
    text = _("Full marks {scale}, less what each indicator lost; the axis begins at {start}.")
    return (
        title,
        text.format(scale=number(unit["scale"]), start=number(axis[0], 1)) + _left(chosen),
        _drawn(chosen, unit, _steps(unit, rows, outside(chosen), score_origin(chosen)), axis),
        _table(chosen, rows, name),
    )


def _left(chosen: View) -> str:
    """Which indicators were not there and left their weight to others, so that they lost nothing."""
    rows = ask(chosen.case, "unit_indicators", unit=chosen.unit, year=chosen.year)
    names = [name_of(row) for row in rows if row["basis"] == "left"]
    if not names:
        return ""
    return " " + _("Not there, so their weight went to others: {names}.").format(names=listed(names))


def _steps(unit: Row, rows: Sequence[Row], extra: float, origin: str) -> list[Step]:
    at, steps = float(unit["scale"]), []
    for row in rows:
        steps.append(
            Step(indicator_link(row["indicator"], row["name"]), at, at - row["lost"], computed(row["origin"]))
        )
        at -= row["lost"]
    if abs(extra) >= LEAST_TOLD:
        steps.append(Step(safe(_("Bonus and penalty")), at, at + extra, origin))
    return steps


def _drawn(chosen: View, unit: Row, steps: Sequence[Step], axis: tuple[float, float]) -> str:
    first = _line(_("Full marks"), "", number(unit["scale"]), "total")
    score = look.marked(number(unit["score"], 2), score_origin(chosen))
    lines = "".join(_step(step, axis) for step in steps)
    last = _line(_("Score"), _piece(unit["score"], unit["score"], axis, "end"), score, "total")
    return f'<table class="bars fall"><tbody>{first}{lines}{last}</tbody></table>'


def _line(name: str, drawn: str, figure: str, kind: str = "") -> str:
    head = f'<th scope="row">{safe(name)}</th>'
    return f'<tr class="{kind}">{head}<td><div class="scale">{drawn}</div></td><td class="figure">{figure}</td></tr>'


def _step(step: Step, axis: tuple[float, float]) -> str:
    change = step.end - step.start
    drawn = _piece(
        min(step.start, step.end), max(step.start, step.end), axis, "gain" if change > 0 else "loss"
    )
    figure = (
        f'{"+" if change > 0 else "−"}{number(abs(change), 2)}<span class="mark">{mark(step.origin)}</span>'
    )
    track = f'<td><div class="scale">{drawn}</div></td>'
    return f'<tr><th scope="row">{step.name}</th>{track}<td class="figure">{figure}</td></tr>'


def _piece(low: float, high: float, axis: tuple[float, float], kind: str) -> str:
    start, end = (
        100 * (x - axis[0]) / (axis[1] - axis[0]) if axis[1] > axis[0] else 50.0 for x in (low, high)
    )
    return f'<i class="{kind}" style="left:{start:.2f}%;width:{max(end - start, 0.4):.2f}%"></i>'


def _table(chosen: View, rows: Sequence[Row], name: str) -> Table:
    kept = [
        row
        | {
            "origin": origin_text(computed(row["origin"])),
            "reference": clauses.cited(chosen, row["reference"]),
        }
        for row in rows
    ]
    columns = [
        Column("name", _("Indicator")),
        Column("lost", _("Points lost of the score"), 2),
        Column("points", _("Points earned"), 2),
        Column("weight", _("Full marks"), 2, trimmed=True),
        Column("origin", _("Origin")),
        Column("reference", _("Clause")),
    ]
    return Table(kept, columns, (name, str(chosen.year), _("points lost")))
