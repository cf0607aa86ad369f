"""What many appraisals of a year under other choices say: where ranks stand, what moves them, which outcomes hold."""

from collections.abc import Iterator
from dataclasses import asdict

import pandas as pd

from appraisal.sensitivity import Choices, Sensitivity, sensitivity
from appraisal.words import N_, _, ngettext
from pages.parts import columns, long_runs, rules
from pages.parts.case import results, state_of
from pages.parts.charts import trials as charts
from pages.parts.figure import Picture, kept
from pages.parts.state import View
from pages.parts.tables import alike, decided, standings
from pages.parts.words import AWARD_SIGN, level_name, listed, names, number, sentences, yes_no

FACTORS = {
    "weights": N_("Weights"),
    "aggregate": N_("Combining dimensions"),
    "missing": N_("Missing values"),
    "sampling": N_("Sampling error"),
}
MOST_LINES = 40  # units in a picture
MOST_NAMED = 3
RARE = 0.5  # % of the runs
SURE = 90  # % of the runs: from here on an outcome is called steady

_made: dict[tuple[str, str, int, str, Choices], Sensitivity] = {}


@kept
def stability(chosen: View, level: str, choices: Choices) -> Sensitivity:
    """The answer of runs that are made already; where they are not, they are made, which takes seconds."""
    official, key = (results(chosen.case), (chosen.case, state_of(chosen.case).token, chosen.year, level, choices))
    made = long_runs.answer(_made, key, lambda told: sensitivity(official, chosen.year, level, choices, told))
    return alike.pooled(chosen.case, made)


def sentence(chosen: View, level: str, found: Sensitivity) -> str:
    """How far ranks move on average, and whether the first place is steady."""
    if found.shift is None:
        return _("No run gives a rank.")
    text = _("In {runs} runs places move by {shift} on average")
    parts = [text.format(runs=number(found.runs), shift=number(found.shift, 1))]
    name, text = _names(chosen, level), _("{unit} stays first in {share} % of them")
    for first in (held for held in found.held if held.kind == "first_place" and held.official):
        parts.append(text.format(unit=name[first.unit], share=number(100 * first.decided, 0)))
    return _("; ").join(parts[: 1 + MOST_NAMED])


def _names(chosen: View, level: str) -> "pd.Series[str]":
    rows = standings.league(chosen, level)
    return names(rows).set_axis(rows["unit"])


@kept
def places(chosen: View, level: str, choices: Choices) -> Picture:
    """Where each unit stands over the runs, the official order from the top."""
    found = stability(chosen, level, choices)
    cells = pd.DataFrame(
        [(s.unit, *cell) for s in found.spreads for cell in s.histogram], columns=["unit", "rank", "n"]
    )
    table = pd.DataFrame(map(vars, found.spreads)).sort_values(["official", "unit"], ignore_index=True)
    runs = table["unranked"] + table["unit"].map(cells.groupby("unit")["n"].sum()).fillna(0)
    table = table.assign(
        label=table["unit"].map(_names(chosen, level)),
        stays=100 * pd.Series([dict(s.histogram).get(s.official, 0) for s in table.itertuples()]) / runs,
        unranked=100 * table["unranked"] / runs,
        origin=table["unit"].map(standings.league(chosen, level).set_index("unit")["origin"]),
    )
    heads = {
        "label": columns.name(_("Unit")),
        "official": columns.figure(_("Official place"), 0),
        "stays": columns.figure(_("Keeps its place, % of runs"), 0),
        "median": columns.figure(_("Median place"), 1),
        "low": columns.figure(_("5 % of the runs, place"), 1),
        "high": columns.figure(_("95 % of the runs, place"), 1),
        "unranked": columns.figure(_("Runs without a rank, %"), 0),
        "origin": columns.origin(),
    }
    steady = listed(table["label"][table["low"] == table["high"]])
    title = (
        _("Only {names} keep their place in nine of ten runs")
        if steady
        else _("No unit keeps its place in nine of ten runs")
    )
    shown = table[(table.index < MOST_LINES) | (table["unit"] == chosen.unit)]
    subtitle = _("A line a unit: the darker, the more runs (figures: % of them); frame: the official place.")
    more = _("The first {n} of {of}.").format(n=len(shown), of=len(table)) if len(shown) < len(table) else ""
    cells = cells.assign(rank=cells["rank"].round().astype(int)).groupby(["unit", "rank"], as_index=False)["n"].sum()
    cells = cells[cells["unit"].isin(shown["unit"])].merge(table[["unit", "label"]].assign(runs=runs), on="unit")
    figure = charts.places(cells.assign(share=cells["n"] / cells["runs"]), shown, chosen.unit) if len(cells) else None
    subtitle = sentences(subtitle, more)
    title = title.format(names=steady)
    file = decided.file_name(chosen, level_name(level), _("places over all runs"))
    return Picture(title, subtitle, table.assign(year=chosen.year), heads, file, figure)


@kept
def factors(chosen: View, level: str, choices: Choices) -> Picture:
    """The part that each factor has in the moves of ranks; without a figure where nothing varies."""
    found = stability(chosen, level, choices)
    if not found.shares:
        return Picture(_("No rank moves"), "", pd.DataFrame(), {}, ())
    parts = ["first", "first_within", "total", "total_within"]
    table = pd.DataFrame(map(asdict, found.shares)).sort_values("total", ascending=False, ignore_index=True)
    table[parts] *= 100
    table["label"] = [_(FACTORS[code]) for code in table["factor"]]
    least = table["total"].iloc[0] - table["total_within"].iloc[0]
    first = table["label"][table["total"] + table["total_within"] >= least]
    heads = {
        "label": columns.text(_("What is varied")),
        "total": columns.figure(_("In all, %"), 0),
        "first": columns.figure(_("Alone, %"), 0),
        "first_within": columns.figure(_("Alone, ± at 95 %"), 0),
        "total_within": columns.figure(_("In all, ± at 95 %"), 0),
    }
    title = ngettext("{factor} moves places most", "{factor} move places most", len(first))
    title = title.format(factor=listed(first))
    subtitle = _("Part of the moves of ranks, %. Dark: by itself; pale: with what it does together with others.")
    figure = charts.bars(table, "total", 0, max(100, table["total"].max()), heads, inner="first")
    file = decided.file_name(chosen, level_name(level), _("what moves places"))
    return Picture(title, subtitle, table.assign(year=chosen.year), heads, file, figure)


@kept
def left_out(chosen: View, level: str, choices: Choices) -> Picture:
    """How far ranks move when one indicator is left out."""
    name = {i.code: rules.name(i) for i in results(chosen.case).scheme_of(chosen.year).indicators}
    rows = [(left.indicator, name[left.indicator], left.shift) for left in stability(chosen, level, choices).left_out]
    table = pd.DataFrame(rows, columns=["indicator", "label", "shift"])
    table = table.sort_values("shift", ascending=False, kind="stable", ignore_index=True)
    lines = table[table["shift"] > 0].head(MOST_LINES)
    most = lines["shift"].max()
    title, figure = _("No single indicator decides a place"), None
    heads = {"label": columns.text(_("Indicator left out")), "shift": columns.figure(_("Mean shift of places"))}
    if len(lines):
        first = listed(lines["label"][lines["shift"] == most])
        title = _("Without {name} places would move most").format(name=first)
        figure = charts.bars(lines, "shift", 2, most, heads, opens="indicator")
    subtitle = _("Mean shift of places when one indicator is left out. {n} of {of} indicators move nobody.")
    subtitle = subtitle.format(n=int((table["shift"] == 0).sum()), of=len(table))
    file = decided.file_name(chosen, level_name(level), _("one indicator left out"))
    return Picture(title, subtitle, table.assign(year=chosen.year), heads, file, figure)


@kept
def outcomes(chosen: View, level: str, choices: Choices) -> Picture:
    """Awards, first places and bands: in how many runs they fall as they officially did, and to whom else."""
    what = {("award", code): f"{AWARD_SIGN} {title}" for code, title in decided.award_names(chosen).items()}
    what |= {("band", band.code): rules.name(band) for band in standings.bands(chosen)}
    keys = ["kind", "code", "unit", "official", "decided", "undecided"]
    table = pd.DataFrame(map(asdict, stability(chosen, level, choices).held), columns=keys)
    table[["decided", "undecided"]] *= 100
    table = table.assign(
        name=table["unit"].map(_names(chosen, level)),
        what=[what.get(outcome, _("First place")) for outcome in zip(table["kind"], table["code"], strict=True)],
    )
    table = table[table["name"].notna() & (table["official"].astype(bool) | (table["decided"] >= RARE))]
    table = table.sort_values(["kind", "what", "decided"], ascending=[True, True, False], kind="stable")
    heads = {
        "what": columns.text(_("Award, first place or band")),
        "name": columns.text(_("Unit")),
        "official": columns.text(_("Officially")),
        "decided": columns.figure(_("Runs that give it, %"), 1),
        "undecided": columns.figure(_("Runs that leave it undecided, %"), 1),
    }
    official = table[table["official"].astype(bool)].sort_values("decided", kind="stable")
    title = _("{n} of {of} official outcomes turn out differently in more than one run of ten")
    title = title.format(n=int((official["decided"] < SURE).sum()), of=len(official))
    subtitle = _("Runs that give the official outcome, %, the least sure first. Sanctions stay in all runs.")
    lines = official.assign(label=official["name"] + _(": ") + official["what"]).head(MOST_LINES)
    figure = charts.bars(lines, "decided", 0, 100, heads, opens="unit") if len(lines) else None
    table = table.assign(official=table["official"].map(yes_no))
    file = decided.file_name(chosen, level_name(level), _("outcomes over all runs"))
    return Picture(title, subtitle, table.assign(year=chosen.year), heads, file, figure)


def left_undone(chosen: View, found: Sensitivity) -> Iterator[str]:
    """What a run could not do, so that nothing is skipped in silence."""
    yield _("Runs in which no unit has a rank: {n}.").format(n=number(found.without_rank))
    if found.kept_sanctions:
        name = decided.measure_names(chosen)
        text = _("These sanctions rest on scores or drawn values, and yet stand in all runs as official: {names}.")
        yield text.format(names=listed([name.get(code, code) for code in found.kept_sanctions]))
