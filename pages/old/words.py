"""Words and figures as a reader sees them: levels, states, numbers, marks of origin, and text made safe to show."""

import re
from collections.abc import Iterable
from datetime import date
from html import escape

from appraisal.words import N_, _, named, ngettext, spoken
from pages.old.case import Row

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
}
# A mark after every figure, so that nothing reconstructed can pass for history; explained once a page.
MARKS = {"circular": "◆", "reconstructed": "◇", "imported": "○", "derived": "∑"}
STATUSES = {
    "withheld": N_("withheld"),
    "not_applicable": N_("not applicable"),
    "not_observed": N_("not observed"),
}
KINDS = {"镇": "town", "街道": "subdistrict", "村": "village", "社区": "community", "企业": "enterprise"}
KINDS |= {
    "党委部门": "Party department",
    "政府部门": "government department",
    "群团组织": "mass organisation",
}
MEASURES = {"分": "points", "件": "cases", "篇": "items", "户": "households", "人": "people", "个": "number"}
MEASURES |= {"元": "yuan"}
SIGNS = {"veto": "■", "yellow_card": "▲"}
AWARD_SIGN = "★"


def verdict_text(row: Row) -> str:
    """How rules and record stand to each other."""
    verdict: str = row["verdict"]
    return _(VERDICTS[verdict])


def measure_told(row: Row) -> str:
    """A sanction by its sign and name, as plain text."""
    return f"{SIGNS.get(row['measure'], '●')} {name_of(row, 'measure_')}"


def deciders(codes: str | None) -> str:
    """Who decided, of codes with a comma between them."""
    return listed([_(DECIDERS.get(by, by)) for by in (codes or "").split(",") if by])


def status_text(row: Row) -> str:
    """Why a value is not there; nothing where it is."""
    status: str = row["status"]
    return _(STATUSES[status]) if status in STATUSES else ""


def level_name(level: str) -> str:
    """The case's own word where we have none."""
    return _(LEVELS[level]) if level in LEVELS else level


def counted(n: int, kind: str) -> str:
    """So many units of a kind, as a sentence has it."""
    if spoken() == "zh":
        return f"{n}个{kind}"
    words = {
        "镇": ngettext("{n} town", "{n} towns", n),
        "街道": ngettext("{n} subdistrict", "{n} subdistricts", n),
        "村": ngettext("{n} village", "{n} villages", n),
        "社区": ngettext("{n} community", "{n} communities", n),
    }
    return words.get(kind, f"{{n}} {kind}").format(n=n)


def kind_name(kind: str | None) -> str:
    """Kinds are words of the data, in Chinese; the common ones have an English twin here."""
    return kind or "" if spoken() == "zh" else KINDS.get(kind or "", kind or "")


def measure_name(measure: str) -> str:
    """Units of measure likewise."""
    return measure if spoken() == "zh" else MEASURES.get(measure, measure)


def units_counted(n: int, level: str) -> str:
    """So many units of a level, as a sentence has it."""
    words = {
        "town": ngettext("{n} town or subdistrict", "{n} towns and subdistricts", n),
        "village": ngettext("{n} village or community", "{n} villages and communities", n),
        "department": ngettext("{n} department", "{n} departments", n),
        "enterprise": ngettext("{n} enterprise", "{n} enterprises", n),
    }
    return words.get(level, f"{{n}} {level}").format(n=number(n))


def name_of(row: Row, of: str = "") -> str:
    """The name in the reader's language; `of` is the columns' prefix, as in parent_name."""
    return named(row.get(f"{of}name"), row.get(f"{of}name_en"))


def full_name(row: Row) -> str:
    """A village with its town, anything else by its own name."""
    parent = name_of(row, "parent_") if row["level"] == "village" else ""
    return " ".join(part for part in (parent, name_of(row)) if part)


def yes_no(value: float | None) -> str:
    """A fact of 0 or 1 in words."""
    return "–" if value is None else _("yes") if value else _("no")


def listed(items: list[str]) -> str:
    return ("、" if spoken() == "zh" else ", ").join(items)


def number(x: float | None, decimals: int | None = None) -> str:
    """With thousands separated; without decimals given, as many as it has, two at most."""
    if x is None:
        return "–"
    text = f"{x:,.{2 if decimals is None else decimals}f}"
    return text.rstrip("0").rstrip(".") if decimals is None and "." in text else text


def mark(origin: str | None) -> str:
    return MARKS.get(origin or "", "")


def computed(origin: str | None) -> str | None:
    """The origin of points and scores made of a value: a circular prints the value, never what our rules make of it."""
    return "derived" if origin in ("circular", "imported") else origin


def joint_origin(origins: Iterable[str | None]) -> str | None:
    """The origin of what is said of several figures: reconstructed where one is; else what they share, or computed."""
    found = {origin for origin in origins if origin}
    if "reconstructed" in found:
        return "reconstructed"
    return found.pop() if len(found) == 1 else "derived" if found else None


def quoted(code: str) -> str:
    """What an address asked for, as a piece of code where Streamlit reads Markdown; no sign in it can end the piece."""
    return f"`{' '.join(code[:40].replace('`', '').split())}`"


def origin_text(origin: str | None) -> str:
    """Mark and word, for tables and files."""
    return f"{mark(origin)} {_(ORIGINS[origin])}" if origin in ORIGINS else ""


def day(when: date | None) -> str:
    if when is None:
        return ""
    return f"{when.year}年{when.month}月{when.day}日" if spoken() == "zh" else f"{when:%Y-%m-%d}"


def place(rank: float | None, tied: int | None) -> str:
    """The place, and with how many it is shared."""
    if rank is None:
        return _("no rank")
    text = number(rank)
    return _("{rank}, shared by {n}").format(rank=text, n=tied) if tied and tied > 1 else text


def short_place(rank: float, tied: int | None) -> str:
    """The place, and whether others share it."""
    return _("{rank} =").format(rank=number(rank)) if tied and tied > 1 else number(rank)


def place_drawn(row: Row, key: str = "rank") -> str:
    """A place in a table, as HTML: short, with the whole of it as its hint."""
    rank, tied = row[key], row["tied"]
    return (
        "–"
        if rank is None
        else f'<span title="{safe(place(rank, tied))}">{safe(short_place(rank, tied))}</span>'
    )


def plain(text: str) -> str:
    """Text of the data where Streamlit would read Markdown: every ASCII sign loses its meaning."""
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", text)


def safe(text: object) -> str:
    """Text of the data inside our own HTML."""
    return escape(str(text), quote=True)
