"""Whether the figures are there, where they come from, and what sample checks found of those reported."""

from collections import Counter
from dataclasses import replace

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
)

FEW = 30  # the least sample that stands by itself; a test holds it equal to that of appraisal.statistics.rates
WORDS = {
    "observed": N_("observed"),
    "withheld": N_("withheld"),
    "not_observed": N_("not observed"),
    "not_applicable": N_("not applicable"),
}
MISSING = ("withheld", "not_observed")  # what is not applicable is not missing
SIGNS = MARKS | {"withheld": "✕", "not_observed": "?", "not_applicable": "–"}
FINDINGS = {
    "worse": N_("reported better than found"),
    "better": N_("reported worse than found"),
    "same": N_("not contradicted by the check"),
}
MOST_LINES, MOST_ON_PHONE = 30, 12  # units in the matrix
MOST_TOLD = 3  # indicators in a title


@kept
def cells(chosen: View, level: str) -> pd.DataFrame:
    """A row a unit of the level and indicator that the scheme knows for it; of the town chosen and what lies in it.

    `words` say whether a figure is there, of which origin, and `few` how small its denominator is; `sign` the shortest
    of it."""
    known = [i.code for i in results(chosen.case).scheme_of(chosen.year).indicators if level in i.levels]
    found = _within(ask(chosen.case, "completeness", year=chosen.year, level=level), chosen)
    found = found[found["indicator"].isin(known)].reset_index(drop=True)
    found = found.assign(
        label=[full_name(row) for row in found.itertuples()],
        head=names(found, "indicator_"),
        status_told=[_(WORDS[status]) for status in found["status"]],
        few=[_cases(denominator) for denominator in found["denominator"]],
        is_small=found["denominator"] < FEW,
    )
    parts = zip(found["status_told"], found["origin"].map(origin_text), found["few"], strict=True)
    sign = found["few"].where(found["is_small"], found["state"].map(SIGNS))
    return found.assign(sign=sign, words=[listed(filter(None, said)) for said in parts])


def _within(found: pd.DataFrame, chosen: View) -> pd.DataFrame:
    """Of the town chosen and what lies in it; the level is asked for already, and may be another than the chosen."""
    return decided.within(found, replace(chosen, level=""))


def _cases(denominator: float) -> str:
    """A denominator too small to stand by itself, in words; empty for another."""
    return f"n={denominator:g}" if denominator < FEW else ""


@kept
def levels(chosen: View) -> Picture:
    """Each level in a line: how many figures are due, there and missing, where they come from, how many are small."""
    everywhere = replace(chosen, unit="")
    of_year = ask(chosen.case, "levels", year=chosen.year)["level"]
    found = pd.concat([cells(everywhere, level) for level in of_year])
    counts = found.groupby("level").agg(
        units=("unit", "nunique"),
        all=("unit", "size"),
        observed=("is_there", "sum"),
        rates=("denominator", "count"),
        small=("is_small", "sum"),
    )
    table = counts.join(pd.get_dummies(found["state"]).groupby(found["level"]).sum()).reset_index()
    table = table.sort_values("observed", ascending=False, kind="stable", ignore_index=True)
    kinds = {kind: (_(word), 0) for kind, word in (WORDS | ORIGINS).items() if kind in table}
    rates = {"rates": (_("Rates"), 0), "small": (_("under {n} cases").format(n=FEW), 0)}
    heads = columns.of(
        "label", "units", "all", label=columns.name(_("Level")), all=(_("Figures due"), 0), **kinds, **rates
    )
    table = table.assign(label=table["level"].map(level_name), year=chosen.year)
    title = _("The same by level")
    return Picture(title, "", table, heads, decided.file_name(everywhere, _("Completeness by level")))


def level_shown(chosen: View) -> str:
    """The level chosen where the scheme knows indicators for it, else the scored one, else the fullest."""
    known = list(levels(chosen).table["level"])
    wanted = (chosen.level, standings.first_scored(chosen), *known)
    return next((level for level in wanted if level in known), chosen.level)


def finding(n: "pd.Series[int]") -> str:
    """How many figures are there, and what the others are; `n` counts them by status."""
    due = number(n.sum() - n["not_applicable"])
    missing = [f"{_(WORDS[status])} {number(n[status])}" for status in MISSING if n[status]]
    if not missing:
        return _("All {n} figures are there").format(n=due)
    text = _("{n} of {of} figures are there; {missing}")
    return text.format(n=number(n["observed"]), of=due, missing=listed(missing))


@kept
def matrix(chosen: View, level: str) -> Picture:
    """A line a unit that has any figure, those with most missing first; a column an indicator."""
    found = cells(chosen, level)
    found = found[found.groupby("unit")["is_there"].transform("any")]
    of = dict(zip(found["indicator"], found["head"], strict=True))
    table = _units(found).assign(year=chosen.year)
    share = {"share": (_("Weight observed (%)"), 1)} if table["share"].notna().any() else {}
    heads = columns.of(
        label=columns.name(level_name(level)),
        **share,
        there=(_("Figures of {n}").format(n=len(of)), 0),
        missing=_("What is missing"),
        small=_("Rates over fewer than {n}").format(n=FEW),
        **{f"of_{code}": head for code, head in of.items()},
    )
    seen = table.head(MOST_ON_PHONE if theme.on_phone() else MOST_LINES)
    drawn = found[found["unit"].isin(seen["unit"])]
    title, subtitle = _matrix_title(found), _matrix_subtitle(found, len(seen), len(table))
    name = decided.file_name(chosen, level_name(level), _("Completeness"))
    figure = charts.matrix(drawn, seen, of) if len(seen) else None
    return Picture(title, subtitle, table, heads, name, figure)


def _units(found: pd.DataFrame) -> pd.DataFrame:
    """The cells as a line a unit: what is there, what is missing, what is small, and each indicator in words."""
    gap = _("{part} ({weight})")
    texts = {
        "missing": [gap.format(part=r.head, weight=r.status_told) for r in found[found["is_missing"]].itertuples()],
        "small": [f"{r.head} {r.few}" for r in found[found["is_small"]].itertuples()],
    }
    firsts = dict.fromkeys(("label", "share", "weight_observed", "least_weight"), "first")
    lines = found.groupby("unit").agg(firsts | {"is_there": "sum", "origin": joint_origin})
    for key, told in texts.items():
        of = found["unit"][found[f"is_{key}"]]
        lines[key] = pd.Series(told, of, dtype=object).groupby(level=0).agg(listed)
    wide = found.pivot(index="unit", columns="indicator", values="words").add_prefix("of_")
    lines = lines.rename(columns={"is_there": "there"}).fillna(dict.fromkeys(texts, "")).join(wide)
    return lines.reset_index().sort_values(["there", "unit"], ignore_index=True)


def _matrix_title(found: pd.DataFrame) -> str:
    """Which indicators are missing most often."""
    missing = Counter(found["head"][found["is_missing"]]).most_common(MOST_TOLD)
    if not missing:
        return _("No figure is missing for the units that have any")
    told = [_("{part} ({weight})").format(part=name, weight=number(n)) for name, n in missing]
    return _("Missing most often: {indicators}").format(indicators=listed(told))


def _matrix_subtitle(found: pd.DataFrame, seen: int, units: int) -> str:
    """Each sign in the picture, with how many there are of it, and what the picture leaves out."""
    n = Counter(found["state"])
    parts = [f"{SIGNS[kind]} {_(word)} {number(n[kind])}" for kind, word in (ORIGINS | WORDS).items() if n[kind]]
    if small := found["is_small"].sum():
        parts.append(_("n=… {n} rates over fewer than {least} cases").format(n=number(small), least=FEW))
    if units > seen:
        parts.append(_("the {n} units with most missing; all {of} are in the table").format(n=seen, of=number(units)))
    return _("; ").join(parts)


@kept
def without(chosen: View, level: str) -> Picture:
    """The units without any figure, and how many there are in each unit above."""
    found = cells(chosen, level)
    found = found[~found.groupby("unit")["is_there"].transform("any")].drop_duplicates("unit", ignore_index=True)
    table = found[["unit", "label"]].assign(above=names(found, "parent_"), year=chosen.year)
    told = [f"{name} {n}" for name, n in Counter(table["above"]).most_common() if name]
    title = _("{n} units without any figure").format(n=number(len(table)))
    subtitle = _("By the unit above: {told}").format(told=listed(told)) if told else ""
    heads = columns.of(label=columns.name(level_name(level)), above=_("Belongs to"))
    name = decided.file_name(chosen, level_name(level), _("Without any figure"))
    return Picture(title, subtitle, table, heads, name, height=260)


@kept
def pairs(chosen: View, level: str) -> Picture:
    """Figures with both a reported and a verified count, the largest difference first, with its 95 % interval."""
    found = _within(ask(chosen.case, "verified_pairs", year=chosen.year, level=level), chosen)
    both = [
        ((r.reported_numerator, r.reported_denominator), (r.verified_numerator, r.verified_denominator))
        for r in found.itertuples()
    ]
    ends = pd.DataFrame([newcombe(*pair) for pair in both], columns=["low", "high"]).mul(found["factor"], axis=0)
    flatters = (ends["low"] > 0).where(found["better"] == "higher", ends["high"] < 0)
    contradicts = (ends["low"] > 0) | (ends["high"] < 0)
    word = flatters.map({True: "worse", False: "better"}).where(contradicts, "same")
    table = found.assign(
        **ends,
        label=[full_name(r) for r in found.itertuples()],
        head=names(found, "indicator_"),
        word=word,
        told=[_(FINDINGS[w]) for w in word],
        reported=[_fraction(*reported) for reported, _verified in both],
        verified=[_fraction(*verified) for _reported, verified in both],
        year=chosen.year,
    )
    heads = columns.of(
        label=columns.name(level_name(level)),
        head=_("Indicator"),
        said=(_("Reported"), 2),
        found=(_("Verified"), 2),
        difference=(_("Reported less verified"), 2),
        low=(_("Difference from (95 %)"), 2),
        high=(_("Difference to (95 %)"), 2),
        told=_("What the interval says"),
        reported=_("Reported counts"),
        verified=_("Verified counts"),
        origin=columns.origin(),
    )
    n = Counter(word)
    title = _(
        "{n} figures were checked: {worse} reported better than found, {better} reported worse, {same} not contradicted"
    )
    title = title.format(n=len(table), worse=n["worse"], better=n["better"], same=n["same"])
    subtitle = _("On the line report and check agree; the largest differences are named.")
    subtitle = sentences(subtitle, _("About one check in 20 contradicts by chance alone."))
    name = decided.file_name(chosen, level_name(level), _("Reported and verified"))
    figure = charts.pairs(table, chosen.unit) if len(table) else None
    return Picture(title, subtitle, table, heads, name, figure)


def _fraction(part: float, whole: float) -> str:
    return f"{number(part)}/{number(whole)}"
