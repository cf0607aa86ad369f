"""The year at a glance: one sentence, how it stands beside last year, who leads, the rates, and what is decided."""

import streamlit as st

from appraisal.words import _
from pages.parts import decided, look, standings, state
from pages.parts.case import ask
from pages.parts.overview import changes, glance, headline, leaders, rates
from pages.parts.towns import by_town
from pages.parts.words import name_of

chosen = by_town(state.view())
(top,) = ask(chosen.case, "top_unit")
found = ask(chosen.case, "top_rates", year=chosen.year, unit=top["code"])
facts = ask(chosen.case, "top_facts", year=chosen.year, unit=top["code"])
level = standings.scored_level(chosen)

look.title(
    _("{place}, appraisal of {year}").format(place=name_of(top), year=chosen.year),
    glance.sentence(chosen, found) + glance.sample(facts) + headline.strip(chosen),
)
left, right = st.columns([11, 10], gap="large")
with left:
    if level:
        leaders.leaders(chosen, level)
    else:
        glance.unscored(chosen)
    rates.rates(chosen, found, top)
with right:
    waits = glance.part("sanctions", _("What needs a decision"), decided.waiting_told(chosen))
    look.html(
        (waits if headline.waiting(chosen) else "")
        + glance.part("sanctions", _("Sanctions"), decided.sanctions_told(chosen))
        + glance.part("league_table", _("Since last year"), changes.told(chosen, level))
        + glance.part("awards", _("Awards"), decided.awards_told(chosen))
    )
look.howto(
    "overview",
    _(
        "The sentence and the strip below it speak of the whole place; a town chosen at the left narrows the lists."
    ),
    _("Every title, name and figure with a line under it opens the page that says more."),
    _("A rate is sure to reach its target only where its pale line, the interval, does not touch the tick."),
    marked=False,
)
