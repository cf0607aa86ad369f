"""Two to six units side by side, or one unit in its years: cards, bars, rates, which differences are real, years."""

from typing import Any

import streamlit as st

from appraisal.words import _, ngettext
from pages.parts import figure, layout, state, theme
from pages.parts.differences import Z_95
from pages.parts.links import link
from pages.parts.tables import compare, standings
from pages.parts.words import listed, name_of, number, place, plain, possible, there

chosen = state.view()
head = st.container()  # the title stands above the choice that decides on it
quiet: dict[str, Any] = {"label_visibility": "collapsed"}
needed = quiet | {"required": True}
with st.container(horizontal=not theme.on_phone(), vertical_alignment="center", gap="small"):
    modes = {"units": _("Several units"), "years": _("One unit in its years")}
    mode = state.select_own(st.segmented_control, _("What is compared"), modes, "mode", "units", **needed)
    if mode == "units":
        offer = compare.on_offer(chosen)
        more = quiet | {"select_all": False, "placeholder": _("Choose two to six units")}
        options = dict(zip(offer["unit"], offer["label"], strict=True))
        state.select_several(st.multiselect, _("Units to compare"), options, "compare", chosen.compare, **more)
sides = tuple(compare.of_units(chosen) if mode == "units" else compare.of_years(chosen))


if mode == "units" and (missing := set(compare.codes(chosen)) - {side.unit for side in sides}):
    text = _("Not compared: {names}. Up to {most} units of one level that have figures can be.")
    others = [plain(compare.unit_name(chosen, code)) for code in sorted(missing)]
    st.info(text.format(names=listed(others), most=compare.MOST))
if len(sides) < 2:
    with head:
        layout.head(_("Compare units"))
    if mode == "years":
        st.info(_("Choose a town or subdistrict above: its years are set side by side here."))
    else:
        st.markdown(_("Choose at least two units above, or begin with one of these:"))
        ways = compare.suggestions(chosen).items()
        st.markdown("\n".join(f"- {link('compare', label, chosen, compare=codes)}" for label, codes in ways))
    st.stop()

help = _(
    "Each unit has one colour in all charts. A difference counts only where its own 95 % interval leaves out 0; "
    "whether two lines overlap does not decide it. Every pair is tested by itself: of 20 pairs that do not differ, "
    "about one seems to."
)
with head:
    told = compare.headline(chosen, sides)
    if mode == "years":
        layout.head(
            _("{unit} in its years").format(unit=compare.unit_name(chosen, sides[0].unit)), told + _("."), help=help
        )
    else:
        layout.head(told, help=help)


rates, found = compare.rates(chosen, sides), compare.figures(chosen, sides)
scores = {row.side: row for row in compare.places(chosen, sides).itertuples()}


def card(n: int, name: str) -> None:
    """A side's score and rank, else its first rate, under the name in its colour."""
    label = f':color[■]{{foreground="{theme.series(n)}"}} {plain(name)}'
    own = next(rates.table[rates.table["side"] == n].itertuples(), None)
    if row := scores.get(n):
        decimals = max(1, standings.score_decimals(chosen) - theme.on_phone())
        error = Z_95 * row.standard_error
        score = number(row.score, decimals) + (f"±{number(error, decimals)}" if there(error) else "")
        places = possible(row.rank_low, row.rank_high)
        ranks = f"({places})" if theme.on_phone() else "· " + _("possible {places}").format(places=places)
        label = " · ".join(filter(None, (label, plain(name_of(row, "band_")))))
        layout.metric(label, score, f"{place(row.rank, row.tied)} {ranks}")
    elif own:
        layout.metric(label, f"{number(own.value, 2)}{own.measure}", own.label)
    else:
        n_figures = int(found["value"][found["side"] == n].notna().sum())
        layout.metric(label, number(n_figures), ngettext("figure", "figures", n_figures))


def over_the_years() -> None:
    known = found[found["value"].notna()].drop_duplicates("indicator")
    options = {"score": _("Score")} if scores else {}
    options |= dict(zip(known["indicator"], known["label"], strict=True))
    if options:
        first = next(iter(options))
        of = state.select_own(st.selectbox, _("Over the years"), options, "line", first, **needed, width=300)
        picture = compare.years(chosen, sides, "" if of == "score" else of, options[of])
        show = figure.chart if picture.figure is not None else figure.sheet
        show(picture, "years")


with layout.cards():
    for n, side in enumerate(sides):
        card(n, side.name)
if scores:
    with st.container(horizontal=True, gap="small"):
        kinds = {"dimensions": _("Dimensions"), "indicators": _("Indicators")}
        columns = {"share": _("Share of full marks (%)"), "points": _("Points")}
        of = state.select_own(st.segmented_control, _("Bars by"), kinds, "of", "dimensions", **needed)
        column = state.select_own(st.segmented_control, _("Bars show"), columns, "by", "share", **needed)
left, right = st.columns(2, gap="small")
if scores:
    with left:
        figure.chart(compare.parts(chosen, sides, of, column), "parts")
if rates.figure is not None:
    with right if scores else left:
        figure.chart(rates, "rates")
with right:
    over_the_years()
with left if scores and of == "dimensions" else right:
    if len((pairs := compare.real_pairs(chosen, sides)).table):
        figure.table(pairs, "pairs", opens="indicator")
# Read and printed as it stands; on a phone its columns would be too narrow.
show = figure.table if theme.on_phone() else figure.sheet
show(compare.side_by_side(chosen, sides), "values", opens="indicator")
