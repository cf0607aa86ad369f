"""Any unit, from anywhere: found by its name, by pinyin, by the first letters of the pinyin, or by its code.

The box asks the server and gets a few units, never all of them: a nation has hundreds of thousands. Each answer is a
link, so opening one is what every other link of ours does.
"""

from functools import cache
from pathlib import Path

import streamlit as st

from appraisal.words import _, ngettext
from pages.old import nation
from pages.old.case import Row, results
from pages.old.links import address
from pages.old.state import View
from pages.old.words import full_name, level_name, name_of, safe

MOST_FOUND = 20
MOST_SOUNDED = (
    20_000  # units whose pinyin is made here, in a second or two; a larger case is searched by name and code
)

_component = st.components.v2.component(
    "search", js=(Path(__file__).parent / "search.js").read_text(encoding="utf-8"), isolate_styles=False
)


def box(chosen: View) -> None:
    """The search box; choosing a unit opens its page and keeps the other choices."""
    typed = st.session_state.pop("typed", "")
    found = hits(chosen.case, chosen.year, typed)
    data = {
        "label": _("Find a unit"),
        "hint": _("name or code") if nation.is_large(chosen.case) else _("name, pinyin or code"),
        "typed": typed,
        "found": "".join(_option(row, chosen) for row in found),
        "told": _told(len(found)) if typed.strip() else "",
    }
    _component(key="search", data=data, on_typed_change=_asked)


def _asked() -> None:
    st.session_state["typed"] = str(st.session_state["search"]["typed"])


def _told(n: int) -> str:
    """Read aloud and shown below the box."""
    if not n:
        return _("No unit is called so. Try another part of its name, or its code.")
    if n == MOST_FOUND:
        return _("The first {n} are shown; more of the name narrows it down.").format(n=n)
    return ngettext("{n} unit found", "{n} units found", n).format(n=n)


def _option(row: Row, chosen: View) -> str:
    """One answer; to choose it is to follow its link."""
    county = name_of(row, "county_") if row.get("county") != row["unit"] else ""
    more = " ".join(filter(None, (level_name(row["level"]), county, row["unit"])))
    href = _href(row, chosen)
    return f'<li role="option" data-go="{href}">{safe(full_name(row))} <small>{safe(more)}</small></li>'


def _href(row: Row, chosen: View) -> str:
    """To the unit's own page; in a large case through its county, and above that to the page of regions."""
    if not nation.is_large(chosen.case):
        return address("town", chosen, unit=row["unit"])
    if row["county"]:
        return address(
            "town", chosen, **nation.LEFT_BEHIND | {"unit": row["unit"], "district": row["county"]}
        )
    return address("regions", chosen, district="", region=row["unit"], **nation.LEFT_BEHIND)


def hits(case: str, year: int, typed: str) -> list[Row]:
    """At most 20 units of the year whose name (with the town's, for a village), pinyin, its first letters or code hold
    what was typed, in upper or lower case. First comes whoever is called so, then whose name begins so."""
    asked = typed.strip().lower()
    if not asked:
        return []
    if nation.is_large(case):
        return nation.published(case).found(year, typed)
    sounding = _sounding(case, asked)
    columns, rows = results(case).rows("search", year=year, typed=asked, sounding=sounding, most=MOST_FOUND)
    return [dict(zip(columns, row, strict=True)) for row in rows]


def _sounding(case: str, typed: str) -> list[str]:
    """The units whose pinyin or first letters hold the letters typed, those that are or begin so before the others."""
    letters = typed.replace(" ", "").replace("'", "")
    if not (letters.isascii() and letters.isalpha()):
        return []
    places: list[tuple[int, str]] = []
    for unit, texts in sounds(case).items():
        if any(letters in text for text in texts):
            begins = any(text.startswith(letters) for text in texts)
            places.append((0 if letters in texts else 1 if begins else 2, unit))
    return [unit for _place, unit in sorted(places)]


@cache
def sounds(case: str) -> dict[str, tuple[str, str]]:
    """Unit -> its name in pinyin, and the first letters of that; empty for a case of more than 20,000 units."""
    from pypinyin import Style, lazy_pinyin  # a fifth of a second, for its table

    _columns, rows = results(case).rows("unit_names", most=MOST_SOUNDED + 1)
    if len(rows) > MOST_SOUNDED:
        return {}
    return {
        str(unit): (
            "".join(lazy_pinyin(str(name))).lower(),
            "".join(lazy_pinyin(str(name), style=Style.FIRST_LETTER)).lower(),
        )
        for unit, name in rows
    }
