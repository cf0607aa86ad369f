"""What the page of a unit shows of its figures: its indicators among its peers, points lost, years, rates."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import pandas as pd

from appraisal.explain import BASIS
from appraisal.lost_points import Member, lost_points
from appraisal.one_more import one_more
from appraisal.statistics import comparison
from appraisal.words import N_, _, spoken
from pages.parts import clauses, columns, words
from pages.parts.case import results
from pages.parts.charts import league
from pages.parts.charts import unit as charts
from pages.parts.figure import Picture, kept
from pages.parts.frames import ask
from pages.parts.state import View
from pages.parts.tables import decided, standings
from pages.parts.words import Row, number, there

FEW = 30  # a denominator below it is called small
LEAST_PEERS = 3  # fewer values have no spread to draw
LEAST_LOSS = 0.005  # points; less is not seen in two decimals
MOST_LOSSES, LOSSES_TOLD = 9, 2  # steps of the fall, names in its title
MOST_LINES = 12  # units over the years; of more the first and the last
COMPARED = {"better": N_("better"), "worse": N_("worse"), "no_different": N_("no different")}
ENDS = {"lowest": 0.0, "lower": 0.25, "upper": 0.75, "highest": 1.0}


def heads(first: str, *keys: str) -> dict[str, Any]:
    """Column configs of a unit's tables: the column that names the row, those asked for, and where figures are from."""
    add = _("What one more unit of measure (a percentage point, a point, a case) would add to the score.")
    beside = _("Better or worse only where the whole 95 % interval lies on that side of the district's figure.")
    every = {
        "value": columns.figure(_("Value")),
        "unit_of_measure": columns.text(_("Unit of measure")),
        "counts": columns.text(_("Counts")),
        "points": columns.figure(_("Points earned")),
        "weight": columns.figure(_("Full marks"), 1),
        "percent": columns.figure(_("Share of full marks (%)"), 1),
        "lost": columns.figure(_("Points lost")),
        "gain": columns.figure(_("One more would add"), help=add),
        "years": columns.years(_("Years")),
        "target": columns.figure(_("Target"), 1),
        "town": columns.figure(_("Its town")),
        "district": columns.figure(_("Whole district")),
        "district_origin": columns.text(_("Origin of the district's figure")),
        "compared": columns.text(_("Against the district"), help=beside),
        "low": columns.figure(_("95 % from"), 1),
        "high": columns.figure(_("95 % to"), 1),
        "lowest": columns.figure(_("Lowest peer")),
        "lower": columns.figure(_("A quarter of them below")),
        "upper": columns.figure(_("Three quarters of them below")),
        "highest": columns.figure(_("Highest peer")),
        "numerator": columns.figure(_("Numerator"), 0),
        "denominator": columns.figure(_("Denominator"), 0),
        "told": columns.text(_("Value")),
        "years_told": columns.text(_("Years")),
        "state": columns.text(_("State")),
        "part": columns.text(_("Dimension")),
        "year": columns.text(_("Year")),
        "score": columns.figure(_("Score")),
        "rank": columns.figure(_("Rank"), 0),
        "of_n": columns.figure(_("Of"), 0),
        "places": columns.text(_("Possible ranks")),
        "band_told": columns.text(_("Band")),
        "change": columns.figure(_("Change of rank"), 0),
        "clause": columns.text(_("Clause")),
        "cited": columns.text(_("Source")),
    }
    return {"label": columns.name(first)} | {key: every[key] for key in keys} | {"origin": columns.origin()}


@kept
def about(chosen: View) -> Any:
    """The unit with its standing in the year; None where none is chosen."""
    return next(ask(chosen.case, "unit", unit=chosen.unit, year=chosen.year).itertuples(), None)


def counts(row: Row) -> str:
    """Numerator and denominator, and a word where they are few."""
    if not there(row.denominator) or not row.denominator:
        return ""
    few = _(" (few)") if row.denominator < FEW else ""
    return f"{number(row.numerator)}/{number(row.denominator)}{few}"


def against(row: Row, reference: float | None) -> str:
    """better, worse or no_different; empty where the rate has no interval or there is nothing to compare it with."""
    if reference is None or not (there(row.low) and there(row.high) and there(reference)):
        return ""
    return comparison.against(row.low, row.high, reference, row.better)


def compared(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows with their verdict against the district, and the same in words."""
    verdicts = [against(row, row.district) for row in rows.itertuples()]
    return rows.assign(verdict=verdicts, compared=[_(COMPARED[word]) if word else "" for word in verdicts])


def cited(chosen: View, rows: pd.DataFrame) -> pd.DataFrame:
    """Rows with the clause that asks for each figure, and where the figure is from."""
    sources = [clauses.source(chosen, source if there(source) else "") for source in rows["source"]]
    return rows.assign(clause=[clauses.cited(chosen, r) for r in rows["reference"]], cited=sources)


def reaches(row: Row, x: float) -> bool:
    """Whether x is at the target of the row's indicator, or beyond it."""
    return bool(x >= row.target if row.better == "higher" else x <= row.target)


@lru_cache(maxsize=500)
def gains(case: str, unit: str, year: int) -> Mapping[str, float]:
    """Indicator -> what one more unit of measure would add to the score; it takes a tenth of a second."""
    return one_more(results(case), unit, year)


@kept
def indicators(chosen: View) -> pd.DataFrame:
    """A row an indicator: value, points and what one more would add, beside its peers, the district and the years."""
    unit, asked = about(chosen), {"unit": chosen.unit, "year": chosen.year}
    spread = ask(chosen.case, "unit_spread", **asked).drop(columns="n").set_index("indicator")
    found = ask(chosen.case, "unit_indicators", **asked).join(spread, on="indicator")
    if unit and there(unit.score):
        more = gains(chosen.case, chosen.unit, chosen.year)
        found = found.join(_shares(chosen, unit.level), on="indicator")
        found = found.assign(gain=found["indicator"].map(more), lost=found["weight"] - found["points"])
    parts = {row.dimension: row for row in ask(chosen.case, "unit_dimensions", **asked).itertuples()}
    past, rows = history(chosen), list(found.itertuples())
    found = found.assign(
        year=chosen.year,
        label=words.names(found),
        unit_of_measure=found["measure"].map(words.measure_name),
        counts=list(map(counts, rows)),
        missing=[words.status_text(row.status) for row in rows],
        state=[" ".join(filter(None, (words.status_text(row.status), _effect(row)))) for row in rows],
        part=[_part(parts[row.dimension]) if row.dimension in parts else "" for row in rows],
        years=[list(past.get(row.indicator, {}).values()) for row in rows],
        district_origin=found["district_origin"].map(words.origin_text),
    )
    return cited(chosen, compared(found))


def _shares(chosen: View, level: str) -> pd.DataFrame:
    """How the shares of full marks lie among the unit's peers, in per cent; and how many peers there are."""
    found = ask(chosen.case, "peer_indicators", year=chosen.year, level=level)
    own = found["peers"][found["unit"] == chosen.unit]
    shares = 100 * found[found["peers"].isin(own)].set_index("indicator")["share"]
    by = shares.groupby(level=0)
    table = pd.DataFrame({f"share_{end}": by.quantile(at) for end, at in ENDS.items()})
    return table.assign(peers=by.count())


def history(chosen: View) -> dict[str, dict[int, float | None]]:
    """Indicator -> year -> value, every year of the case up to the one chosen, None where there is none."""
    shown = [year for year in results(chosen.case).years if year <= chosen.year]
    found: dict[str, dict[int, float | None]] = {}
    for row in ask(chosen.case, "unit_history", unit=chosen.unit).itertuples():
        if row.year in shown and there(row.value):
            found.setdefault(row.indicator, dict.fromkeys(shown))[row.year] = row.value
    return found


def _effect(row: Row) -> str:
    """What a value that is not there does to the score."""
    if not there(row.basis) or row.basis == "observed":
        return ""
    share = number(row.share * row.weight, 2) if there(row.share) else ""
    return _(BASIS[row.basis]).format(function="", share=share, weight=number(row.weight))


def _part(row: Row) -> str:
    return f"{words.name_of(row)} {number(row.points, 2)} / {number(row.weight)}"


def measure(rows: pd.DataFrame) -> str:
    """The unit of measure that most rates have; only what has the same can stand on one axis."""
    rates = rows["measure"][rows["denominator"] > 0]
    return str(rates.mode().iloc[0]) if len(rates) else "%"


@kept
def table(chosen: View) -> Picture:
    """Every indicator in full."""
    rows = indicators(chosen)
    first = ("value", "unit_of_measure", "points", "weight", "lost", "gain", "years", "target", "district")
    more = ("compared", "low", "high", "numerator", "denominator", "state", "part", "district_origin")
    shown = heads(_("Indicator"), *first, *more, "cited", "clause")
    shown["points"] = columns.bar(_("Points earned"), 0, float(rows["weight"].max()))
    text = _("A row opens the indicator; a line is its years up to {year}.").format(year=chosen.year)
    file = decided.file_name(chosen, _("indicators"))
    return Picture(_("Every indicator, and what it earned"), text, rows, shown, file)


@kept
def among_peers(chosen: View) -> Picture | None:
    """The rates of a scored unit, on the axis of its peers."""
    rows = _beside_peers(chosen, on_axis=True)
    text = _(
        "Pale: lowest to highest of {n} peers, darker: their middle half. "
        "Tick: target; dotted: whole district; dot: this unit."
    ).format(n=number(rows["peers"].max()))
    shown = heads(_("Indicator"), "value", "counts", "low", "high", "target", "district", "compared", *ENDS)
    file = decided.file_name(chosen, _("rates"))
    return Picture(rates_title(rows), text, rows, shown, file, charts.placed(rows)) if len(rows) else None


@kept
def shares(chosen: View) -> Picture | None:
    """The other indicators, which have no axis in common, by their share of full marks."""
    rows = _beside_peers(chosen, on_axis=False)
    own = {end: rows[f"share_{end}"] for end in ENDS}
    rows = rows.assign(**own, percent=100 * rows["share"], origin=_computed(rows))
    title = _("Full marks on {n} of the {of} other indicators")
    title = title.format(n=int((rows["percent"] >= 100).sum()), of=int(rows["percent"].notna().sum()))
    text = _("Share of full marks. Pale: lowest to highest peer, darker: their middle half; dot: this unit.")
    shown = heads(_("Indicator"), "value", "unit_of_measure", "points", "weight", "percent", *ENDS)
    shown |= {end: columns.figure(words.with_unit(columns.label(shown, end), "%"), 1) for end in ENDS}
    file = decided.file_name(chosen, _("share of full marks"))
    return Picture(title, text, rows, shown, file, charts.shares(rows)) if len(rows) else None


def _beside_peers(chosen: View, *, on_axis: bool) -> pd.DataFrame:
    """The scored indicators that stand on one axis, or the others; no range where there are too few peers."""
    rows = indicators(chosen)
    rows = rows[rows["scored"] & ((rows["measure"] == measure(rows)) == on_axis)].reset_index(drop=True)
    ends = [*ENDS, *(f"share_{end}" for end in ENDS)]
    return rows.assign(**{end: rows[end].mask(rows["peers"] < LEAST_PEERS) for end in ends})


def rates_title(rows: pd.DataFrame) -> str:
    """How many rates reach their target, how many for certain, and how many differ from the district."""
    rates = [row for row in rows.itertuples() if there(row.value)]
    aimed = [row for row in rates if there(row.target)]
    reached = [row for row in aimed if reaches(row, row.value)]
    sure = sum(not there(row.low) or reaches(row, row.low if row.better == "higher" else row.high) for row in reached)
    text = _("{n} of {of} rates on target, {sure} of them for certain")
    if reached and not sure:
        text = _("{n} of {of} rates on target, but within the margin of error")
    told = [text.format(n=len(reached), of=len(aimed), sure=sure)] if aimed else []
    pairs = {"better": _("better than the district: {n}"), "worse": _("worse than the district: {n}")}
    found = {word: sum(row.verdict == word for row in rates) for word in pairs}
    told += [pairs[word].format(n=n) for word, n in found.items() if n]
    return _("; ").join(told) or _("Rates beside the district")


def _computed(rows: pd.DataFrame) -> "pd.Series[str]":
    return rows["origin"].map(words.computed, na_action="ignore")


@kept
def losses(chosen: View) -> pd.DataFrame:
    """A row an indicator that lost points of the score, the greatest loss first; they add up to what it lacks."""
    parts = ask(chosen.case, "unit_dimensions", unit=chosen.unit, year=chosen.year)
    rows, unit = indicators(chosen), about(chosen)
    inside = rows[rows["role"] == "member"]
    pairs = ((parts[parts["role"] == "member"], "dimension", "within"), (inside, "indicator", "dimension"))
    members = [
        Member(code, above if there(above) else "", points if there(points) else None, weight)
        for found, code_of, within in pairs
        for code, above, points, weight in found[[code_of, within, "points", "weight"]].itertuples(index=False)
    ]
    lost = lost_points(members, unit.scale + outside(chosen) - unit.score)
    found = inside.assign(lost=inside["indicator"].map(lost).fillna(0.0), origin=_computed(inside))
    found = found[found["lost"] >= LEAST_LOSS].sort_values("lost", ascending=False, kind="stable")
    return found.reset_index(drop=True)


def outside(chosen: View) -> float:
    """Points of bonuses less those of penalties, which stand outside the sum."""
    parts = ask(chosen.case, "unit_dimensions", unit=chosen.unit, year=chosen.year)
    rows = ask(chosen.case, "unit_indicators", unit=chosen.unit, year=chosen.year)
    tops = [row for row in parts.itertuples() if not there(row.within)]
    tops += [row for row in rows.itertuples() if row.scored and not row.dimension]
    sign = {"bonus": 1, "penalty": -1}
    return float(sum(sign.get(top.role, 0) * top.points for top in tops if there(top.points)))


@kept
def fall(chosen: View) -> Picture:
    """From full marks down to the score."""
    unit, found, extra = about(chosen), indicators(chosen), outside(chosen)
    rows = losses(chosen)
    told = [f"{row.label} −{number(row.lost, 2)}" for row in rows.head(LOSSES_TOLD).itertuples()]
    subtitle = [_("From full marks, {scale}, down to the score.").format(scale=number(unit.scale))]
    if left := list(found["label"][found["basis"] == "left"]):
        text = _("Not there, so their weight went to others: {names}.")
        subtitle.append(text.format(names=words.listed(left)))
    drawn = MOST_LOSSES if len(rows) > MOST_LOSSES + 1 else len(rows)
    steps = [(row.label, -row.lost, row.indicator) for row in rows.head(drawn).itertuples()]
    if len(others := rows["lost"].iloc[drawn:]):
        steps.append((_("{n} others").format(n=len(others)), -float(others.sum()), ""))
    if abs(extra) >= LEAST_LOSS:
        steps.append((_("Bonus and penalty"), extra, ""))
    shown = heads(_("Indicator"), "lost", "points", "weight", "clause")
    shown["lost"] = columns.figure(_("Points lost of the score"))
    return Picture(
        _("Most points lost: {losses}").format(losses=words.listed(told)) if told else _("No point was lost"),
        _joined(subtitle),
        rows,
        shown,
        decided.file_name(chosen, _("points lost")),
        charts.fall(steps, float(unit.scale), float(unit.score)),
    )


def _joined(sentences: list[str]) -> str:
    return ("" if spoken() == "zh" else " ").join(sentences)


def over_choices(chosen: View) -> dict[str, str]:
    """What can be looked at over the years: score, rank, and each indicator that earns points."""
    found = indicators(chosen)
    found = found[found["scored"]]
    return {"score": _("Score"), "rank": _("Rank")} | dict(zip(found["indicator"], found["label"], strict=True))


@kept
def over_years(chosen: View, what: str) -> Picture | None:
    """Score, rank or an indicator over the years, a line a unit; None where there are not two years of it."""
    level, label = about(chosen).level, over_choices(chosen)[what]
    is_standing = what in ("score", "rank")
    found = _standings(chosen, level) if is_standing else _values(chosen, level, what)
    column = what if is_standing else "value"
    found = found[found[column].notna()]
    mine = found[found["unit"] == chosen.unit].sort_values("year")
    if len(mine) < 2:
        return None
    last = found.sort_values("year").groupby("unit")[column].last().sort_values()
    is_many, half = len(last) > MOST_LINES, MOST_LINES // 2
    if is_many:
        found = found[found["unit"].isin({*last.index[:half], *last.index[-half:], chosen.unit})]
    first, final = (number(x, 0 if what == "rank" else 2) for x in mine[column].iloc[[0, -1]])
    text = _("{what}: {first} in {from_}, {last} in {to}")
    subtitle = [_("This unit in colour, its peers in grey; a few years are no trend.")]
    subtitle += [_("Of many units the first and the last ones are drawn.")] if is_many else []
    subtitle += [_("The years are reconstructed.")] if (found["origin"] == "reconstructed").any() else []
    figures = "score rank of_n places band_told change" if is_standing else "value numerator denominator"
    drawn = found.assign(name=found["label"])
    ends = {"first": first, "last": final, "from_": mine["year"].iloc[0], "to": mine["year"].iloc[-1]}
    return Picture(
        text.format(what=label, **ends),
        _joined(subtitle),
        found.assign(is_other=found["unit"] != chosen.unit).sort_values(["is_other", "unit", "year"]),
        heads(_("Unit"), "year", *figures.split()),
        decided.file_name(chosen, label, _("by year")),
        league.lines_over_years(drawn, column, chosen.unit, 340, upside_down=what == "rank"),
    )


def _standings(chosen: View, level: str) -> pd.DataFrame:
    found = pd.concat(
        ask(chosen.case, "league_table", year=year, level=level).assign(year=year)
        for year in results(chosen.case).years
    )
    places = [words.possible(row.rank_low, row.rank_high) for row in found.itertuples()]
    return found.assign(label=words.names(found), places=places, band_told=words.names(found, "band_"))


def _values(chosen: View, level: str, indicator: str) -> pd.DataFrame:
    found = ask(chosen.case, "indicator_years", year=chosen.year, level=level, indicator=indicator)
    known = standings.league(chosen, level)
    label = dict(zip(known["unit"], words.names(known), strict=True))
    return found[found["status"] == "observed"].assign(label=found["unit"].map(label))
