"""What the runs say of units: places as a distribution, which outcomes flip, and what a run could not do."""

from collections.abc import Sequence

from appraisal.scheme import Scheme
from appraisal.sensitivity import Held, Sensitivity, Spread
from appraisal.words import _, named
from pages.old import cells, charts, decided, rules
from pages.old.case import Row, ask
from pages.old.links import unit_link
from pages.old.state import View
from pages.old.tables import Column, Table
from pages.old.words import AWARD_SIGN, level_name, listed, name_of, number, origin_text, safe

Shown = tuple[Table, str, str, str]  # what `table` of pages.old.picture is called with
Drawn = tuple[str, str, str, str, Table]  # what `picture` is called with
RARE = 0.005  # of the runs
SURE = 0.9  # of the runs: from here on an outcome is called steady


def names(chosen: View, level: str) -> dict[str, Row]:
    return {row["unit"]: row for row in ask(chosen.case, "league_table", year=chosen.year, level=level)}


def told(chosen: View, found: Sensitivity, units: dict[str, Row]) -> str:
    """How far ranks move on average, and whether the first place is steady."""
    if found.shift is None:
        return safe(_("No run gives a rank."))
    text = _("In {runs} runs places move by {shift} on average")
    parts = [text.format(runs=number(found.runs), shift=number(found.shift, 1))]
    for first in (held for held in found.held if held.kind == "first_place" and held.official):
        steady = _("{unit} stays first in {share} % of them").format(
            unit=name_of(units[first.unit]), share=number(100 * first.decided, 0)
        )
        parts.append(steady)
    return safe(_("; ").join(parts) + _("."))


def ranks(chosen: View, found: Sensitivity, units: dict[str, Row]) -> Shown:
    """Each unit's places over the runs as a strip, darker where they fall more often."""
    of = len([spread for spread in found.spreads if spread.official is not None])
    rows = [
        {
            "unit": spread.unit,
            "name": name_of(units[spread.unit]),
            "official": spread.official,
            "strip": cells.strip(_shares(spread, of), _strip_told(spread)),
            "median": spread.median,
            "low": spread.low,
            "high": spread.high,
            "unranked": 100 * spread.unranked / _runs(spread),
            "origin": origin_text(units[spread.unit]["origin"]),
        }
        for spread in sorted(found.spreads, key=lambda s: (s.official is None, s.official, s.unit))
    ]
    columns = [
        Column("name", _("Unit")),
        Column("official", _("Official place"), 1, trimmed=True),
        Column("median", _("Median place"), 1, trimmed=True, draw=lambda row: row["strip"]),
        Column("low", _("5 % of the runs, place"), 1, trimmed=True),
        Column("high", _("95 % of the runs, place"), 1, trimmed=True),
        Column("unranked", _("Runs without a rank, %"), 0),
        Column("origin", _("Origin of the figures")),
        Column("unit", _("Code")),
    ]
    steady = [name_of(units[s.unit]) for s in found.spreads if s.low is not None and s.low == s.high]
    title = (
        _("Only {names} keep their place in nine of ten runs").format(names=listed(steady))
        if steady
        else _("No unit keeps its place in nine of ten runs")
    )
    subtitle = _("{level}, {year}. Place 1 at the left; the darker, the more runs; line: the official place.")
    name = (str(chosen.year), level_name(found.level), _("places over all runs"))
    return (
        Table(rows, columns, name, opens="unit", chosen=chosen.unit),
        "sensitivity_ranks",
        title,
        subtitle.format(level=level_name(found.level), year=chosen.year),
    )


def _shares(spread: Spread, of: int) -> list[tuple[float, bool]]:
    counts: dict[int, int] = {}
    for rank, n in spread.histogram:
        counts[round(rank)] = counts.get(round(rank), 0) + n
    runs = _runs(spread)
    official = round(spread.official) if spread.official is not None else 0
    return [(counts.get(place, 0) / runs, place == official) for place in range(1, of + 1)]


def _runs(spread: Spread) -> int:
    return sum(n for _rank, n in spread.histogram) + spread.unranked


def _strip_told(spread: Spread) -> str:
    if spread.median is None:
        return _("no rank")
    text = _("median place {median}, nine of ten runs between {low} and {high}")
    return text.format(median=number(spread.median), low=number(spread.low), high=number(spread.high))


def outcomes(chosen: View, found: Sensitivity, units: dict[str, Row], scheme: Scheme) -> Drawn:
    """Awards, first places and bands: in how many runs they fall as they officially did, and to whom else."""
    titles = decided.award_names(chosen)
    bands = {band.code: rules.name(band) for band in scheme.bands}
    rows = [
        _outcome(held, titles, bands, units)
        for held in found.held
        if held.unit in units and (held.official or held.decided >= RARE)
    ]
    rows.sort(key=lambda row: (row["kind"], row["what"], -row["share"]))
    official = sorted((row for row in rows if row["official_yes"]), key=lambda row: row["share"])
    columns = [
        Column("what", _("Award, first place or band")),
        Column("name", _("Unit")),
        Column("official", _("Officially")),
        Column("share", _("Runs that give it, %"), 1),
        Column("undecided", _("Runs that leave it undecided, %"), 1),
        Column("unit", _("Code")),
    ]
    lines = [
        charts.Bar(
            f"{safe(row['what'])} {unit_link(row['unit'], row['name'])}",
            [
                charts.Part(
                    row["share"], "--chosen", f"{row['what']} {row['name']} {number(row['share'], 0)} %"
                )
            ],
            number(row["share"], 0),
        )
        for row in official
    ]
    loose = sum(row["share"] < 100 * SURE for row in official)
    title = _("{n} of {of} official outcomes turn out differently in more than one run of ten")
    subtitle = _(
        "Awards by score, first places and bands as officially given, and in how many runs. Sanctions rest on what "
        "was found and stay. Who else gets them stands in the table, if in one run of 200 at least."
    )
    head = (_("Official outcome"), _("Runs that give it, %"), "%")
    return (
        title.format(n=loose, of=len(official)),
        subtitle,
        charts.bars(lines, 100, head),
        "sensitivity_outcomes",
        Table(
            rows,
            columns,
            (str(chosen.year), level_name(found.level), _("outcomes over all runs")),
            opens="unit",
        ),
    )


def _outcome(held: Held, titles: dict[str, str], bands: dict[str, str], units: dict[str, Row]) -> Row:
    what = {
        "award": f"{AWARD_SIGN} {titles.get(held.code, held.code)}",
        "band": bands.get(held.code, held.code),
        "first_place": _("First place"),
    }[held.kind]
    return {
        "kind": held.kind,
        "what": what,
        "unit": held.unit,
        "name": name_of(units[held.unit]),
        "official_yes": held.official,
        "official": _("yes") if held.official else _("no"),
        "share": 100 * held.decided,
        "undecided": 100 * held.undecided,
    }


def left_undone(found: Sensitivity, scheme: Scheme) -> Sequence[str]:
    """What a run could not do, so that nothing is skipped in silence."""
    told_of = [_("Runs in which no unit has a rank: {n}.").format(n=number(found.without_rank))]
    if found.kept_sanctions:
        by_code = {sanction.code: named(sanction.name, sanction.name_en) for sanction in scheme.sanctions}
        kept = listed([by_code.get(code, code) for code in found.kept_sanctions])
        text = _(
            "These sanctions rest on scores or drawn values, and yet stand in all runs as official: {names}."
        )
        told_of.append(text.format(names=kept))
    return told_of
