"""What the page of a unit shows of its figures: its indicators among its peers, points lost, years, rates."""

from collections.abc import Mapping
from functools import lru_cache

import pandas as pd

from appraisal.explain import BASIS
from appraisal.lost_points import Member, lost_points
from appraisal.one_more import one_more
from appraisal.statistics import comparison
from appraisal.words import N_, _
from pages.parts import clauses, columns
from pages.parts.case import results
from pages.parts.charts import league
from pages.parts.charts import unit as charts
from pages.parts.figure import Picture, kept
from pages.parts.frames import ask
from pages.parts.state import View
from pages.parts.tables import standings
from pages.parts.words import (
    Row,
    computed,
    joint_origin,
    listed,
    measure_name,
    name_of,
    names,
    number,
    possible,
    status_text,
    there,
)

FEW = 30  # a denominator below it is called small
LEAST_PEERS = 3  # fewer values have no spread to draw
LEAST_LOSS = 0.005  # points; less is not seen in two decimals
MOST_LOSSES, LOSSES_TOLD = 9, 2  # steps of the fall, names in its title
MOST_LINES = 12  # units over the years; of more the first and the last
COMPARED = {"better": N_("better"), "worse": N_("worse"), "no_different": N_("no different")}
ENDS = ("lowest", "lower", "middle", "upper", "highest")


def about(chosen: View) -> Row | None:
    """The unit with its standing in the year; None where the case has no such unit."""
    return next(ask(chosen.case, "unit", unit=chosen.unit, year=chosen.year).itertuples(), None)


def named_file(chosen: View, what: str) -> tuple[object, ...]:
    """What a file of this page is called."""
    unit = about(chosen)
    return (name_of(unit) if unit else chosen.unit, chosen.year, what)


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
    past = history(chosen)
    rows = list(found.itertuples())
    return found.assign(
        year=chosen.year,
        label=names(found),
        unit_of_measure=found["measure"].map(measure_name),
        counts=list(map(counts, rows)),
        verdict=[against(row, row.district) for row in rows],
        compared=[_(COMPARED[word]) if (word := against(row, row.district)) else "" for row in rows],
        state=[" ".join(filter(None, (status_text(row.status), _effect(row)))) for row in rows],
        part=[_part(parts[row.dimension]) if row.dimension in parts else "" for row in rows],
        years=[list(past.get(row.indicator, {}).values()) for row in rows],
        clause=[clauses.cited(chosen, row.reference) for row in rows],
        cited=[clauses.source(chosen, row.source if there(row.source) else "") for row in rows],
    )


def _shares(chosen: View, level: str) -> pd.DataFrame:
    """How the shares of full marks lie among the unit's peers, in per cent; and how many peers there are."""
    found = ask(chosen.case, "peer_indicators", year=chosen.year, level=level)
    own = found["peers"][found["unit"] == chosen.unit]
    shares = found[found["peers"].isin(own)].groupby("indicator", sort=False)["share"]
    ends = [100 * shares.quantile(at) for at in (0.0, 0.25, 0.5, 0.75, 1.0)]
    table = pd.DataFrame({f"share_{end}": values for end, values in zip(ENDS, ends, strict=True)})
    return table.assign(peers=shares.count())


def history(chosen: View) -> dict[str, dict[int, float | None]]:
    """Indicator -> year -> value, every year of the case up to the one chosen, None where there is none."""
    shown = [year for year in results(chosen.case).years if year <= chosen.year]
    found: dict[str, dict[int, float | None]] = {}
    for row in ask(chosen.case, "unit_history", unit=chosen.unit).itertuples():
        if row.year in shown:
            years = found.setdefault(row.indicator, dict.fromkeys(shown))
            years[row.year] = row.value if there(row.value) else None
    return found


def _effect(row: Row) -> str:
    """What a value that is not there does to the score."""
    if not there(row.basis) or row.basis == "observed":
        return ""
    share = number(row.share * row.weight, 2) if there(row.share) else ""
    return _(BASIS[row.basis]).format(function="", share=share, weight=number(row.weight))


def _part(row: Row) -> str:
    return f"{name_of(row)} {number(row.points, 2)} / {number(row.weight)}"


def is_reconstructed(chosen: View) -> bool:
    """A score is no better known than the figures that it is made of."""
    found = ask(chosen.case, "unit_indicators", unit=chosen.unit, year=chosen.year)
    return bool((found["origin"] == "reconstructed").any())


def _measure(rows: pd.DataFrame) -> str:
    """The unit of measure that most rates have; only what has the same can stand on one axis."""
    rates = rows["measure"][rows["denominator"] > 0]
    return str(rates.mode().iloc[0]) if len(rates) else "%"


@kept
def table(chosen: View) -> Picture:
    """Every indicator in full."""
    rows = indicators(chosen)
    longest = float(rows["weight"].max())
    heads = {
        "label": columns.name(_("Indicator")),
        "value": columns.figure(_("Value")),
        "unit_of_measure": columns.text(_("Unit of measure")),
        "points": columns.bar(_("Points earned"), 0, longest),
        "weight": columns.figure(_("Full marks"), 1),
        "lost": columns.figure(_("Points lost")),
        "gain": columns.figure(_("One more would add"), help=_(ONE_MORE)),
        "years": columns.years(_("Years")),
        "target": columns.figure(_("Target"), 1),
        "district": columns.figure(_("Whole district")),
        "compared": columns.text(_("Against the district"), help=_(BESIDE)),
        "low": columns.figure(_("95 % from"), 1),
        "high": columns.figure(_("95 % to"), 1),
        "numerator": columns.figure(_("Numerator"), 0),
        "denominator": columns.figure(_("Denominator"), 0),
        "state": columns.text(_("State")),
        "part": columns.text(_("Dimension")),
        "clause": columns.text(_("Clause")),
        "cited": columns.text(_("Source")),
        "origin": columns.origin(),
    }
    return Picture(
        _("Every indicator, and what it earned"),
        _("A row opens the indicator. Years are a line up to {year}.").format(year=chosen.year),
        rows,
        heads,
        named_file(chosen, _("indicators")),
    )


ONE_MORE = N_(
    "What one more unit of measure (a percentage point, a point, a case) would add to the score by the scheme's rules."
)
BESIDE = N_("Better or worse only where the whole 95 % interval lies on that side of the district's figure.")


@kept
def among_peers(chosen: View) -> Picture:
    """The rates of a scored unit, on the axis of its peers."""
    rows = indicators(chosen)
    rows = rows[rows["scored"] & (rows["measure"] == _measure(rows))].reset_index(drop=True)
    few = rows["peers"] < LEAST_PEERS
    rows = rows.assign(**{end: rows[end].mask(few) for end in ENDS})
    heads = {
        "label": columns.name(_("Indicator")),
        "value": columns.figure(_("Value")),
        "counts": columns.text(_("Counts")),
        "low": columns.figure(_("95 % from"), 1),
        "high": columns.figure(_("95 % to"), 1),
        "target": columns.figure(_("Target"), 1),
        "district": columns.figure(_("Whole district")),
        "compared": columns.text(_("Against the district")),
        "lowest": columns.figure(_("Lowest peer")),
        "lower": columns.figure(_("A quarter below")),
        "middle": columns.figure(_("Half below")),
        "upper": columns.figure(_("Three quarters below")),
        "highest": columns.figure(_("Highest peer")),
        "origin": columns.origin(),
    }
    return Picture(
        rates_title(rows),
        _(PEERS).format(n=number(rows["peers"].max())),
        rows,
        heads,
        named_file(chosen, _("rates")),
        charts.among_peers(rows) if len(rows) else None,
    )


PEERS = N_(
    "Pale: the lowest to the highest of {n} peers, darker: the middle half; tick: target; dotted: whole district; dot: this unit."
)


def rates_title(rows: pd.DataFrame) -> str:
    """How many rates reach their target, how many for certain, and which of them differ from the district."""
    rates = [row for row in rows.itertuples() if there(row.value)]
    aimed = [row for row in rates if there(row.target)]
    reached = [row for row in aimed if reaches(row, row.value)]
    sure = [
        row
        for row in reached
        if not there(row.low) or reaches(row, row.low if row.better == "higher" else row.high)
    ]
    told = []
    if aimed:
        text = _("{n} of {of} rates on target, {sure} of them for certain")
        told.append(text.format(n=len(reached), of=len(aimed), sure=len(sure)))
    for word, text in (
        ("better", _("better than the district: {n}")),
        ("worse", _("worse than the district: {n}")),
    ):
        if n := sum(row.verdict == word for row in rates):
            told.append(text.format(n=n))
    return _("; ").join(told) or _("Rates beside the district")


@kept
def shares(chosen: View) -> Picture:
    """The other indicators, which have no axis in common, by their share of full marks."""
    rows = indicators(chosen)
    rows = rows[rows["scored"] & (rows["measure"] != _measure(rows))].reset_index(drop=True)
    few = rows["peers"] < LEAST_PEERS
    own = {end: rows[f"share_{end}"].mask(few) for end in ENDS}
    rows = rows.assign(**own, percent=100 * rows["share"])
    heads = {
        "label": columns.name(_("Indicator")),
        "value": columns.figure(_("Value")),
        "unit_of_measure": columns.text(_("Unit of measure")),
        "points": columns.figure(_("Points earned")),
        "weight": columns.figure(_("Full marks"), 1),
        "percent": columns.figure(_("Share of full marks (%)"), 1),
        "lowest": columns.figure(_("Lowest peer (%)"), 1),
        "highest": columns.figure(_("Highest peer (%)"), 1),
        "origin": columns.origin(),
    }
    full, of = int((rows["percent"] >= 100).sum()), int(rows["percent"].notna().sum())
    return Picture(
        _("Full marks on {n} of the {of} other indicators").format(n=full, of=of),
        _(
            "Share of full marks. Pale: the lowest to the highest peer, darker: the middle half; dot: this unit."
        ),
        rows.assign(origin=rows["origin"].map(computed, na_action="ignore")),
        heads,
        named_file(chosen, _("points")),
        charts.shares(rows) if len(rows) else None,
    )


def losses(chosen: View, unit: Row) -> pd.DataFrame:
    """A row an indicator that lost points of the score, the greatest loss first; they add up to what it lacks."""
    parts = ask(chosen.case, "unit_dimensions", unit=chosen.unit, year=chosen.year)
    rows = indicators(chosen)
    inside = rows[rows["role"] == "member"]
    members = [
        Member(row.dimension, row.within or "", row.points if there(row.points) else None, row.weight)
        for row in parts[parts["role"] == "member"].itertuples()
    ]
    members += [
        Member(row.indicator, row.dimension, row.points if there(row.points) else None, row.weight)
        for row in inside.itertuples()
    ]
    lost = lost_points(members, unit.scale + outside(chosen) - unit.score)
    found = inside.assign(lost=inside["indicator"].map(lost).fillna(0.0))
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
def fall(chosen: View) -> Picture | None:
    """From full marks down to the score; None where the unit has no score."""
    unit = about(chosen)
    if unit is None or not there(unit.score):
        return None
    rows = losses(chosen, unit)
    told = [f"{row.label} −{number(row.lost, 2)}" for row in rows.head(LOSSES_TOLD).itertuples()]
    missing = indicators(chosen)
    missing = missing["label"][missing["basis"] == "left"]
    subtitle = [_("From full marks, {scale}, down to the score.").format(scale=number(unit.scale))]
    if len(missing):
        text = _("Not there, so their weight went to others: {names}.")
        subtitle.append(text.format(names=listed(missing)))
    extra = outside(chosen)
    steps = [(row.label, -row.lost, row.indicator) for row in rows.head(MOST_LOSSES).itertuples()]
    if len(rows) > MOST_LOSSES:
        others = rows["lost"].iloc[MOST_LOSSES:]
        steps.append((_("{n} others").format(n=len(others)), -float(others.sum()), ""))
    if abs(extra) >= LEAST_LOSS:
        steps.append((_("Bonus and penalty"), extra, ""))
    heads = {
        "label": columns.name(_("Indicator")),
        "lost": columns.figure(_("Points lost of the score")),
        "points": columns.figure(_("Points earned")),
        "weight": columns.figure(_("Full marks"), 1),
        "clause": columns.text(_("Clause")),
        "origin": columns.origin(),
    }
    return Picture(
        _("Most points lost: {losses}").format(losses=listed(told)) if told else _("No point was lost"),
        ("" if chosen.lang == "zh" else " ").join(subtitle),
        rows.assign(origin=rows["origin"].map(computed, na_action="ignore")),
        heads,
        named_file(chosen, _("points lost")),
        charts.fall(steps, float(unit.scale), float(unit.score)),
    )


def over_choices(chosen: View) -> dict[str, str]:
    """What can be looked at over the years: score, rank, and each indicator that the unit has figures of."""
    found = indicators(chosen)
    found = found[found["scored"]]
    return {"score": _("Score"), "rank": _("Rank")} | dict(
        zip(found["indicator"], found["label"], strict=True)
    )


@kept
def over_years(chosen: View, what: str) -> Picture | None:
    """Score, rank or an indicator over the years, a line a unit; None where there are not two years of it."""
    unit, label = about(chosen), over_choices(chosen)[what]
    if unit is None:
        return None
    is_standing = what in ("score", "rank")
    found = _standings(chosen, unit.level) if is_standing else _values(chosen, unit.level, what)
    column = what if is_standing else "value"
    found = found[found[column].notna()]
    mine = found[found["unit"] == chosen.unit].sort_values("year")
    if len(mine) < 2:
        return None
    found, few = _fewest(found, chosen, column)
    first, last = mine[column].iloc[0], mine[column].iloc[-1]
    text = _("{what}: {first} in {from_}, {last} in {to}")
    figures = [number(x, 0 if what == "rank" else 2) for x in (first, last)]
    ends = {
        "first": figures[0],
        "last": figures[1],
        "from_": mine["year"].iloc[0],
        "to": mine["year"].iloc[-1],
    }
    heads = {"label": columns.name(_("Unit")), "year": columns.figure(_("Year"), 0)}
    if is_standing:
        heads |= {
            "score": columns.figure(_("Score")),
            "rank": columns.figure(_("Rank"), 0),
            "of_n": columns.figure(_("Of"), 0),
            "places": columns.text(_("Possible ranks")),
            "band_told": columns.text(_("Band")),
            "change": columns.figure(_("Change of rank"), 0),
        }
    else:
        heads |= {
            "value": columns.figure(label),
            "numerator": columns.figure(_("Numerator"), 0),
            "denominator": columns.figure(_("Denominator"), 0),
        }
    subtitle = [_("This unit in colour, its peers in grey; a few years are no trend.")]
    subtitle += [_("Of many units the first and the last ones are drawn.")] if few else []
    subtitle += [_("Earlier years are reconstructed.")] if (found["origin"] == "reconstructed").any() else []
    return Picture(
        text.format(what=label, **ends),
        ("" if chosen.lang == "zh" else " ").join(subtitle),
        found.sort_values(["unit", "year"], key=lambda c: c != chosen.unit if c.name == "unit" else c),
        heads | {"origin": columns.origin()},
        (name_of(unit), label, _("by year")),
        league.lines_over_years(
            found.assign(name=found["label"]), column, chosen.unit, 340, upside_down=what == "rank"
        ),
    )


def _standings(chosen: View, level: str) -> pd.DataFrame:
    found = pd.concat(
        ask(chosen.case, "league_table", year=year, level=level).assign(year=year)
        for year in results(chosen.case).years
    )
    places = [possible(row.rank_low, row.rank_high) for row in found.itertuples()]
    return found.assign(label=names(found), places=places, band_told=names(found, "band_"))


def _values(chosen: View, level: str, indicator: str) -> pd.DataFrame:
    found = ask(chosen.case, "indicator_years", year=chosen.year, level=level, indicator=indicator)
    known = standings.league(chosen, level)
    label = dict(zip(known["unit"], names(known), strict=True))
    return found[found["status"] == "observed"].assign(label=found["unit"].map(label))


def _fewest(found: pd.DataFrame, chosen: View, column: str) -> tuple[pd.DataFrame, bool]:
    """As many units as lines can be told apart, the chosen one among them; and whether some were left out."""
    last = found.sort_values("year").groupby("unit")[column].last().sort_values()
    if len(last) <= MOST_LINES:
        return found, False
    half = MOST_LINES // 2
    picked = {*last.index[:half], *last.index[-half:], chosen.unit}
    return found[found["unit"].isin(picked)], True


@kept
def rates(chosen: View, top: str) -> Picture | None:
    """The rates of a unit without a score: beside its town and the district, or the district's own by their targets."""
    unit = about(chosen)
    if unit is None:
        return None
    is_top = chosen.unit == top
    rows = _top_rates(chosen) if is_top else _own_rates(chosen, unit)
    rows = rows[(rows["denominator"] > 0) & (rows["measure"] == _measure(rows))].reset_index(drop=True)
    if rows.empty:
        return None
    heads = {
        "label": columns.name(_("Indicator")),
        "value": columns.figure(_("Value")),
        "counts": columns.text(_("Counts")),
        "low": columns.figure(_("95 % from"), 1),
        "high": columns.figure(_("95 % to"), 1),
        "target": columns.figure(_("Target"), 1),
        "town": columns.figure(_("Its town")),
        "district": columns.figure(_("Whole district")),
        "compared": columns.text(_("Against the district")),
        "years_told": columns.text(_("Years")),
        "cited": columns.text(_("Source")),
        "clause": columns.text(_("Clause")),
        "origin": columns.origin(),
    }
    few = sum(row.denominator < FEW for row in rows.itertuples())
    text = (
        _("Dot: the rate; pale: its 95 % interval, from the counts of the units below; tick: target.")
        if is_top
        else _(
            "Dot: value; pale: 95 % interval; tick: target; dotted: whole district; dashed: {town}. "
            "{few} of {of} rates rest on fewer than {least} cases and say little."
        ).format(town=name_of(unit, "parent_"), few=few, of=len(rows), least=FEW)
    )
    title = rates_title(rows)
    return Picture(title, text, rows, heads, named_file(chosen, _("rates")), charts.with_intervals(rows))


def _own_rates(chosen: View, unit: Row) -> pd.DataFrame:
    """Its rates, with those of the unit above it and of the district."""
    above = {"unit": unit.parent, "year": chosen.year}
    town = ask(chosen.case, "unit_indicators", **above).set_index("indicator")["value"]
    whole = ask(chosen.case, "unit_spread", **above).set_index("indicator")["district"]
    rows = indicators(chosen)
    found = rows.assign(town=rows["indicator"].map(town), district=rows["indicator"].map(whole))
    verdicts = [against(row, row.district) for row in found.itertuples()]
    told = [_(COMPARED[word]) if word else "" for word in verdicts]
    return found.assign(verdict=verdicts, compared=told, years_told=_told(chosen, found))


def _top_rates(chosen: View) -> pd.DataFrame:
    found = ask(chosen.case, "top_rates", year=chosen.year, unit=chosen.unit)
    rows = list(found.itertuples())
    return found.assign(
        year=chosen.year,
        label=names(found),
        counts=[f"{counts(row)} {_note(row)}".strip() for row in rows],
        town=float("nan"),
        district=float("nan"),
        verdict="",
        compared="",
        years_told=_told(chosen, found),
        clause=[clauses.cited(chosen, row.reference) for row in rows],
        cited=[clauses.source(chosen, row.source if there(row.source) else "") for row in rows],
    )


def _note(row: Row) -> str:
    """That the counts of a printed rate are reconstructed, where they are."""
    return _("(reconstructed)") if row.counts_origin != row.origin == "circular" else ""


def _told(chosen: View, rows: pd.DataFrame) -> list[str]:
    """The years of each indicator in figures."""
    past = history(chosen)
    return ["; ".join(f"{y} {number(x, 2)}" for y, x in past.get(i, {}).items()) for i in rows["indicator"]]


def score_origin(chosen: View) -> str:
    found = ask(chosen.case, "unit_indicators", unit=chosen.unit, year=chosen.year)
    return joint_origin(found["origin"].map(computed, na_action="ignore")) or "derived"
