"""Words and figures as a reader sees them: levels, states, numbers, origins, and names made safe to show."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Protocol

import pandas as pd

from appraisal.figures import decimals as decimals_beside
from appraisal.words import N_, _, named, ngettext, spoken

LEVELS = {
    "province": N_("Provinces"),
    "city": N_("Cities"),
    "county": N_("Counties"),
    "district": N_("District"),
    "town": N_("Towns and subdistricts"),
    "village": N_("Villages and communities"),
    "department": N_("Departments"),
    "enterprise": N_("Enterprises"),
    "service_point": N_("Service points"),
}
VERDICTS = {
    "agrees": N_("rules and decision agree"),
    "only_ruled": N_("proposed, no decision on record"),
    "only_decided": N_("decided, not by these rules"),
    "recorded_only": N_("on record only, the rules do not compute it"),
    "undecided": N_("cannot be decided: a year or a figure is missing"),
    "nobody": N_("nobody"),
}
DECIDERS = {"district": N_("the district"), "town": N_("the town")}
ORIGINS = {
    "circular": N_("printed in the circular"),
    "reconstructed": N_("reconstructed"),
    "imported": N_("imported"),
    "derived": N_("computed from the others"),
    "implied": N_("implied by the wording"),  # of records, not of values
}
# A sign in cards and headlines where printed and reconstructed figures meet.
MARKS = {"circular": "◆", "reconstructed": "◇", "imported": "○", "derived": "∑"}
STATUSES = {"withheld": N_("withheld"), "not_applicable": N_("not applicable"), "not_observed": N_("not observed")}
KINDS = {"镇": "town", "街道": "subdistrict", "村": "village", "社区": "community", "企业": "enterprise"}
KINDS |= {"党委部门": "Party department", "政府部门": "government department", "群团组织": "mass organisation"}
MEASURES = {"分": "points", "件": "cases", "篇": "items", "户": "households", "人": "people", "个": "number"}
MEASURES |= {"元": "yuan"}
SIGNS = {"veto": "■", "yellow_card": "▲"}
AWARD_SIGN = "★"
COLOURS = {"■": "red", "▲": "yellow", AWARD_SIGN: "violet"}  # of the signs, as Streamlit's Markdown names them
NOTHING = "–"  # in the place of a figure that is not there


class Row(Protocol):
    """A row of an answer, as `DataFrame.itertuples` gives it."""

    def __getattr__(self, name: str) -> Any: ...


def there(value: object) -> bool:
    """Whether a cell of an answer holds something: pandas has NaN, NaT or None where DuckDB has NULL."""
    return value is not None and value == value and value is not pd.NaT and value != ""


def name_of(row: Row, of: str = "") -> str:
    """The name in the reader's language; `of` is the columns' prefix, as in parent_name."""
    name, english = getattr(row, f"{of}name"), getattr(row, f"{of}name_en")
    return named(name if there(name) else None, english if there(english) else None)


def names(frame: pd.DataFrame, of: str = "") -> "pd.Series[str]":
    """The same of a whole answer."""
    first, second = frame[f"{of}name"], frame[f"{of}name_en"]
    if spoken() != "zh":
        first, second = second, first
    return first.where(first.notna() & (first != ""), second).fillna("")


def title_of(row: Row) -> str:
    """The title of an award in the reader's language."""
    return named(row.title if there(row.title) else None, row.title_en if there(row.title_en) else None)


def full_name(row: Row) -> str:
    """A village with its town, once; anything else by its own name."""
    name, parent = name_of(row), name_of(row, "parent_") if row.level == "village" else ""
    return f"{parent} {name}" if parent and not name.endswith((f"（{parent}）", f" ({parent})")) else name


def verdict_text(verdict: str) -> str:
    """How rules and record stand to each other."""
    return _(VERDICTS[verdict])


def sign(measure: str) -> str:
    """The sign of a sanction, which never stands by its colour alone."""
    return SIGNS.get(measure, "●")


def measure_told(row: Row) -> str:
    """A sanction by its sign and name, as plain text."""
    return f"{sign(row.measure)} {name_of(row, 'measure_')}"


def deciders(codes: str | None) -> str:
    """Who decided, of codes with a comma between them."""
    return listed([_(DECIDERS.get(by, by)) for by in (codes or "").split(",") if by])


def status_text(status: str) -> str:
    """Why a value is not there; nothing where it is."""
    return _(STATUSES[status]) if status in STATUSES else ""


def level_name(level: str) -> str:
    """The case's own word where we have none."""
    return _(LEVELS[level]) if level in LEVELS else level


def counted(n: int, kind: str | None) -> str:
    """So many units of a kind, as a sentence has it."""
    kind = (kind if there(kind) else None) or ""
    if spoken() == "zh" and kind:
        return f"{n}个{kind}"
    words = {
        "镇": ngettext("{n} town", "{n} towns", n),
        "街道": ngettext("{n} subdistrict", "{n} subdistricts", n),
        "村": ngettext("{n} village", "{n} villages", n),
        "社区": ngettext("{n} community", "{n} communities", n),
        "": ngettext("{n} unit", "{n} units", n),
    }
    return words.get(kind, f"{{n}} {kind}").format(n=n)


def kind_name(kind: str | None) -> str:
    """Kinds are words of the data, in Chinese; the common ones have an English twin here."""
    kind = kind if there(kind) else ""
    return kind or "" if spoken() == "zh" else KINDS.get(kind or "", kind or "")


def measure_name(measure: str) -> str:
    """Units of measure likewise."""
    return measure if spoken() == "zh" else MEASURES.get(measure, measure)


def with_unit(label: str, measure: str) -> str:
    """A head with its unit of measure, as "Births within policy (%)"."""
    unit = measure_name(measure)
    return f"{label}（{unit}）" if spoken() == "zh" and unit else f"{label} ({unit})" if unit else label


def units_counted(n: int, level: str) -> str:
    """So many units of a level, as a sentence has it."""
    words = {
        "town": ngettext("{n} town or subdistrict", "{n} towns and subdistricts", n),
        "village": ngettext("{n} village or community", "{n} villages and communities", n),
        "department": ngettext("{n} department", "{n} departments", n),
        "enterprise": ngettext("{n} enterprise", "{n} enterprises", n),
    }
    return words.get(level, f"{{n}} {level}").format(n=number(n))


def yes_no(value: float | None) -> str:
    """A fact of 0 or 1 in words."""
    return NOTHING if not there(value) else _("yes") if value else _("no")


def listed(items: Iterable[str]) -> str:
    return ("、" if spoken() == "zh" else ", ").join(items)


def first_of(items: Sequence[str], most: int = 6) -> str:
    """Some of many, and how many more there are."""
    more = [_("{n} more").format(n=len(items) - most)] if len(items) > most else []
    return listed([*items[:most], *more])


def sentences(*parts: str) -> str:
    """Whole sentences after each other, which Chinese puts no blank between; empty ones are left out."""
    return ("" if spoken() == "zh" else " ").join(filter(None, parts))


def number(x: float | None, decimals: int | None = None) -> str:
    """With thousands separated; without decimals given, as many as it has, two at most."""
    if x is None or not there(x):
        return NOTHING
    text = f"{x:,.{2 if decimals is None else decimals}f}"
    return text.rstrip("0").rstrip(".") if decimals is None and "." in text else text


def interval(low: float, high: float, sign: str = "") -> str:
    """The 95 % interval of a figure."""
    return _("95 % interval {low}–{high}").format(low=number(low, 1) + sign, high=number(high, 1) + sign)


def beside(x: float | None, *lines: float | None) -> str:
    """A figure with enough decimals, two at least, to be seen on its side of each line that decides about it."""
    return number(x, decimals_beside((x, line) for line in lines))


def mark(origin: str | None) -> str:
    return MARKS.get(origin or "", "") if there(origin) else ""


def origin_text(origin: str | None) -> str:
    """Where a figure comes from, for tables and files."""
    return _(ORIGINS[origin]) if there(origin) and origin in ORIGINS else ""


def computed(origin: str | None) -> str | None:
    """The origin of points and scores made of a value: a circular prints the value, never what our rules make of it."""
    return "derived" if origin in ("circular", "imported") else origin


def joint_origin(origins: Iterable[str | None]) -> str | None:
    """The origin of what is said of several figures: reconstructed where one is; else what they share, or computed."""
    found = {origin for origin in origins if there(origin)}
    if "reconstructed" in found:
        return "reconstructed"
    return found.pop() if len(found) == 1 else "derived" if found else None


def quoted(code: str) -> str:
    """What an address asked for, as a piece of code where Streamlit reads Markdown; no sign in it can end the piece."""
    return f"`{' '.join(code[:40].replace('`', '').split())}`"


def day(when: date | None) -> str:
    if when is None or not there(when):
        return ""
    return f"{when.year}年{when.month}月{when.day}日" if spoken() == "zh" else f"{when:%Y-%m-%d}"


def place(rank: float | None, tied: float | None = None) -> str:
    """The place in words, and whether others share it: 第1, 并列第6; 1, 6 (tied)."""
    if rank is None or not there(rank):
        return _("no rank")
    shared = tied is not None and there(tied) and tied > 1
    return (_("joint {rank}") if shared else _("place {rank}")).format(rank=number(rank))


def possible(low: float | None, high: float | None) -> str:
    """A rank set: the places that the data cannot tell apart."""
    return f"{number(low)}–{number(high)}" if there(low) and there(high) else NOTHING


def plain(text: object) -> str:
    """Text of the data where Streamlit would read Markdown: every ASCII sign loses its meaning."""
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", str(text))


def coloured(text: str) -> str:
    """Markdown that is safe already, with each sign of a sanction or an award in its colour."""
    for sign_, colour in COLOURS.items():
        text = text.replace(sign_, f":{colour}[{sign_}]")
    return text
