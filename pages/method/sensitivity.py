"""How much the ranks owe to choices and to chance: weights, combining, missing values and sampling error at once."""

import streamlit as st

from appraisal.sensitivity import Choices
from appraisal.words import N_, _
from pages.parts import figure, layout, state
from pages.parts.case import results
from pages.parts.tables import stability, standings
from pages.parts.towns import by_town
from pages.parts.words import level_name, plain

JITTERS = {"0": N_("as they are"), "0.1": "± 10 %", "0.25": "± 25 %", "0.5": "± 50 %"}
VARIED = {"1": N_("varied"), "0": N_("as in the scheme")}
RUNS = {"200": "200", "1000": "1,000", "5000": "5,000"}

chosen = by_town(state.view())
level = standings.scored_level(chosen) or standings.first_scored(chosen)
if not level:
    layout.head(_("The scheme of this year scores no unit, so there is nothing to vary."))
    st.stop()


def pick(label: str, options: dict[str, str], key: str, default: str) -> str:
    words = {code: _(text) for code, text in options.items()}
    return state.select_own(st.selectbox, label, words, key, default, width=165, filter_mode=None)


head = st.container()
own = results(chosen.case).scheme_of(chosen.year).scheme.aggregate
with st.container(horizontal=True, gap="small", key="varied"):
    choices = Choices(
        weights=float(pick(_("Weights"), JITTERS, "jitter", "0.25")),
        aggregates=("arithmetic", "geometric")
        if pick(_("Combining dimensions"), VARIED, "aggregates", "1") == "1"
        else (own,),
        policies=None if pick(_("Missing values"), VARIED, "missing", "1") == "1" else (),
        sampling=pick(_("Sampling error"), VARIED, "sampling", "1") == "1",
        runs=int(pick(_("Runs, at least"), RUNS, "runs", "1000")),
    )
found = stability.stability(chosen, level, choices)
with head:
    told = _("{level}, {year}: appraised again and again, each time with other weights, rules and drawn values.")
    reading = (
        _("A place that stays in nearly all runs does not hang on such choices; one that moves does."),
        _("A trial: no run is a result, nothing is stored or decided."),
        _("Units with equal figures share their runs, so chance alone never puts one before the other."),
    )
    told = told.format(level=level_name(level), year=chosen.year)
    layout.head(stability.sentence(chosen, level, found), told, help="\n\n".join(reading))

left, right = st.columns([1.1, 1], gap="small")
for column, key, make, opens in (
    (left, "places", stability.places, "unit"),
    (left, "without", stability.left_out, "indicator"),
    (right, "factors", stability.factors, "unit"),
    (right, "outcomes", stability.outcomes, "unit"),
):
    if (picture := make(chosen, level, choices)).figure is not None:
        with column:
            figure.chart(picture, key, opens=opens)
with st.expander(_("How it is found"), type="compact", icon=":material/function:"):
    sobol = _(
        "Shares of the variance of the mean shift of places (Sobol' indices; Saisana, Saltelli and Tarantola 2005). "
        "Alone: by this factor only; in all: with what it does together with the others."
    )
    st.markdown("\n\n".join(map(plain, [sobol, *stability.left_undone(chosen, found)])))
