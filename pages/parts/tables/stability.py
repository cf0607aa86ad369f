"""What many appraisals of a year under other choices say: where ranks stand, what moves them, which outcomes hold."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass

import pandas as pd

from appraisal.sensitivity import Choices, Sensitivity, Spread, sensitivity
from appraisal.words import N_, _, ngettext
from pages.parts import columns, long_runs, rules
from pages.parts.case import results
from pages.parts.charts import trials as charts
from pages.parts.figure import Picture, kept
from pages.parts.state import View
from pages.parts.tables import alike, decided, standings
from pages.parts.words import AWARD_SIGN, level_name, listed, names, number, yes_no

FACTORS = {
    "weights": N_("Weights"),
    "aggregate": N_("Combining dimensions"),
    "missing": N_("Missing values"),
    "sampling": N_("Sampling error"),
}
MOST_LINES = 40  # units in a picture
MOST_NAMED = 3
RARE = 0.005  # of the runs
SURE = 0.9  # of the runs: from here on an outcome is called steady

_made: dict[tuple[str, int, str, Choices], Sensitivity] = {}


@dataclass(frozen=True)
class Asked:
    """What a reader wants varied."""

    weights: float = 0.25
    aggregates: bool = True
    missing: bool = True
    sampling: bool = True
    runs: int = 1000


@kept
def stability(chosen: View, level: str, asked: Asked) -> Sensitivity:
    """The answer of runs that are made already; where they are not, they are made, which takes seconds."""
    official = results(chosen.case)
    own = official.scheme_of(chosen.year).scheme.aggregate
    choices = Choices(
        weights=asked.weights,
        aggregates=("arithmetic", "geometric") if asked.aggregates else (own,),
        policies=None if asked.missing else (),
        sampling=asked.sampling,
        runs=asked.runs,
    )
    key = (chosen.case, chosen.year, level, choices)
    made = long_runs.answer(_made, key, lambda told: sensitivity(official, chosen.year, level, choices, told))
    return alike.pooled(chosen.case, made)


def sentence(chosen: View, level: str, found: Sensitivity) -> str:
    """How far ranks move on average, and whether the first place is steady."""
    if found.shift is None:
        return _("No run gives a rank.")
    text = _("In {runs} runs places move by {shift} on average")
    parts = [text.format(runs=number(found.runs), shift=number(found.shift, 1))]
    name = _names(chosen, level)
    for first in (held for held in found.held if held.kind == "first_place" and held.official):
        text = _("{unit} stays first in {share} % of them")
        parts.append(text.format(unit=name[first.unit], share=number(100 * first.decided, 0)))
    return _("; ").join(parts[: 1 + MOST_NAMED])


def _names(chosen: View, level: str) -> dict[str, str]:
    rows = standings.league(chosen, level)
    return dict(zip(rows["unit"], names(rows), strict=True))


def _runs(spread: Spread) -> int:
    return sum(n for _rank, n in spread.histogram) + spread.unranked


@kept
def places(chosen: View, level: str, asked: Asked) -> Picture:
    """Where each unit stands over the runs, the official order from the top."""
    found, name = stability(chosen, level, asked), _names(chosen, level)
    origin = standings.league(chosen, level).set_index("unit")["origin"]
    order = sorted(found.spreads, key=lambda s: (s.official is None, s.official, s.unit))
    table = pd.DataFrame(
        {
            "unit": s.unit,
            "name": name[s.unit],
            "official": s.official,
            "stays": 100 * dict(s.histogram).get(s.official or 0, 0) / _runs(s),
            "median": s.median,
            "low": s.low,
            "high": s.high,
            "unranked": 100 * s.unranked / _runs(s),
            "origin": origin[s.unit],
        }
        for s in order
    ).assign(year=chosen.year)
    heads = {
        "name": columns.name(_("Unit")),
        "official": columns.figure(_("Official place"), 0),
        "stays": columns.figure(_("Keeps its place, % of runs"), 0),
        "median": columns.figure(_("Median place"), 1),
        "low": columns.figure(_("5 % of the runs, place"), 1),
        "high": columns.figure(_("95 % of the runs, place"), 1),
        "unranked": columns.figure(_("Runs without a rank, %"), 0),
        "origin": columns.origin(),
    }
    steady = [name[s.unit] for s in found.spreads if s.low is not None and s.low == s.high]
    title = (
        _("Only {names} keep their place in nine of ten runs").format(names=listed(steady))
        if steady
        else _("No unit keeps its place in nine of ten runs")
    )
    mine = table["unit"] == chosen.unit
    shown = table[(table.index < MOST_LINES) | mine]
    subtitle = _("A line a unit: the darker, the more runs (figures: % of them); frame: the official place.")
    if len(shown) < len(table):
        subtitle += " " + _("The first {n} of {of}.").format(n=len(shown), of=len(table))
    cells = pd.DataFrame(_cells(order, set(shown["unit"]), name))
    figure = charts.places(cells, shown, chosen.unit) if len(cells) else None
    files = decided.file_name(chosen, level_name(level), _("places over all runs"))
    return Picture(title, subtitle, table, heads, files, figure)


def _cells(spreads: list[Spread], units: set[str], name: dict[str, str]) -> Iterator[dict[str, object]]:
    text = _("place {rank} in {share} % of the runs")
    for spread in (s for s in spreads if s.unit in units):
        counts: dict[int, int] = {}
        for rank, n in spread.histogram:
            counts[round(rank)] = counts.get(round(rank), 0) + n
        for rank, n in counts.items():
            share = n / _runs(spread)
            told = text.format(rank=rank, share=number(100 * share, 1))
            hover = f"<b>{name[spread.unit]}</b><br>{told}"
            yield {"unit": spread.unit, "rank": rank, "share": share, "hover": hover}


@kept
def factors(chosen: View, level: str, asked: Asked) -> Picture:
    """The part that each factor has in the moves of ranks; without a figure where nothing varies."""
    found = stability(chosen, level, asked)
    if not found.shares:
        return Picture(_("No rank moves"), "", pd.DataFrame(), {}, ())
    table = pd.DataFrame([asdict(s) for s in sorted(found.shares, key=lambda s: -s.total)])
    parts = ["first", "first_within", "total", "total_within"]
    table[parts] *= 100
    table = table.assign(year=chosen.year, label=[_(FACTORS[code]) for code in table["factor"]])
    least = table["total"].iloc[0] - table["total_within"].iloc[0]
    first = table["label"][table["total"] + table["total_within"] >= least]
    heads = {
        "label": columns.text(_("What is varied")),
        "total": columns.figure(_("In all, %"), 0),
        "first": columns.figure(_("Alone, %"), 0),
        "first_within": columns.figure(_("Alone, ± at 95 %"), 0),
        "total_within": columns.figure(_("In all, ± at 95 %"), 0),
    }
    subtitle = _("Part of the moves of ranks, %. Dark: by itself; pale: with what it does together with others.")
    figure = charts.bars(table, "total", 0, max(100, table["total"].max()), heads, inner="first")
    name = decided.file_name(chosen, level_name(level), _("what moves places"))
    most = ngettext("{factor} moves places most", "{factor} move places most", len(first))
    return Picture(most.format(factor=listed(first)), subtitle, table, heads, name, figure)


@kept
def left_out(chosen: View, level: str, asked: Asked) -> Picture:
    """How far ranks move when one indicator is left out."""
    name = {i.code: rules.name(i) for i in results(chosen.case).scheme_of(chosen.year).indicators}
    rows = [(left.indicator, name[left.indicator], left.shift) for left in stability(chosen, level, asked).left_out]
    table = pd.DataFrame(rows, columns=["indicator", "label", "shift"]).assign(year=chosen.year)
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
    return Picture(title, subtitle, table, heads, file, figure)


@kept
def outcomes(chosen: View, level: str, asked: Asked) -> Picture:
    """Awards, first places and bands: in how many runs they fall as they officially did, and to whom else."""
    name, colon = _names(chosen, level), _(": ")
    what = {("award", code): f"{AWARD_SIGN} {title}" for code, title in decided.award_names(chosen).items()}
    what |= {("band", band.code): rules.name(band) for band in standings.bands(chosen)}
    rows = [
        asdict(held) | {"name": name[held.unit], "what": what.get((held.kind, held.code), _("First place"))}
        for held in stability(chosen, level, asked).held
        if held.unit in name and (held.official or held.decided >= RARE)
    ]
    keys = ["kind", "what", "unit", "name", "official", "decided", "undecided"]
    table = pd.DataFrame(rows, columns=keys).assign(year=chosen.year)
    table[["decided", "undecided"]] *= 100
    table = table.sort_values(
        ["kind", "what", "decided"], ascending=[True, True, False], kind="stable", ignore_index=True
    )
    heads = {
        "what": columns.text(_("Award, first place or band")),
        "name": columns.text(_("Unit")),
        "official": columns.text(_("Officially")),
        "decided": columns.figure(_("Runs that give it, %"), 1),
        "undecided": columns.figure(_("Runs that leave it undecided, %"), 1),
    }
    official = table[table["official"].astype(bool)].sort_values("decided", kind="stable")
    lines = official.head(MOST_LINES)
    lines = lines.assign(label=[f"{row.name}{colon}{row.what}" for row in lines.itertuples()])
    title = _("{n} of {of} official outcomes turn out differently in more than one run of ten")
    title = title.format(n=int((official["decided"] < 100 * SURE).sum()), of=len(official))
    subtitle = _("Runs that give the official outcome, %, the least sure first. Sanctions stay in all runs.")
    figure = charts.bars(lines, "decided", 0, 100, heads, opens="unit") if len(lines) else None
    table = table.assign(official=table["official"].map(yes_no))
    file = decided.file_name(chosen, level_name(level), _("outcomes over all runs"))
    return Picture(title, subtitle, table, heads, file, figure)


def left_undone(chosen: View, found: Sensitivity) -> Iterator[str]:
    """What a run could not do, so that nothing is skipped in silence."""
    yield _("Runs in which no unit has a rank: {n}.").format(n=number(found.without_rank))
    if found.kept_sanctions:
        name = decided.measure_names(chosen)
        text = _("These sanctions rest on scores or drawn values, and yet stand in all runs as official: {names}.")
        yield text.format(names=listed([name.get(code, code) for code in found.kept_sanctions]))
