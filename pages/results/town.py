"""One unit on a page, at its own depth: a scored one, a village, the district, or one of which little is known.

What stands below the first figure is imported when that one is drawn: the first visitor does not wait for it."""

import streamlit as st

from appraisal.words import _
from pages.old import look, standings, state
from pages.old.case import Row, ask
from pages.old.unit import profile
from pages.old.words import name_of, safe

chosen = state.view()
(top,) = ask(chosen.case, "top_unit")


def explained(*sentences: str) -> None:
    """How to read the page, and what the signs after the figures mean."""
    look.howto("town", *sentences)


def scored(unit: Row, name: str) -> None:
    profile.standing(chosen, unit)
    explained(
        _("Each line is an indicator: where the unit lies among its peers, its years, the points it earned."),
        _(
            "The last column says what one more unit of measure would add to the score, by the scheme's own rules."
        ),
        _("Colour and word say better or worse only where the data can tell; a name opens its own page."),
    )
    from pages.old.unit import profile_below, profile_indicators, profile_points, profile_years

    profile_indicators.show(chosen, name)
    left, right = st.columns(2, gap="large")
    with left:
        profile_points.show(chosen, unit, name)
    with right:
        profile_years.scores(chosen, name)
    profile_below.show(chosen, chosen.unit, name)


def unscored(unit: Row, name: str) -> None:
    from pages.old.unit import profile_known, profile_rates, profile_record

    profile_known.lead(chosen, unit)
    explained(
        _("The scheme gives this unit no score; the page shows what was found and what was decided."),
        _("A rate is shown with its interval; where few were counted it is wide, and then it says little."),
        _("Squares are years with a yes or a no in them; a hatched one is a year of which nothing is known."),
    )
    profile_rates.village(chosen, unit, top["code"], name)
    rows = ask(chosen.case, "unit_indicators", unit=chosen.unit, year=chosen.year)
    profile_known.facts(chosen, name, [row for row in rows if not row["denominator"]])
    profile_record.conditions(chosen, name)


def district(name: str) -> None:
    from pages.old.overview import glance
    from pages.old.unit import profile_known, profile_rates

    rates = ask(chosen.case, "top_rates", year=chosen.year, unit=chosen.unit)
    look.html(glance.sentence(chosen, rates))
    explained(
        _(
            "The rates stand as they were printed; their counts and intervals come from the units that were checked."
        ),
        _("A rate is on target for certain only where its whole interval is."),
        _("The units below stand in the order of their scores; equal scores share a place."),
    )
    profile_rates.district(chosen, name)
    profile_known.facts(chosen, name, list(ask(chosen.case, "top_facts", year=chosen.year, unit=chosen.unit)))
    standings.score_bars(chosen, standings.first_scored(chosen), "unit_scores")


def recorded(unit: Row, name: str) -> None:
    """What was decided, whom an unscored unit may be compared with, and why all this is so."""
    from pages.old.unit import profile_below, profile_known, profile_record

    profile_record.decisions(chosen, name, everywhere=unit["unit"] == top["code"])
    if unit["unit"] != top["code"] and unit["score"] is None:
        if unit["level"] == "village":
            title = _("Neighbours in {town}").format(town=name_of(unit, "parent_"))
            profile_below.show(chosen, unit["parent"], name_of(unit, "parent_"), title)
        else:
            profile_known.alike(chosen, unit)
    profile_record.explanation(chosen)


if not chosen.unit:
    from pages.old.unit import profile_choice

    text = _(
        "Choose whose profile to open: a click on a name, the box at the left, or the search for any unit."
    )
    look.title(_("Town"), f'<p class="lead">{safe(text)}</p>')
    look.marks_explained()
    profile_choice.show(chosen, top)
    st.stop()

(unit,) = ask(chosen.case, "unit", unit=chosen.unit, year=chosen.year)
name = name_of(unit)
profile.header(chosen, unit)
if unit["unit"] == top["code"]:
    district(name)
elif unit["score"] is not None:
    scored(unit, name)
else:
    unscored(unit, name)
recorded(unit, name)
profile.foot()
