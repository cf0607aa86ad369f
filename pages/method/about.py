"""What the figures are, where they come from, what is reconstructed, and how to read them; in plain words."""

import streamlit as st

from appraisal.words import N_, _, named
from pages.parts import look, state
from pages.parts.case import results
from pages.parts.words import MARKS, ORIGINS, plain, safe

TOLD = (
    (
        N_("What this is"),
        N_(
            "The appraisal of a district's towns, villages, departments and enterprises for a year. It holds figures "
            "of units only; there is no person in it. Its first case is history: the circular of 18 March 2009 on "
            "2008. The fees and penalties that it speaks of were abolished later; they are shown as a record of "
            "how such an appraisal worked, and not as rules in force."
        ),
    ),
    (
        N_("What is history and what is reconstructed"),
        N_(
            "The circular prints five district rates, the size of the sample, one town's fee collection, some other "
            "figures, and who was decided on. The counts of towns and villages, the assessors' points and the "
            "weights of the scheme are reconstructed: they agree with every printed figure, and others would too. "
            "Nothing is invented about who was last: the five towns without a title have identical figures."
        ),
    ),
    (
        N_("What withholding does to the scores"),
        N_(
            "The fee collection of nine towns was not published, so they keep no figure here, and its 6 points go "
            "to the other indicator of the same dimension. The town whose figure was printed is measured by it, "
            "which can cost it a little against towns that are not. The lowest figure, 8.9 %, was printed without "
            "a name; it stands on the district alone."
        ),
    ),
    (
        N_("How to read an interval"),
        N_(
            "A rate from a sample is known only within limits. Of 100 intervals found like this (Wilson, 95 %), about "
            "95 hold the true rate. Two units whose intervals overlap widely should not be told apart by it."
        ),
    ),
    (
        N_("How to read a place"),
        N_(
            "Places are given on scores that are not rounded. Units with equal scores share a place, and then "
            "nothing is known of an order among them. A small difference of points between two places may be chance."
        ),
    ),
    (
        N_("Who decides"),
        N_(
            "The rules propose sanctions and awards with their evidence and clause. People decide, and the record "
            "keeps both. Where a year or a figure that a rule needs is missing, it says that it cannot be decided."
        ),
    ),
)
SOURCES = N_(
    "Registry: National Bureau of Statistics 2023 (via china-division). Outline: Tianditu. Points: GeoNames and "
    "Vonng/adcode, CC BY 4.0. Town areas approximate."
)

chosen = state.view()
about = results(chosen.case).case.about

st.title(_("About these figures"))
look.html(f'<p class="lead">{safe(named(about.note, about.note_en))}</p>')
for heading, text in TOLD:
    st.header(_(heading), anchor=False)
    st.markdown(plain(_(text)))
    if heading == TOLD[1][0]:
        signs = "".join(f"<li>{MARKS[origin]} {safe(_(word))}</li>" for origin, word in ORIGINS.items())
        look.html(f'<ul class="plain">{signs}</ul>')
st.header(_("Sources"), anchor=False)
st.markdown(plain(_(SOURCES)))
