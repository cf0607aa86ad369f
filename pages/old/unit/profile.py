"""The head of a unit's page: where it belongs, where it stands, what it was given; and what print adds at the foot."""

from datetime import date

import streamlit as st

from appraisal.words import _, named
from pages.old import cells, decided, look, picture
from pages.old.case import Row, ask, results
from pages.old.links import unit_link
from pages.old.state import View
from pages.old.words import day, kind_name, name_of, number, safe


def header(chosen: View, unit: Row) -> None:
    """Where it belongs, name and year; a word where the register does not hold it that year."""
    title = _("{unit}, {year}").format(unit=name_of(unit), year=chosen.year)
    look.title(title, above=_crumbs(chosen, unit))
    if not (unit["valid_from"] or chosen.year) <= chosen.year <= (unit["valid_to"] or chosen.year):
        st.info(_("The register does not hold this unit in {year}.").format(year=chosen.year))


def _crumbs(chosen: View, unit: Row) -> str:
    """The units above as links, the topmost first, then what kind of unit this is and its code."""
    above: list[str] = []
    parent = unit["parent"]
    # What lies above the county of a large case is no unit of it; the frame has the way there.
    while parent and (found := ask(chosen.case, "unit", unit=parent, year=chosen.year)):
        above.insert(0, unit_link(parent, name_of(found[0])))
        parent = found[0]["parent"]
    kind = " ".join(part for part in (kind_name(unit["kind"]), unit["unit"]) if part)
    way = "".join(f"{link} › " for link in above)
    label = safe(_("Where it belongs"))
    return f'<div class="crumbs"><nav aria-label="{label}">{way}{safe(kind)}</nav>{look.print_button()}</div>'


def standing(chosen: View, unit: Row) -> None:
    """Score, place, band and change in a sentence, the place among the peers as a picture, then what was decided."""
    score = look.marked(number(unit["score"], 2), score_origin(chosen))
    parts = [
        safe(_("Score")) + f" <b>{score}</b>",
        safe(placed(unit)),
        safe(named(unit["band"], unit["band_en"])),
    ]
    if unit["change"] is not None:
        parts.append(safe(_("place since last year: {moved}").format(moved=moved(unit["change"]))))
    between = safe(_("; "))
    from pages.old.unit import profile_chances  # all that runs are made of, and not for the sentence above

    likely = profile_chances.told(chosen, unit, score_origin(chosen))
    lead = f'<p class="lead">{between.join(part for part in parts if part)}</p>'
    look.html(f'{lead}<div class="standing">{_place_drawn(chosen, unit)}<p>{chips(chosen)}</p>{likely}</div>')


def score_origin(chosen: View) -> str:
    """A score is no better known than the figures that it is made of."""
    rows = ask(chosen.case, "unit_indicators", unit=chosen.unit, year=chosen.year)
    return "reconstructed" if any(row["origin"] == "reconstructed" for row in rows) else "derived"


def moved(change: float) -> str:
    """A change of place: up, down, or none."""
    return f"{'↑' if change > 0 else '↓'}{number(abs(change))}" if change else _("unchanged")


def placed(row: Row) -> str:
    """The place, of how many, and with how many it is shared."""
    if row["rank"] is None:
        return _("no rank")
    shared = row["tied"] is not None and row["tied"] > 1
    text = _("rank {rank} of {of}, shared by {n}") if shared else _("rank {rank} of {of}")
    return text.format(rank=number(row["rank"]), of=row["of_n"], n=row["tied"])


def _place_drawn(chosen: View, unit: Row) -> str:
    """The place on the line of all places, and in words how sure it is."""
    if unit["rank"] is None:
        return ""
    ends = f"<span>1</span>{rank_drawn(unit)}<span>{number(unit['of_n'])}</span>"
    drawn = f'<div class="places">{ends}</div>'
    if unit["rank_low"] is None or unit["standard_error"] is None:
        return drawn
    confidence = results(chosen.case).scheme_of(chosen.year).ranking.confidence
    text = _("rank set {low}–{high} ({confidence} %), standard error of the score {error}").format(
        low=unit["rank_low"],
        high=unit["rank_high"],
        confidence=number(100 * confidence),
        error=number(unit["standard_error"], 2),
    )
    return drawn + look.quiet(text)


def rank_drawn(row: Row) -> str:
    """The place on the line of all places, over those that the data cannot tell from it, where that is known."""
    hint = placed(row)
    if row["rank_low"] is None or row["rank_high"] is None:
        return cells.interval(cells.Axis(0.5, row["of_n"] + 0.5), row["rank"], None, None, hint)
    hint += _("; places {low} to {high} cannot be told apart from it").format(
        low=number(row["rank_low"]), high=number(row["rank_high"])
    )
    return cells.rank_set(row["rank"], row["rank_low"], row["rank_high"], row["of_n"], hint)


def chips(chosen: View) -> str:
    """Sanctions and awards of the unit itself, each with its sign."""
    own = [row for row in decided.sanctions(all_levels(chosen)) if row["unit"] == chosen.unit]
    found = [look.chip(row["measure"], name_of(row, "measure_") + _waits(row)) for row in own]
    won = [row for row in decided.awards(all_levels(chosen)) if row["unit"] == chosen.unit]
    found += [look.chip("award", named(row["title"], row["title_en"]) + _waits(row)) for row in won]
    return "".join(found)


def _waits(row: Row) -> str:
    waits = {"only_ruled": _(" (proposed, not decided)"), "undecided": _(" (cannot be decided)")}
    return waits.get(row["verdict"], "")


def all_levels(chosen: View) -> View:
    """The same unit at all levels: on its own page the level chosen does not hide what it has."""
    return View(chosen.case, chosen.year, "", chosen.unit, "", "", chosen.lang)


def foot() -> None:
    """What a printed page must say: where its figures are from, and when it was printed."""
    printed = _("Printed on {day}.").format(day=day(date.today()))
    look.html(f'<p class="quiet printed">{safe(picture.note_of_origin())} {safe(printed)}</p>')
