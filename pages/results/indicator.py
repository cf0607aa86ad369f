"""One indicator: all units in order, the limits of chance, the years; or all indicators in a list."""

from dataclasses import replace

import streamlit as st

from appraisal.names_apart import distinct
from appraisal.words import _
from pages.parts import figure, layout, methods, rules, state
from pages.parts.case import results
from pages.parts.tables import indicator
from pages.parts.towns import by_town
from pages.parts.words import level_name, name_of, number, origin_text, plain, there, units_counted

TALL = 14  # units beside which the years find room under the funnel
METHODS = {  # by the column that each of them fills
    "low": "wilson",
    "z": "funnel",
    "wider_low95": "overdispersion",
    "shrunken": "shrinkage",
    "band": "quantile_bands",
    "trend": "slope_test",
    "tendency": "mann_kendall",
}

chosen = by_town(state.view())
names = {i.code: rules.name(i) for i in results(chosen.case).scheme_of(chosen.year).indicators}


def choice() -> None:
    more = {"label_visibility": "collapsed", "width": 300, "placeholder": _("All indicators")}
    state.select(st.selectbox, _("Indicator"), names, "indicator", chosen.indicator, **more)


if not chosen.indicator:
    everything = indicator.everything(chosen)
    layout.head(
        everything.title,
        help=_(
            "Each line is an indicator: what it weighs, what it aims at, and the figure of the whole. "
            "A click on a line opens it with all units in order. Facts earn no points; some decide sanctions."
        ),
    )
    choice()
    figure.table(replace(everything, title="", alt=everything.title), "indicators", opens="indicator")
    st.stop()

i, whole, level = indicator.indicator_of(chosen), indicator.whole(chosen), indicator.level_of(chosen)
rows = indicator.units(chosen, level)
known, withheld = int(rows["value"].notna().sum()), int((rows["status"] == "withheld").sum())
layout.head(
    indicator.sentence(chosen, level),
    _("Withheld for {units}.").format(units=units_counted(withheld, level)) if withheld else "",
    "" if level else _("It is the figure of none of the units below it."),
    help=_(
        "Units stand in the order of their values; the pale bar is the range in which the true value may lie. "
        "Only where that range leaves out the line of the whole is a unit called better or worse. "
        "Small units have long bars: their place in the order says little."
    ),
)


with st.container(horizontal=True, gap="small", vertical_alignment="center"):
    choice()
    if len(levels := indicator.levels(chosen)) > 1:  # the level filter once more, with those of this indicator
        st.session_state["indicator_level"] = level
        st.segmented_control(
            _("Level"),
            levels,
            key="indicator_level",
            format_func=distinct({level: level_name(level) for level in levels}).__getitem__,
            required=True,
            label_visibility="collapsed",
            on_change=lambda: state.choose("level", st.session_state["indicator_level"]),
        )
    with st.popover(_("Definition and clause"), type="tertiary", icon=":material/menu_book:"):
        entries = indicator.definition(chosen).items()
        st.markdown("\n\n".join(f"**{plain(head)}**　{plain(text)}" for head, text in entries))


with layout.cards():
    if there(whole.district):
        place, value = plain(name_of(indicator.top_of(chosen))), indicator.value_text(whole.district, i.unit)
        layout.metric(place, value, origin_text(whole.origin), help=indicator.counts_of_whole(chosen) or None)
    if i.aim is not None:
        layout.metric(_("Target"), indicator.value_text(i.aim, i.unit), _(rules.BETTER[i.better]))
    if i.target is not None and known:
        met = (rows["value"] <= i.target) if i.better == "lower" else (rows["value"] >= i.target)
        layout.metric(_("Target reached"), f"{int(met.sum())} / {known}", _("by their own figures"))
    if i.scored:
        layout.metric(_("Full marks"), number(i.most), rules.function(i))
    if level:
        note = _("withheld: {n}").format(n=withheld) if withheld else level_name(level)
        layout.metric(_("Units with a figure"), number(known), note)

if not level:
    st.stop()
left, right = st.columns([1, 1], gap="small")
if indicator.is_fact(i):
    with left:
        figure.chart(indicator.squares(chosen, level), "squares")
    with right:
        figure.table(indicator.table(chosen, level), "units")
    st.stop()
ranked, every_unit = indicator.ranked(chosen, level), indicator.table(chosen, level)
funnel, years = indicator.funnel(chosen, level), indicator.years(chosen, level)
checked, trends = indicator.checked(chosen, level), indicator.trends(chosen, level)
beside = [(picture, key) for picture, key in ((funnel, "funnel"), (years, "years")) if picture]
room = 2 if ranked and len(ranked.table) > TALL else 1
with left:
    if ranked:
        figure.chart(ranked, "ranked")
with right:
    for picture, key in beside[:room]:
        figure.chart(picture, key)
for picture, key in beside[room:]:
    figure.chart(picture, key)
for shown, key in ((every_unit, "units"), (checked, "checked"), (trends, "trends")):
    if shown:
        figure.table(shown, key)
filled = {key for shown in (every_unit, funnel, trends) if shown for key in shown.columns}
codes = (code for key, code in METHODS.items() if key in filled)
methods.explained(*codes, key="indicator", more=indicator.spread_told(chosen, level))
