"""One indicator: what it is, all units in order with their intervals, how they lie, the years; or all indicators."""

import streamlit as st

from appraisal.words import _
from pages.old import compare_links, look, methods, rules, state
from pages.old.case import results
from pages.old.indicator import (
    indicator_estimates,
    indicator_funnel,
    indicator_list,
    indicator_pictures,
    indicator_units,
    indicators,
)
from pages.old.picture import table
from pages.old.towns import by_town
from pages.old.words import level_name, safe

chosen = by_town(state.view())
scheme = results(chosen.case).scheme_of(chosen.year)
names = {"": _("All indicators")} | {i.code: rules.name(i) for i in scheme.indicators}
title = names[chosen.indicator] if chosen.indicator else _("Indicators")
look.title(_("{unit}, {year}").format(unit=title, year=chosen.year))
state.select(st.selectbox, _("Indicator"), names, "indicator", chosen.indicator, width=360)

if not chosen.indicator:
    listed = indicator_list.table(chosen)
    look.html(f'<p class="lead">{safe(indicator_list.told(listed.rows))}</p>')
    look.howto(
        "indicator_list",
        _(
            "Each line is an indicator: what it weighs, how it earns its points, and the district's own figure."
        ),
        _("The bar reaches from the lowest to the highest unit, its darker half holds the middle ones."),
        _("A name opens the indicator with all units in order."),
    )
    table(listed, "indicators")
    st.stop()

found = indicators.subject(chosen)
look.html(indicators.figures(found) + indicators.definition(chosen, found))
if not found.level:
    only = _("This figure is known for the whole of {district} only; it is the figure of none of its units.")
    look.html(f'<p class="lead">{safe(only.format(district=indicators.district_name(found)))}</p>')
    look.marks_explained()
    st.stop()
look.howto(
    "indicator",
    _(
        "Units stand in the order of their values; the bar behind a dot is the range in which the true value may lie."
    ),
    _("Only where that range leaves out the district's line is a unit called better or worse."),
    _("Small units have long bars: their place in the order says little."),
)
compare_links.basket(chosen)
rows = indicator_units.rows(chosen, found)
listed = indicator_units.table(chosen, found, rows)
table(listed, "indicator", indicator_units.title(found, rows), indicator_units.subtitle(chosen, found, rows))
look.html(methods.explained(*indicator_estimates.codes(chosen, found)))
if not found.is_fact:
    indicator_funnel.show(chosen, found.level, "funnel")
    indicator_pictures.distribution(chosen, found, rows, "spread")
    indicator_pictures.years(chosen, found, rows, "years")
if below := indicators.level_below(chosen, found):
    under = indicators.at_level(chosen, found, below)
    lower = [
        row for row in indicator_units.rows(chosen, under) if not chosen.unit or row["parent"] == chosen.unit
    ]
    if lower:
        look.header(level_name(below))
        table(
            indicator_units.table(chosen, under, lower),
            "indicator_below",
            indicator_units.title(under, lower),
            indicator_units.subtitle(chosen, under, lower),
        )
        look.html(methods.explained(*indicator_estimates.codes(chosen, under)))
        indicator_funnel.show(chosen, below, "below_funnel")
