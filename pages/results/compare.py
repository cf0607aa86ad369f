"""Two to five units side by side, or one unit in its years: what differs, and which differences are real."""

import streamlit as st

from appraisal.words import _
from pages.old import compare_links, look, standings, state
from pages.old.case import ask
from pages.old.compare import compare_told, side_by_side, sides
from pages.old.links import link
from pages.old.picture import table
from pages.old.words import level_name, listed, name_of, plain, safe

chosen = state.view()
modes = {"units": _("Several units"), "years": _("One unit in its years")}
head = st.container()  # the title stands above the control that decides on it
mode = state.select_own(
    st.segmented_control,
    _("What is compared"),
    modes,
    "mode",
    "units",
    required=True,
    label_visibility="collapsed",
)
found = sides.of_units(chosen) if mode == "units" else sides.of_years(chosen)
heading = compare_told.heading(chosen, is_years=mode == "years")
with head:
    look.title(heading)
if mode == "units":
    state.select_several(
        st.multiselect,
        _("Units to compare, two to five"),
        sides.on_offer(chosen),
        "compare",
        chosen.compare,
        placeholder=_("name"),
    )
    if missing := sides.left_out(chosen):
        text = _("Left out, because {most} at most and only units of one level are compared: {names}.")
        st.info(text.format(most=compare_links.MOST, names=listed([plain(name) for name in missing])))

if len(found) < 2:
    if mode == "years":
        text = _("Choose a town or subdistrict at the left; its years are set side by side here.")
        look.html(f'<p class="lead">{safe(text)}</p>')
    else:
        text = _("Choose at least two units above, or press ＋ beside a unit in the league table.")
        first = [row["unit"] for row in standings.league(chosen, sides.level(chosen))][:3]
        way = link(
            "compare", _("Start with the first three of the league table") + " →", compare=",".join(first)
        )
        look.html(f'<p class="lead">{safe(text)}</p><p>{way}</p>')
    st.stop()

rows = side_by_side.rows(found)
end = _(".")
look.html(f'<p class="lead">{safe(side_by_side.summary(rows) + end)}</p>')
look.howto(
    "compare",
    _(
        "Each side has a sign; in every line all sides lie on one axis, with the bar in which the true value may lie."
    ),
    _(
        "A difference is marked only where its own 95 % interval leaves out zero; bars that overlap do not decide it."
    ),
    _("Figures that are the same are said to be identical; without counts nothing is tested."),
)
(top,) = ask(chosen.case, "top_unit")
names = [side.name for side in found]
what = (*names, str(chosen.year)) if mode == "units" else (heading,)
level = level_name(ask(chosen.case, "unit", unit=found[0].unit, year=chosen.year)[0]["level"])
when = str(chosen.year) if mode == "units" else f"{names[0]}–{names[-1]}"
where = _("{place}, {level}, {year}.").format(place=name_of(top), level=level, year=when)
if any(side.standing for side in found):
    table(
        compare_told.scores(found, (*what, _("score")), are_years=mode == "years"),
        "scores",
        compare_told.scores_title(found),
        " ".join(
            (
                where,
                _("Pale bar: the places that the data cannot tell apart."),
                compare_told.plus_minus(found),
            )
        ),
    )
subtitle = _("Dot: value; bar behind it: 95 % interval; solid line: target. Each pair is tested by itself.")
table(
    side_by_side.table(found, rows, (*what, _("indicators"))),
    "figures",
    side_by_side.title(rows),
    f"{where} {subtitle}",
)
