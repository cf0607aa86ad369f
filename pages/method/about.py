"""What the figures are, where they come from, what is reconstructed, and how to read them; in plain words."""

import pandas as pd
import streamlit as st

from appraisal.statistics.methods import METHODS
from appraisal.words import N_, _, named
from pages.parts import figure, layout, methods, state
from pages.parts.case import results
from pages.parts.tables import about
from pages.parts.words import plain

WHAT = N_(
    "The appraisal of a district's towns, villages, departments and enterprises for a year. It holds figures "
    "of units only; there is no person in it."
)
HISTORY = N_(
    "The penalties that the record speaks of were abolished later. They are shown as a record of how such an appraisal "
    "worked, and not as rules in force."
)
RECONSTRUCTED = N_(
    "The counts of towns and villages, the assessors' points and the weights of the scheme are reconstructed: they "
    "agree with every printed figure, and others would too. Nothing is invented about who was last: the five towns "
    "without a title have identical figures."
)
INTERVAL = N_(
    "A rate from a sample is known only within limits. Of 100 intervals found like this (Wilson, 95 %), about "
    "95 hold the true rate. Two units whose intervals overlap widely should not be told apart by it."
)
PLACE = N_(
    "Units with equal scores share a place, and then nothing is known of an order among them. A pale bar shows "
    "the places that the data cannot tell apart from the one given: where two bars overlap, who is ahead may be chance."
)
DECIDES = N_(
    "The rules propose sanctions and awards with their evidence and clause. People decide, and the record "
    "keeps both. Where a year or a figure that a rule needs is missing, it says that it cannot be decided."
)
COMMANDS = ("check", "league --year {year}", "sanctions --year {year}", "awards --year {year}", "replay --year {year}")

chosen = state.view()
case = results(chosen.case).case.about
own, origins = about.is_reference(chosen), about.origins(chosen)


def told(heading: str, *paragraphs: str) -> None:
    """A section of plain text."""
    st.header(heading, anchor=False)
    st.markdown("\n\n".join(plain(line) for text in paragraphs for line in text.strip().splitlines()))


layout.head(about.sentence(chosen))
left, right = st.columns(2, gap="small")
with left, figure.card("what"):
    told(_("What this is"), _(WHAT), *([_(HISTORY)] if own else []), named(case.note, case.note_en))
with right:
    figure.chart(origins, "origins")
    with figure.card("decides"):
        told(_("Who decides"), _(DECIDES))
with left, figure.card("history"):
    if own:
        told(_("What is history and what is reconstructed"), _(RECONSTRUCTED))
    told(_("What withholding does to the scores"), *about.withheld(chosen))

left, right = st.columns(2, gap="small")
with left:
    with figure.card("interval_words"):
        told(_("How to read an interval"), _(INTERVAL))
    if example := about.interval(chosen):
        figure.chart(example, "example_interval", opens="indicator")
with right:
    with figure.card("place_words"):
        told(_("How to read a place"), _(PLACE))
    figure.chart(about.rank_sets(), "example_ranks")

methods.explained(*METHODS, key="methods")
if own:
    figure.sheet(about.sources(chosen), "sources")
with st.expander(_("Versions, and the same on the command line"), icon=":material/terminal:", key="versions"):
    rows = [(plain(what), plain(mark)) for what, mark in about.files(chosen).items()]
    heads = [_("What"), _("Version, or SHA-256 of the file")]
    st.table(pd.DataFrame(rows, columns=heads), hide_index=True, alt=_("Versions"))
    lines = [f"python -m appraisal {command.format(year=chosen.year)}" for command in COMMANDS]
    st.code("\n".join(lines), language="bash")
