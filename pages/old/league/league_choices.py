"""What the reader of the league table may choose: the view, what ranks, among whom, and which columns."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from appraisal.words import N_, _
from pages.old import rules, state
from pages.old.case import Row, results
from pages.old.links import link
from pages.old.state import View
from pages.old.words import kind_name, safe

VIEWS = {
    "table": N_("Table"),
    "heat": N_("Heat map"),
    "strengths": N_("Strengths and weaknesses"),
    "chance": N_("Chances"),
}
SHADES = {"share": N_("Share of the points"), "place": N_("Position among peers")}
COLUMNS = {
    "kind": N_("Kind"),
    "change": N_("Change of rank"),
    "band": N_("Band"),
    "trend": N_("Score over the years"),
    "parts": N_("Parts in figures"),
    "observed": N_("Weight observed"),
    "marks": N_("Awards and sanctions"),
    "origin": N_("Origin of the figures"),
    "code": N_("Code"),
}
USUAL = ("change", "band", "trend", "marks", "origin")


@dataclass(frozen=True)
class Choice:
    """What ranks (score, dimension or indicator, and its code), among whom, and the columns shown."""

    what: str
    code: str
    grouped: str
    columns: tuple[str, ...]

    @property
    def is_official(self) -> bool:
        """Whether the places asked for are the scheme's own."""
        return self.what == "score" and self.grouped == "all"


def view() -> str:
    """Table, heat map, strengths and weaknesses, or chances."""
    names = {code: _(name) for code, name in VIEWS.items()}
    return state.select_own(
        st.segmented_control,
        _("View"),
        names,
        "view",
        "table",
        required=True,
        label_visibility="collapsed",
    )


def table(chosen: View, level: str, league: Sequence[Row]) -> Choice:
    """The controls of the table, in one line."""
    names = quantities(chosen, level)
    kinds = list(dict.fromkeys(row["kind"] for row in league if row["kind"]))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        by = state.select_own(st.selectbox, _("Ranked by"), names, "by", "score", width=260)
        grouped = "all"
        if len(kinds) > 1:
            same = "/".join(kind_name(kind) for kind in kinds)
            peers = {"all": _("All"), "kind": _("Same kind ({kinds})").format(kinds=same)}
            grouped = state.select_own(
                st.segmented_control, _("Ranked among"), peers, "peers", "all", required=True
            )
    what, _colon, code = by.partition(":")
    return Choice(what, code, grouped, columns())


def columns() -> tuple[str, ...]:
    """The columns asked for, in their order; what is no column is passed over. `-` asks for none of them."""
    asked = state.own_choices().get("cols", ",".join(USUAL)).split(",")
    return tuple(code for code in COLUMNS if code in asked)


def columns_html() -> str:
    """A link a column, which adds it or takes it away; open from the first of these on."""
    return toggles(_("Columns"), {code: _(name) for code, name in COLUMNS.items()}, columns(), "cols")


def toggles(
    head: str, names: Mapping[str, str], shown: Sequence[str], key: str, *, is_open: bool = False
) -> str:
    """A link a choice of the page's own under `key`, which adds it or takes it away; open once one was made.

    These are links of our own because a widget of nine choices costs as much as the rest of the page."""
    own = state.own_choices()
    links = []
    for code, name in names.items():
        after = [c for c in names if (c in shown) != (c == code)]
        label = f"{'✓' if code in shown else '＋'} {name}"
        links.append(link("league_table", label, **{**own, key: ",".join(after) or "-"}))
    opened = " open" if is_open or key in own else ""
    return (
        f'<details class="choices"{opened}><summary>{safe(head)}</summary><p>{" ".join(links)}</p></details>'
    )


def shades() -> str:
    """What the heat map's shades say."""
    names = {code: _(name) for code, name in SHADES.items()}
    return state.select_own(st.segmented_control, _("Shaded by"), names, "shades", "share", required=True)


def quantities(chosen: View, level: str) -> dict[str, str]:
    """The score, each dimension and each indicator that scores at the level: code -> name."""
    scheme = results(chosen.case).scheme_of(chosen.year)
    scored = [
        i
        for i in scheme.indicators
        if i.scored and level in (i.levels if i.score_levels is None else i.score_levels)
    ]
    used = {d.code for i in scored for d in scheme.roots(i.dimension)}
    names = {"score": _("Score")}
    names |= {f"dimension:{d.code}": rules.name(d) for d in scheme.dimensions if d.code in used}
    return names | {f"indicator:{i.code}": rules.name(i) for i in scored}
