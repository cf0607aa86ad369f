"""Whether the figures are there, where they come from, and what sample checks found of those reported."""

from collections import Counter

import numpy as np
import pandas as pd

from appraisal.words import N_, _
from pages.parts import columns, theme
from pages.parts.case import results
from pages.parts.charts import quality as charts
from pages.parts.differences import newcombe
from pages.parts.figure import Picture, kept
from pages.parts.frames import ask
from pages.parts.state import View
from pages.parts.tables import decided, standings
from pages.parts.words import (
    MARKS,
    ORIGINS,
    full_name,
    joint_origin,
    level_name,
    listed,
    names,
    number,
    origin_text,
    sentences,
    there,
)

FEW = 30  # the least sample that stands by itself; a test holds it equal to that of appraisal.statistics.rates
WORDS = {
    "observed": N_("observed"),
    "withheld": N_("withheld"),
    "not_observed": N_("not observed"),
    "not_applicable": N_("not applicable"),
}
MISSING = ("withheld", "not_observed")  # what is not applicable is not missing
SIGNS = {"withheld": "✕", "not_observed": "?", "not_applicable": "–"}
FINDINGS = {
    "worse": N_("reported better than found"),
    "better": N_("reported worse than found"),
    "same": N_("not contradicted by the check"),
}
MOST_LINES, MOST_ON_PHONE = 30, 12  # units in the matrix
MOST_TOLD = 3  # indicators in a title


@kept
def cells(chosen: View, level: str) -> pd.DataFrame:
    """A row a unit of the level and indicator that the scheme knows for it; of the town chosen and what lies in it."""
    known = [i.code for i in results(chosen.case).scheme_of(chosen.year).indicators if level in i.levels]
    found = within(ask(chosen.case, "completeness", year=chosen.year, level=level), chosen)
    found = found[found["indicator"].isin(known)].reset_index(drop=True)
    return found.assign(
        label=[full_name(row) for row in found.itertuples()],
        head=names(found, "indicator_"),
        is_small=found["denominator"] < FEW,
    )


def within(found: pd.DataFrame, chosen: View) -> pd.DataFrame:
    if not chosen.unit:
        return found
    return found[(found["unit"] == chosen.unit) | (found["parent"] == chosen.unit)]


@kept
def levels(chosen: View) -> Picture:
    """Each level in a line: how many figures are due, there and missing, where they come from, how many are small."""
    everywhere = View(**{**vars(chosen), "unit": ""})
    of = {
        level: found
        for level in ask(chosen.case, "levels", year=chosen.year)["level"]
        if len(found := cells(everywhere, str(level)))
    }
    rows = [
        {"level": level, "label": level_name(str(level)), "units": found["unit"].nunique(), "all": len(found)}
        | {status: int((found["status"] == status).sum()) for status in WORDS}
        | {f"from_{origin}": int((found["origin"] == origin).sum()) for origin in ORIGINS}
        | {"rates": int(found["denominator"].notna().sum()), "small": int(found["is_small"].sum())}
        for level, found in of.items()
    ]
    table = pd.DataFrame(rows, columns=["level", "label", "units", "all", *WORDS, "rates", "small"]
                         if not rows else None)  # fmt: skip
    table = table.sort_values("observed", ascending=False, kind="stable", ignore_index=True)
    optional = {status: _(word) for status, word in WORDS.items()}
    optional |= {f"from_{origin}": origin_text(origin) for origin in ORIGINS}
    labels = {"units": _("Units"), "all": _("Figures due")}
    labels |= {key: label for key, label in optional.items() if key in table and table[key].any()}
    labels |= {"rates": _("Rates"), "small": _("under {n} cases").format(n=FEW)}
    heads = {"label": columns.name(_("Level"))}
    heads |= {key: columns.figure(label, 0) for key, label in labels.items()}
    file = decided.file_name(everywhere, _("Completeness by level"))
    return Picture(_("The same by level"), "", table.assign(year=chosen.year), heads, file)


def level_shown(chosen: View) -> str:
    """The level chosen where the scheme knows indicators for it, else the scored one, else the fullest."""
    known = list(levels(chosen).table["level"])
    wanted = (chosen.level, standings.first_scored(chosen))
    return next((level for level in wanted if level in known), known[0] if known else chosen.level)


def finding(found: pd.DataFrame) -> str:
    """How many figures are there, and what the others are."""
    n = Counter(found["status"])
    due = len(found) - n["not_applicable"]
    missing = [f"{_(WORDS[status])} {number(n[status])}" for status in MISSING if n[status]]
    if not missing:
        return _("All {n} figures are there").format(n=number(due))
    text = _("{n} of {of} figures are there; {missing}")
    return text.format(n=number(n["observed"]), of=number(due), missing=listed(missing))


@kept
def matrix(chosen: View, level: str) -> Picture:
    """A line a unit that has any figure, those with most missing first; a column an indicator."""
    found = cells(chosen, level)
    observed = found["status"] == "observed"
    found = found[found["unit"].isin(found["unit"][observed])].reset_index(drop=True)
    words = [
        listed(filter(None, (_(WORDS[r.status]), origin_text(r.origin), _cases(r.denominator))))
        for r in found.itertuples()
    ]
    kind = found["origin"].where(found["status"] == "observed", found["status"])
    sign = [
        _cases(r.denominator) or MARKS.get(r.origin if there(r.origin) else "", SIGNS.get(r.status, ""))
        for r in found.itertuples()
    ]
    told = [f"<b>{r.label}</b><br>{r.head}<br>{w}" for r, w in zip(found.itertuples(), words, strict=True)]
    found = found.assign(words=words, kind=kind, sign=sign, told=told)
    table = _units(found)
    heads = {
        "label": columns.name(level_name(level)),
        "share": columns.figure(_("Weight observed (%)"), 1),
        "there": columns.figure(_("Figures of {n}").format(n=found["indicator"].nunique()), 0),
        "missing": columns.text(_("What is missing")),
        "small": columns.text(_("Rates over fewer than {n}").format(n=FEW)),
    }
    heads = {key: head for key, head in heads.items() if key != "share" or table["share"].notna().any()}
    of = dict(zip(found["indicator"], found["head"], strict=True))
    heads |= {f"of_{code}": columns.text(head) for code, head in of.items()}
    most = MOST_ON_PHONE if theme.on_phone() else MOST_LINES
    seen = table.head(most)
    least = 100 * float(found["least_weight"].iloc[0]) if len(found) else 0.0
    return Picture(
        _matrix_title(found),
        _matrix_subtitle(found, len(table), most),
        table.assign(year=chosen.year),
        heads,
        decided.file_name(chosen, level_name(level), _("Completeness")),
        charts.matrix(found[found["unit"].isin(seen["unit"])], seen, of, least) if len(seen) else None,
    )


def _cases(denominator: float) -> str:
    """A denominator too small to stand by itself, in words; empty for another."""
    return f"n={denominator:g}" if denominator < FEW else ""


def _units(found: pd.DataFrame) -> pd.DataFrame:
    """The cells as a line a unit: what is there, what is missing, what is small, and each indicator in words."""
    rows = []
    for unit, own in found.groupby("unit", sort=False):
        missing = own[own["status"].isin(MISSING)]
        named = _("{part} ({weight})")
        rows.append(
            {
                "unit": unit,
                "label": own["label"].iloc[0],
                "share": 100 * own["weight_observed"].iloc[0],
                "there": int((own["status"] == "observed").sum()),
                "missing": listed(named.format(part=r.head, weight=_(WORDS[r.status])) for r in missing.itertuples()),
                "small": listed(f"{r.head} {_cases(r.denominator)}" for r in own[own["is_small"]].itertuples()),
                "origin": joint_origin(own["origin"]),
            }
            | {f"of_{r.indicator}": r.words for r in own.itertuples()}
        )
    table = pd.DataFrame(rows, columns=None if rows else ["unit", "label", "share", "there"])
    return table.sort_values(["there", "unit"], ignore_index=True)


def _matrix_title(found: pd.DataFrame) -> str:
    missing = Counter(found["head"][found["status"].isin(MISSING)])
    if not missing:
        return _("No figure is missing for the units that have any")
    named = _("{part} ({weight})")
    told = [named.format(part=name, weight=number(n)) for name, n in missing.most_common(MOST_TOLD)]
    return _("Missing most often: {indicators}").format(indicators=listed(told))


def _matrix_subtitle(found: pd.DataFrame, units: int, most: int) -> str:
    """Each sign in the picture, with how many there are of it, and what the picture leaves out."""
    n = Counter(found["kind"])
    signs = {key: (MARKS | SIGNS)[key] for key in (*ORIGINS, *WORDS) if n[key]}
    parts = [f"{sign} {origin_text(key) or _(WORDS[key])} {number(n[key])}" for key, sign in signs.items()]
    if small := int(found["is_small"].sum()):
        text = _("n=… {n} rates over fewer than {least} cases")
        parts.append(text.format(n=number(small), least=FEW))
    if units > most:
        text = _("the {n} units with most missing; all {of} are in the table")
        parts.append(text.format(n=most, of=number(units)))
    return _("; ").join(parts)


@kept
def without(chosen: View, level: str) -> Picture:
    """The units without any figure, and how many there are in each unit above."""
    found = cells(chosen, level)
    found = found[~found["unit"].isin(found["unit"][found["status"] == "observed"])]
    found = found.drop_duplicates("unit", ignore_index=True)
    table = found[["unit", "label"]].assign(above=names(found, "parent_"), year=chosen.year)
    heads = {"label": columns.name(level_name(level)), "above": columns.text(_("Belongs to"))}
    told = [f"{name} {n}" for name, n in Counter(table["above"]).most_common() if name]
    return Picture(
        _("{n} units without any figure").format(n=number(len(table))),
        _("By the unit above: {told}").format(told=listed(told)) if told else "",
        table,
        heads,
        decided.file_name(chosen, level_name(level), _("Without any figure")),
        height=260,
    )


@kept
def pairs(chosen: View, level: str) -> Picture:
    """Figures with both a reported and a verified count, the largest difference first, with its 95 % interval."""
    found = within(ask(chosen.case, "verified_pairs", year=chosen.year, level=level), chosen)
    factor = found["factor"]
    said = factor * found["reported_numerator"] / found["reported_denominator"]
    checked = factor * found["verified_numerator"] / found["verified_denominator"]
    ends = np.array([newcombe((r.reported_numerator, r.reported_denominator),
                              (r.verified_numerator, r.verified_denominator))
                     for r in found.itertuples()]).reshape(-1, 2)  # fmt: skip
    low, high = factor * ends[:, 0], factor * ends[:, 1]
    flatters = (low > 0).where(found["better"] == "higher", high < 0)
    contradicts = (low > 0) | (high < 0)
    word = pd.Series("better", found.index).mask(flatters, "worse").where(contradicts, "same")
    table = found.assign(
        label=[full_name(r) for r in found.itertuples()],
        head=names(found, "indicator_"),
        said=said,
        found=checked,
        difference=said - checked,
        low=low,
        high=high,
        word=word,
        told=[_(FINDINGS[w]) for w in word],
        reported=_fractions(found, "reported"),
        verified=_fractions(found, "verified"),
        by=(said - checked).abs() / factor,
        year=chosen.year,
    ).sort_values(["by", "unit"], ascending=[False, True], ignore_index=True)
    heads = {
        "label": columns.name(level_name(level)),
        "head": columns.text(_("Indicator")),
        "said": columns.figure(_("Reported")),
        "found": columns.figure(_("Verified")),
        "difference": columns.figure(_("Reported less verified")),
        "low": columns.figure(_("Difference from (95 %)")),
        "high": columns.figure(_("Difference to (95 %)")),
        "told": columns.text(_("What the interval says")),
        "reported": columns.text(_("Reported counts")),
        "verified": columns.text(_("Verified counts")),
        "origin": columns.origin(),
    }
    n = Counter(word)
    title = _(
        "{n} figures were checked: {worse} reported better than found, {better} reported worse, {same} not contradicted"
    )
    subtitle = _("On the line report and check agree; the largest differences are named.")
    by_chance = _("About one check in 20 contradicts by chance alone.")
    return Picture(
        title.format(n=len(table), worse=n["worse"], better=n["better"], same=n["same"]),
        sentences(subtitle, by_chance),
        table,
        heads,
        decided.file_name(chosen, level_name(level), _("Reported and verified")),
        charts.pairs(table, chosen.unit) if len(table) else None,
    )


def _fractions(found: pd.DataFrame, of: str) -> list[str]:
    both = found[[f"{of}_numerator", f"{of}_denominator"]]
    return [f"{number(part)}/{number(whole)}" for part, whole in both.itertuples(index=False)]
