"""Who stands where: a table, the parts of the scores, the marks by indicator, strengths, and how firm a rank is."""

import streamlit as st

from appraisal.words import N_, _
from pages.parts import figure, layout, methods, state
from pages.parts.frames import ask
from pages.parts.links import link
from pages.parts.tables import chances, decided, league, overview, standings
from pages.parts.tables.league import Choice
from pages.parts.towns import by_town
from pages.parts.words import kind_name, name_of, names

MOST_COMPARED = 5  # units side by side
MOST_ENDS = 5  # places at either end that can be asked for
VIEWS = {
    "table": N_("Table"),
    "parts": N_("Parts"),
    "heat": N_("Heat map"),
    "strengths": N_("Strengths and weaknesses"),
    "chance": N_("Possible ranks"),
}
SHADES = {"share": N_("Share of the points"), "place": N_("Position among peers")}

chosen = by_town(state.view())
level = standings.scored_level(chosen)
rows = standings.league(chosen, level or chosen.level)
what = league.quantities(chosen, level or chosen.level)


HEADLESS = {"required": True, "label_visibility": "collapsed"}


def pick(label: str, options: dict[str, str], key: str) -> str:
    """One of a row of choices, the first where nothing is chosen."""
    return state.select_own(st.segmented_control, label, options, key, next(iter(options)), **HEADLESS)


def ranking() -> str:
    """What ranks; empty where there is no figure."""
    first = next(iter(what), "")
    return first and state.select_own(st.selectbox, _("Ranked by"), what, "by", first, width=230, **HEADLESS)


def compare() -> None:
    """Up to five units for the comparison, and the way there."""
    picked = [code for code in chosen.compare.split(",") if code]
    label = dict(zip(rows["unit"], names(rows), strict=True))
    for code in [code for code in picked if code not in label]:
        label[code] = name_of(next(ask(chosen.case, "unit", unit=code, year=chosen.year).itertuples()))
    with st.container(horizontal=True, vertical_alignment="bottom", key="compare"):
        more = {"max_selections": MOST_COMPARED, "select_all": False, "placeholder": _("Units to compare")}
        state.select_several(st.multiselect, _("Compare"), label, "compare", chosen.compare, width=520, **more)
        best = [unit for unit in rows["unit"] if unit != chosen.unit]
        if len(picked) > 1:
            st.markdown(link("compare", _("Compare them"), chosen))
        elif chosen.unit in label and best:
            told = _("Compare {unit} with {other}").format(unit=label[chosen.unit], other=label[best[0]])
            st.markdown(link("compare", told, chosen, compare=f"{chosen.unit},{best[0]}"))
        elif len(best) > 2:
            st.markdown(link("compare", _("Compare the first three"), chosen, compare=",".join(best[:3])))


if not level:
    layout.head(
        league.known(chosen, chosen.level),
        decided.scope(chosen),
        _("The scheme gives this level no score, so there is no rank."),
        help=_(
            "Each row is a unit, each column an indicator. Units without figures stand at the end. "
            "Choose the indicator that ranks; a chosen town shows its own units alone."
        ),
    )
    figure.table(league.figures(chosen, chosen.level, ranking()), "league")
    compare()
    st.stop()

layout.head(
    league.sentence(chosen, level),
    help=_(
        "Each row is a unit with its rank and score; ± is the margin of error. Possible ranks are those that the "
        "error allows: inside them nobody can say who is better. Choose what ranks, and among whom; the official "
        "rank stays beside it, and a click opens the unit."
    ),
)
with st.container(horizontal=True, gap="small", vertical_alignment="center"):
    view = pick(_("View"), {code: _(name) for code, name in VIEWS.items()}, "view")
    if view == "table":
        kinds = list(dict.fromkeys(rows["kind"].dropna()))
        by, among = ranking(), "all"
        if len(kinds) > 1:
            same = _("Same kind ({kinds})").format(kinds="/".join(map(kind_name, kinds)))
            among = pick(_("Ranked among"), {"all": _("All"), "kind": same}, "peers")
    elif view == "heat":
        shaded_by = pick(_("Shaded by"), {code: _(name) for code, name in SHADES.items()}, "shades")

if view == "table":
    kind, _colon, code = by.partition(":")
    figure.table(league.table(chosen, level, Choice(kind, code, what[by], among)), "league")
    compare()
elif view == "parts":
    figure.chart(league.parts(chosen, level), "parts")
elif view == "heat":
    figure.chart(league.heat(chosen, level, shaded_by), "heat")
elif view == "strengths":
    figure.sheet(league.strengths(chosen, level), "strengths")
else:
    figure.chart(overview.ranked(chosen, level), "ladder")
    if len(rows) > overview.MOST_BARS:
        st.caption(_("The first {n} and the chosen one; the table holds all.").format(n=overview.MOST_BARS))
    with st.expander(_("More: how likely each place is"), on_change="rerun", key="likely") as likely:
        if likely.open:
            ends = {str(k): str(k) for k in range(1, max(2, min(MOST_ENDS + 1, len(rows))))}
            label, usual = _("Among the first and the last"), "3" if "3" in ends else "1"
            k = state.select_own(st.segmented_control, label, ends, "k", usual, required=True)
            figure.chart(chances.places(chosen, level, int(k)), "chances")
            methods.explained("joint_rank_set", "stepdown", "naive", key="chances")
