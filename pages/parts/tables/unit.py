"""What the page of a unit shows of its figures: its indicators among its peers, points lost, and the years."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from appraisal.explain import BASIS
from appraisal.lost_points import Member, lost_points
from appraisal.one_more import one_more
from appraisal.statistics import comparison
from appraisal.words import N_, _
from pages.parts import clauses, columns, words
from pages.parts.case import results
from pages.parts.charts import league
from pages.parts.charts import unit as charts
from pages.parts.charts.rates import reached
from pages.parts.figure import Picture, kept
from pages.parts.frames import ask
from pages.parts.kept import of_case
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


@kept
def about(chosen: View) -> Any:
    """The unit with its standing in the year; None where none is chosen."""
    return next(ask(chosen.case, "unit", unit=chosen.unit, year=chosen.year).itertuples(), None)


@kept
def top(chosen: View) -> Any:
    """The unit that the whole appraisal is about."""
    return next(ask(chosen.case, "top_unit").itertuples())


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


def named(chosen: View, rows: pd.DataFrame) -> pd.DataFrame:
    """Rows of indicators with their names, the clause that asks for each, and where the figure is from."""
    return rows.assign(
        year=chosen.year,
        label=words.names(rows),
        clause=[clauses.cited(chosen, reference) for reference in rows["reference"]],
        cited=[clauses.source(chosen, source if there(source) else "") for source in rows["source"]],
    )


@of_case
def gains(case: str, unit: str, year: int) -> Mapping[str, float]:
    """Indicator -> what one more unit of measure would add to the score; it takes a tenth of a second."""
    return one_more(results(case), unit, year)


@kept
def indicators(chosen: View) -> pd.DataFrame:
    """A row an indicator: value, points and what one more would add, beside its peers, the district and the years."""
    asked = {"unit": chosen.unit, "year": chosen.year}
    spread = ask(chosen.case, "unit_spread", **asked).drop(columns="n").set_index("indicator")
    found = ask(chosen.case, "unit_indicators", **asked).join(spread, on="indicator")
    if there(about(chosen).score):
        found = found.join(_shares(chosen), on="indicator")
        more = found["indicator"].map(gains(chosen.case, chosen.unit, chosen.year))
        # A penalty's points are those that it took; a bonus that was not earned is no loss.
        sign = found["role"].map({"member": 1, "bonus": 1, "penalty": -1})
        lost = (found["weight"] - found["points"]).where(
            found["role"] == "member", (-sign * found["points"]).clip(lower=0)
        )
        found = found.assign(gain=more, lost=lost, points=sign * found["points"])
    parts = {
        part.dimension: f"{words.name_of(part)} {number(part.points, 2)} / {number(part.weight)}"
        for part in ask(chosen.case, "unit_dimensions", **asked).itertuples()
    }
    past, rows = history(chosen), list(found.itertuples())
    found = found.assign(
        unit_of_measure=found["measure"].map(words.measure_name),
        counts=list(map(counts, rows)),
        missing=[words.status_text(row.status) for row in rows],
        state=[" ".join(filter(None, (words.status_text(row.status), _effect(row)))) for row in rows],
        dimension_label=[parts.get(code, "") for code in found["dimension"]],
        years=[list(past.get(row.indicator, {}).values()) for row in rows],
        district_origin=found["district_origin"].map(words.origin_text),
    )
    return named(chosen, compared(found))


def _shares(chosen: View) -> pd.DataFrame:
    """How the shares of full marks lie among the unit's peers, in per cent; and how many peers there are."""
    found = ask(chosen.case, "peer_indicators", year=chosen.year, level=about(chosen).level)
    own = found["peers"][found["unit"] == chosen.unit]
    shares = found.assign(percent=100 * found["share"])[found["peers"].isin(own)].groupby("indicator")["percent"]
    ends = shares.quantile(list(ENDS.values())).unstack().set_axis([f"share_{end}" for end in ENDS], axis=1)
    return ends.assign(peers=shares.count())


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


def measure(rows: pd.DataFrame) -> str:
    """The unit of measure that most rates have; only what has the same can stand on one axis."""
    rates = rows["measure"][is_rate(rows)]
    return str(rates.mode().iloc[0]) if len(rates) else "%"


def is_rate(rows: pd.DataFrame) -> "pd.Series[bool]":
    """Whether each value is one over counts, or comes with an interval of its own."""
    return (rows["denominator"] > 0) | rows["low"].notna()


@kept
def table(chosen: View) -> Picture:
    """Every indicator in full."""
    rows = indicators(chosen)
    add = _("What one more unit of measure (a percentage point, a point, a case) would add to the score.")
    beside = _("Better or worse only where the whole 95 % interval lies on that side of the district's figure.")
    heads = columns.of(
        *("label", "value", "unit_of_measure", "points", "weight", "lost", "gain", "years", "target", "district"),
        *("compared", "low", "high", "numerator", "denominator", "state", "dimension_label", "district_origin"),
        *("cited", "clause", "origin"),
        label=columns.name(_("Indicator")),
        value=(_("Value"), standings.value_decimals(chosen, rows)),
        unit_of_measure=_("Unit of measure"),
        points=columns.bar(_("Points earned"), 0, float(rows["weight"].max())),
        lost=(_("Points lost"), 2),
        gain=columns.figure(_("One more would add"), help=add),
        years=columns.years(_("Years")),
        compared=columns.text(_("Against the district"), help=beside),
        district_origin=_("Origin of the district's figure"),
    )
    text = _("A row opens the indicator; a line is its years up to {year}.").format(year=chosen.year)
    file = decided.file_name(chosen, _("indicators"))
    return Picture(_("Every indicator, and what it earned"), text, rows, heads, file)


@kept
def among_peers(chosen: View) -> Picture | None:
    """The rates of a scored unit, on the axis of its peers."""
    rows = _beside_peers(chosen, on_axis=True)
    if rows.empty:
        return None
    text = _(
        "Pale: lowest to highest of {n} peers, darker: their middle half. "
        "Tick: target; dotted: whole district; dot: this unit."
    ).format(n=number(rows["peers"].max()))
    keys = ("label", "value", "counts", "low", "high", "target", "district", "compared", *ENDS, "origin")
    heads = columns.of(*keys, label=columns.name(_("Indicator")))
    return Picture(rates_title(rows), text, rows, heads, decided.file_name(chosen, _("rates")), charts.placed(rows))


@kept
def shares(chosen: View) -> Picture | None:
    """The other indicators, which have no axis in common, by their share of full marks."""
    rows = _beside_peers(chosen, on_axis=False)
    if rows.empty:
        return None
    rows = rows.assign(
        **{end: rows[f"share_{end}"] for end in ENDS}, percent=100 * rows["share"], origin=_computed(rows)
    )
    title = _("Full marks on {n} of the {of} other indicators")
    title = title.format(n=int((rows["percent"] >= 100).sum()), of=int(rows["percent"].notna().sum()))
    text = _("Share of full marks. Pale: lowest to highest peer, darker: their middle half; dot: this unit.")
    heads = columns.of(
        *("label", "value", "unit_of_measure", "points", "weight", "percent", *ENDS, "origin"),
        label=columns.name(_("Indicator")),
        unit_of_measure=_("Unit of measure"),
        percent=(_("Share of full marks (%)"), 1),
        **{end: (words.with_unit(_(columns.FIGURES[end][0]), "%"), 1) for end in ENDS},
    )
    file = decided.file_name(chosen, _("share of full marks"))
    return Picture(title, text, rows, heads, file, charts.shares(rows))


def _beside_peers(chosen: View, *, on_axis: bool) -> pd.DataFrame:
    """The scored indicators that stand on one axis, or the others; no range where there are too few peers."""
    rows = indicators(chosen)
    rows = rows[
        rows["scored"] & (rows["role"] != "penalty") & ((rows["measure"] == measure(rows)) == on_axis)
    ].reset_index(drop=True)
    ends = [*ENDS, *(f"share_{end}" for end in ENDS)]
    return rows.assign(**rows[ends].mask(rows["peers"] < LEAST_PEERS))


def rates_title(rows: pd.DataFrame) -> str:
    """How many rates reach their target, how many for certain, and how many differ from the district."""
    rates = rows[rows["value"].notna()]
    aimed = rates[rates["target"].notna()]
    met = aimed[reached(aimed)]
    ends = {end: met[end].fillna(met["value"]) for end in ("low", "high")}  # without an interval it is certain
    sure = int(reached(met.assign(**ends), "low", "high").sum())
    text = _("{n} of {of} rates on target, {sure} of them for certain")
    if len(met) and not sure:
        text = _("{n} of {of} rates on target, but within the margin of error")
    told = [text.format(n=len(met), of=len(aimed), sure=sure)] if len(aimed) else []
    pairs = {"better": _("better than the district: {n}"), "worse": _("worse than the district: {n}")}
    told += [text.format(n=n) for word, text in pairs.items() if (n := int((rates["verdict"] == word).sum()))]
    return _("; ").join(told) or _("Rates beside the district")


def _computed(rows: pd.DataFrame) -> "pd.Series[str]":
    return rows["origin"].map(words.computed, na_action="ignore")


@kept
def losses(chosen: View) -> pd.DataFrame:
    """A row an indicator that lost points of the score, the greatest loss first; they add up to what it lacks."""
    parts = ask(chosen.case, "unit_dimensions", unit=chosen.unit, year=chosen.year)
    rows, unit = indicators(chosen), about(chosen)
    inside = rows[rows["role"] == "member"]
    members = [
        Member(code, above if there(above) else "", points if there(points) else None, weight)
        for found, *keys in (
            (parts[parts["role"] == "member"], "dimension", "within"),
            (inside, "indicator", "dimension"),
        )
        for code, above, points, weight in found[[*keys, "points", "weight"]].itertuples(index=False)
    ]
    lost = lost_points(members, unit.scale + outside(chosen) - unit.score)
    found = inside.assign(lost=inside["indicator"].map(lost).fillna(0.0), origin=_computed(inside))
    return found[found["lost"] >= LEAST_LOSS].sort_values("lost", ascending=False, kind="stable", ignore_index=True)


def outside(chosen: View) -> float:
    """Points of bonuses less those of penalties, which stand outside the sum."""
    asked = {"unit": chosen.unit, "year": chosen.year}
    parts, rows = ask(chosen.case, "unit_dimensions", **asked), ask(chosen.case, "unit_indicators", **asked)
    tops = pd.concat([parts[parts["within"].fillna("") == ""], rows[rows["scored"] & (rows["dimension"] == "")]])
    return float((tops["points"] * tops["role"].map({"bonus": 1, "penalty": -1})).sum())


@kept
def fall(chosen: View) -> Picture:
    """From full marks down to the score."""
    unit, found, rows = about(chosen), indicators(chosen), losses(chosen)
    told = [f"{row.label} −{number(row.lost, 2)}" for row in rows.head(LOSSES_TOLD).itertuples()]
    left = words.listed(found["label"][found["basis"] == "left"])
    drawn = MOST_LOSSES if len(rows) > MOST_LOSSES + 1 else len(rows)
    steps = rows.head(drawn).assign(change=-rows["lost"])[["label", "change", "indicator"]]
    others, extra = rows["lost"].iloc[drawn:], outside(chosen)
    more = [
        *([(_("{n} others").format(n=len(others)), -others.sum(), "")] if len(others) else []),
        *([(_("Bonus and penalty"), extra, "")] if abs(extra) >= LEAST_LOSS else []),
    ]
    return Picture(
        _("Most points lost: {losses}").format(losses=words.listed(told)) if told else _("No point was lost"),
        words.sentences(
            _("From full marks, {scale}, down to the score.").format(scale=number(unit.scale)),
            _("Not there, so their weight went to others: {names}.").format(names=left) if left else "",
        ),
        rows,
        columns.of(
            *("label", "lost", "points", "weight", "clause", "origin"),
            label=columns.name(_("Indicator")),
            lost=(_("Points lost of the score"), 2),
        ),
        decided.file_name(chosen, _("points lost")),
        charts.fall(
            pd.concat([steps, pd.DataFrame(more, columns=steps.columns)]),
            float(unit.scale),
            float(unit.score),
            standings.score_decimals(chosen),
        ),
    )


@kept
def over_choices(chosen: View) -> dict[str, str]:
    """What can be looked at over the years: score, rank, and each indicator that earns points."""
    found = indicators(chosen)
    found = found[found["scored"]]
    return {"score": _("Score"), "rank": _("Rank")} | dict(zip(found["indicator"], found["label"], strict=True))


@kept
def over_years(chosen: View, what: str) -> Picture | None:
    """Score, rank or an indicator over the years, a line a unit; None where there are not two years of it."""
    is_standing, label = what in ("score", "rank"), over_choices(chosen)[what]
    column = what if is_standing else "value"
    found = (_standings(chosen) if is_standing else _values(chosen, what)).dropna(subset=column)
    mine = found[found["unit"] == chosen.unit].sort_values("year")
    if len(mine) < 2:
        return None
    last = found.sort_values("year").groupby("unit")[column].last().sort_values()
    is_many, half = len(last) > MOST_LINES, MOST_LINES // 2
    if is_many:
        found = found[found["unit"].isin({*last.index[:half], *last.index[-half:], chosen.unit})]
    first, final = (number(x, 0 if what == "rank" else 2) for x in mine[column].iloc[[0, -1]])
    title = _("{what}: {first} in {from_}, {last} in {to}")
    figures = "rank of_n places band_label change" if is_standing else "numerator denominator"
    return Picture(
        title.format(what=label, first=first, last=final, from_=mine["year"].iloc[0], to=mine["year"].iloc[-1]),
        words.sentences(
            _("This unit in colour, its peers in grey; a few years are no trend."),
            _("Of many units the first and the last ones are drawn.") if is_many else "",
            _("The years are reconstructed.") if (found["origin"] == "reconstructed").any() else "",
        ),
        found.assign(is_other=found["unit"] != chosen.unit).sort_values(["is_other", "unit", "year"]),
        columns.of(
            *("label", "year", "score" if is_standing else "value", *figures.split(), "origin"),
            label=columns.name(_("Unit")),
            score=standings.score_head(chosen),
            of_n=(_("Of"), 0),
        ),
        decided.file_name(chosen, label, _("by year")),
        league.lines_over_years(
            found.assign(name=found["label"]), column, chosen.unit, 340, upside_down=what == "rank"
        ),
    )


def _standings(chosen: View) -> pd.DataFrame:
    level = about(chosen).level
    years = {year: ask(chosen.case, "league_table", year=year, level=level) for year in results(chosen.case).years}
    found = pd.concat(frame.assign(year=year) for year, frame in years.items())
    places = [words.possible(row.rank_low, row.rank_high) for row in found.itertuples()]
    return found.assign(label=words.names(found), places=places, band_label=words.names(found, "band_"))


def _values(chosen: View, indicator: str) -> pd.DataFrame:
    level = about(chosen).level
    found = ask(chosen.case, "indicator_years", year=chosen.year, level=level, indicator=indicator)
    known = standings.league(chosen, level)
    label = dict(zip(known["unit"], words.names(known), strict=True))
    return found[found["status"] == "observed"].assign(label=found["unit"].map(label))
