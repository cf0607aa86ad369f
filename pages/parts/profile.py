"""One unit in pictures: where it stands, where its points were won and lost, and its rates with their intervals."""

from collections.abc import Sequence

import streamlit as st

from appraisal.words import _, named
from pages.parts import charts, decided, look
from pages.parts.case import Row, ask
from pages.parts.picture import picture
from pages.parts.state import View
from pages.parts.words import listed, name_of, number, origin_text, place, plain, safe, status_text

MOST_LOSSES_TOLD = 3


def header(chosen: View, unit: Row, top: str) -> None:
    """Name, standing, awards and sanctions; a village has the way back to its town above its name."""
    if unit["parent"] not in (None, top):
        st.page_link(
            "pages/results/town.py",
            label=f"← {plain(name_of(unit, 'parent_'))}",
            query_params=chosen.address(unit=unit["parent"]),
        )
    if not _is_valid(unit, chosen.year):
        st.info(_("The register does not hold this unit in {year}.").format(year=chosen.year))
    st.title(_("{unit}, {year}").format(unit=plain(name_of(unit)), year=chosen.year), anchor=False)
    look.html(f'<p class="lead">{_standing(chosen, unit)}</p><p>{_chips(chosen)}</p>')


def _is_valid(unit: Row, year: int) -> bool:
    return (unit["valid_from"] or year) <= year <= (unit["valid_to"] or year)


def _standing(chosen: View, unit: Row) -> str:
    if unit["score"] is None:
        return safe(
            _("The scheme gives this unit no score and no rank; below is what was found and decided.")
        )
    origin = next(
        (row["origin"] for row in _indicators(chosen) if row["origin"] == "reconstructed"), "derived"
    )
    parts = [
        safe(_("Score")) + f" <b>{look.marked(number(unit['score'], 2), origin)}</b>",
        safe(_("rank {rank} of {of}").format(rank=place(unit["rank"], unit["tied"]), of=unit["of_n"])),
        safe(named(unit["band"], unit["band_en"])),
    ]
    if unit["change"] is not None:
        change = unit["change"]
        moved = f"{'↑' if change > 0 else '↓'}{number(abs(change))}" if change else _("unchanged")
        parts.append(safe(_("since last year {moved}").format(moved=moved)))
    return safe(_("; ")).join(parts)


def _chips(chosen: View) -> str:
    own = [row for row in decided.sanctions(all_levels(chosen)) if row["unit"] == chosen.unit]
    chips = [look.chip(row["measure"], name_of(row, "measure_") + _waits(row)) for row in own]
    won = [row for row in decided.awards(all_levels(chosen)) if row["unit"] == chosen.unit]
    chips += [look.chip("award", named(row["title"], row["title_en"]) + _waits(row)) for row in won]
    return "".join(chips)


def _waits(row: Row) -> str:
    return _(" (proposed, not decided)") if row["verdict"] in decided.WAITING else ""


def all_levels(chosen: View) -> View:
    """The same unit at all levels: on its own page the level chosen does not hide what it has."""
    return View(chosen.case, chosen.year, "", chosen.unit, "", "", chosen.lang)


def _indicators(chosen: View) -> tuple[Row, ...]:
    return ask(chosen.case, "unit_indicators", unit=chosen.unit, year=chosen.year)


def points(chosen: View) -> None:
    """Full marks of every indicator: what was earned solid, what was lost hatched."""
    rows = [row for row in _indicators(chosen) if row["scored"]]
    if not rows:
        return
    losses = sorted(
        ((row["weight"] - row["points"], row) for row in rows if _counts(row)), key=lambda loss: -loss[0]
    )
    told = [f"{name_of(row)} −{number(lost, 2)}" for lost, row in losses[:MOST_LOSSES_TOLD] if lost >= 0.005]
    title = _("Most points lost: {losses}").format(losses=listed(told)) if told else _("No point was lost")
    dimensions = ask(chosen.case, "unit_dimensions", unit=chosen.unit, year=chosen.year)
    lines = [line for dimension in dimensions for line in _dimension(dimension, rows)]
    lines += [
        _points_bar(row) for row in rows if row["dimension"] not in {d["dimension"] for d in dimensions}
    ]
    subtitle = _("Points by indicator: solid earned, hatched lost; the length of a bar is its full marks.")
    longest = max(row["weight"] for row in rows)
    picture(
        title, subtitle, charts.bars(lines, longest, (_("Indicator"), _("Points earned"), "")), "unit_points"
    )


def _counts(row: Row) -> bool:
    return row["points"] is not None and row["role"] == "member"


def _dimension(dimension: Row, rows: Sequence[Row]) -> list[charts.Bar]:
    head = f"{safe(name_of(dimension))} {number(dimension['points'], 2)} / {number(dimension['weight'])}"
    members = [row for row in rows if row["dimension"] == dimension["dimension"]]
    return [charts.Bar(head, [], "", group=True), *(_points_bar(row) for row in members)]


def _points_bar(row: Row) -> charts.Bar:
    if row["points"] is None:
        missing = _("{status}; its points go to the others of its part").format(status=status_text(row))
        return charts.Bar(safe(name_of(row)), [], f"– / {number(row['weight'])}", instead=missing)
    hint = f"{name_of(row)} {number(row['points'], 2)} / {number(row['weight'])} {origin_text(row['origin'])}"
    pieces = [
        charts.Part(row["points"], "--chosen", hint),
        charts.Part(row["weight"] - row["points"], "lost", hint),
    ]
    figure = f"{number(row['points'], 2)} / {number(row['weight'])}"
    return charts.Bar(safe(name_of(row)), pieces, look.marked(figure, row["origin"]))


def rates(chosen: View, top: str) -> None:
    """Rates with their intervals on one axis, beside their targets and the district's own."""
    rows = [row for row in _indicators(chosen) if row["denominator"] and row["value"] is not None]
    if not rows:
        return
    whole = {row["indicator"]: row for row in ask(chosen.case, "top_rates", year=chosen.year, unit=top)}
    aimed = [row for row in rows if row["target"] is not None]
    clear = sum(_clear(row) for row in aimed)
    title = _("{n} of {of} rates reach their target; for {clear} the whole interval does")
    reached = sum(_reaches(row, row["value"]) for row in aimed)
    lowest = min(min(x for x in (row["low"], row["target"], row["value"]) if x is not None) for row in rows)
    start = max(0, int(lowest // 10) * 10)
    spots = [_spot(row, whole.get(row["indicator"])) for row in rows]
    text = _(
        "Dot: value; bar behind it: 95 % interval; solid line: target; dashed line: whole district. Axis {low}–100 %."
    )
    head = (_("Indicator"), "", _("Value (counts)"))
    picture(
        title.format(n=reached, of=len(aimed), clear=clear),
        text.format(low=start),
        charts.spots(spots, start, 100, head),
        "unit_rates",
    )


def _reaches(row: Row, x: float) -> bool:
    return bool(x >= row["target"] if row["better"] == "higher" else x <= row["target"])


def _clear(row: Row) -> bool:
    return _reaches(row, row["low"] if row["better"] == "higher" else row["high"])


def _spot(row: Row, whole: Row | None) -> charts.Spot:
    counts = f"{number(row['numerator'])}/{number(row['denominator'])}"
    hint = _("{value} %, 95 % interval {low}–{high}").format(
        value=number(row["value"], 2), low=number(row["low"], 1), high=number(row["high"], 1)
    )
    figure = (
        f'{number(row["value"], 2)} <span class="quiet">({counts})</span>{look.marked("", row["origin"])}'
    )
    district = whole["value"] if whole else None
    return charts.Spot(
        safe(name_of(row)), row["value"], row["low"], row["high"], row["target"], district, figure, hint
    )
