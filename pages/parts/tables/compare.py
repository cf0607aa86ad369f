"""Units of a level beside each other, or the years of one unit: their figures, and which differences are real."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import pandas as pd

from appraisal.words import N_, _, ngettext
from pages.parts import columns, differences, words
from pages.parts.case import results
from pages.parts.charts import compare as charts
from pages.parts.figure import Picture, kept
from pages.parts.frames import ask
from pages.parts.state import View
from pages.parts.tables import decided, standings
from pages.parts.words import Row, listed, names, number, there

MOST = 6  # sides that have a colour of their own
OUTCOMES = {  # what can be said of a figure of several sides, what a reader looks for first
    "real": N_("beyond the margin of error"),
    "same": N_("within the margin of error"),
    "identical": N_("identical"),
    "untested": N_("no counts, not tested"),
    "missing": N_("fewer than two figures"),
}


@dataclass(frozen=True)
class Side:
    """A unit in a year; the name is what it has in the pictures."""

    name: str
    unit: str
    year: int
    level: str


def codes(chosen: View) -> list[str]:
    """The units that the address has for comparison, each once."""
    return list(dict.fromkeys(filter(None, chosen.compare.split(","))))


def level_of(chosen: View) -> str:
    """The chosen level, else that of the first unit of the comparison, else the one that is scored."""
    found = [ask(chosen.case, "unit", unit=code, year=chosen.year)["level"].iloc[0] for code in codes(chosen)]
    return chosen.level or next(iter(found), "") or standings.scored_level(chosen)


def unit_name(chosen: View, code: str) -> str:
    return str(names(ask(chosen.case, "unit", unit=code, year=chosen.year)).iloc[0])


def on_offer(chosen: View) -> pd.DataFrame:
    """The units of the level that have figures in the year, best first, with their `label`."""
    rows = standings.league(chosen, level_of(chosen)).assign(level=level_of(chosen))
    rows = rows[(rows["figures"] > 0) | rows["score"].notna()]
    return rows.assign(label=list(map(words.full_name, rows.itertuples())))


def of_units(chosen: View) -> list[Side]:
    """The units chosen, as far as they are of the level and have figures."""
    labels = on_offer(chosen).set_index("unit")["label"]
    found = [code for code in codes(chosen) if code in labels][:MOST]
    return [Side(labels[code], code, chosen.year, level_of(chosen)) for code in found]


def of_years(chosen: View) -> list[Side]:
    """The last years in which the chosen unit, else the first of the comparison, has figures."""
    unit = chosen.unit or next(iter(codes(chosen)), "")
    found = []
    for year in results(chosen.case).years if unit else []:
        if len(ask(chosen.case, "unit_indicators", unit=unit, year=year)):
            level = ask(chosen.case, "unit", unit=unit, year=year)["level"].iloc[0]
            found.append(Side(str(year), unit, year, level))
    return found[-MOST:]


def suggestions(chosen: View) -> dict[str, str]:
    """Words -> codes of a comparison: neighbours in rank, units of a town or a kind, the first three."""
    rows, found = on_offer(chosen), {}
    units = list(rows["unit"])
    base = next((code for code in (chosen.unit, *codes(chosen)) if code in units), "")
    if base and rows["score"].notna().any():
        at = min(max(units.index(base), 1), max(len(units) - 2, 1))
        label = _("{unit} and its neighbours in rank").format(unit=rows["label"].iloc[units.index(base)])
        found[label] = units[at - 1 : at + 2]
    for _parent, group in rows[rows["parent"] == chosen.unit].groupby("parent"):
        found[_("Units of {town}").format(town=names(group, "parent_").iloc[0])] = list(group["unit"])
    for kind, group in rows.groupby("kind", sort=False):
        found[words.counted(len(group), str(kind))] = list(group["unit"])
    found[_("The first three")] = units[:3]
    return {label: ",".join(group) for label, group in found.items() if 2 <= len(group) <= MOST}


def answers(chosen: View, question: str, sides: Sequence[Side], by: str = "level") -> pd.DataFrame:
    """The rows of each side's own unit, with its place in the comparison, its name and year.

    The question is one about a level, or by "unit" about a unit, in a year."""
    rows = []
    for n, side in enumerate(sides):
        answer = ask(chosen.case, question, year=side.year, **{by: getattr(side, by)})
        answer = answer.assign(unit=side.unit) if by == "unit" else answer[answer["unit"] == side.unit]
        rows.append(answer.assign(side=n, who=side.name, year=side.year))
    found = pd.concat(rows, ignore_index=True)
    return found.assign(label=names(found))


def figures(chosen: View, sides: Sequence[Side]) -> pd.DataFrame:
    """A row an indicator and side, in the scheme's order."""
    return answers(chosen, "unit_indicators", sides, "unit")


def places(chosen: View, sides: Sequence[Side]) -> pd.DataFrame:
    """The line of the league table of each side that has a score."""
    rows = answers(chosen, "league_table", sides)
    return rows[rows["score"].notna()]


@kept
def parts(chosen: View, sides: tuple[Side, ...], of: str, column: str) -> Picture:
    """Dimensions or indicators as groups of bars: share of full marks, or points."""
    if of == "indicators":
        found = figures(chosen, sides).assign(part=lambda t: t["indicator"])
        found["origin"] = found["origin"].map(words.computed)
    else:
        origins = places(chosen, sides).set_index("side")["origin"]
        found = answers(chosen, "score_parts", sides).assign(origin=lambda t: t["side"].map(origins))
    of_scored = found[found["side"].isin(places(chosen, sides)["side"]) & found["weight"].notna()]
    missing, table = standings.not_there(of_scored, of_scored["who"]), found[found["points"].notna()]
    table = table.assign(share=100 * table["points"] / table["weight"].where(table["weight"] > 0))
    points = table.groupby("part", sort=False)["points"]
    gap = (points.max() - points.min()).round(9)
    title = _("Nobody earns more points than another")
    if len(gap) and gap.max() > 0:
        widest = table.loc[table["part"] == gap.idxmax(), "label"].iloc[0]
        title = _("Widest gap: {part}, {n} points").format(part=widest, n=number(gap.max(), 2))
    heads = columns.of(
        *("who", "label", "points", "weight", "share", "origin"),
        who=columns.name(_("Compared")),
        label=_("Indicator") if of == "indicators" else _("Dimension"),
        weight=(_("Full marks"), 2),
        share=(_("Share of full marks (%)"), 1),
    )
    figure = charts.bars(table, column, [side.name for side in sides]) if len(table) else None
    subtitle = words.sentences(columns.label(heads, column) + _("."), missing)
    return Picture(title, subtitle, table, heads, _file(chosen, sides, _("Points")), figure)


@kept
def rates(chosen: View, sides: tuple[Side, ...]) -> Picture:
    """Rates with their intervals and targets, a line an indicator."""
    known = figures(chosen, sides).dropna(subset="low")
    measure = known["measure"].mode().iloc[0] if len(known) else "%"  # one axis has one
    table = known[known["measure"] == measure]
    real = [group[0].label for group in _by_indicator(table) if outcome(group) == "real"]
    title = _("Beyond the margin of error differ: {names}").format(names=listed(real))
    title = title if real else _("No rate differs beyond the margin of error")
    note = _("Dot: value ({measure}). Line through it: margin of error. Tick: target.").format(measure=measure)
    heads = columns.of(
        *("who", "label", "value", "low", "high", "numerator", "denominator", "target", "origin"),
        who=columns.name(_("Compared")),
        label=_("Indicator"),
        value=(words.with_unit(_("Value"), measure), 2),
    )
    figure = charts.lanes(table, [side.name for side in sides]) if len(table) else None
    return Picture(title, note, table, heads, _file(chosen, sides, _("Rates and intervals")), figure)


@kept
def years(chosen: View, sides: tuple[Side, ...], of: str, label: str) -> Picture:
    """The score with its rank, or an indicator, over all years with figures; a line a unit."""
    units, about = {side.unit: side.name for side in sides}, {"level": sides[0].level}
    question = "indicator_units" if of else "league_table"
    about |= {"indicator": of} if of else {}
    asked = [ask(chosen.case, question, year=year, **about).assign(year=year) for year in results(chosen.case).years]
    table = pd.concat(asked, ignore_index=True)
    table = table[table["unit"].isin(units.keys())]
    if not of:
        table = table.assign(
            value=table["score"],
            margin=differences.Z_95 * table["standard_error"],
            places=[words.possible(row.rank_low, row.rank_high) for row in table.itertuples()],
        )
    name = table["unit"].map(units) if len(units) > 1 else names(table)
    table = table.assign(name=name).dropna(subset="value").sort_values(["name", "year"], ignore_index=True)
    keys = ("name", "year", "value", "margin", "low", "high", "rank", "places", "change", "origin")
    heads = columns.of(*keys, name=columns.name(_("Unit")), value=(label, 2))
    figure = charts.lines(table, list(units)) if table["year"].nunique() > 1 else None
    return Picture(_years_title(table, label), "", table, heads, _file(chosen, sides, label), figure)


def _years_title(table: pd.DataFrame, label: str) -> str:
    """Who has the highest figure in every year, where one has."""
    wide = table.pivot(index="unit", columns="year", values="value").round(9)
    ahead = [unit for unit, row in wide.iterrows() if (row > wide.drop(index=unit).max()).all()]
    if wide.shape[1] > 1 and ahead:
        name = table.loc[table["unit"] == ahead[0], "name"].iloc[0]
        return _("{label}: {name} is highest in every year").format(label=label, name=name)
    return _("{label} over the years").format(label=label)


def _by_indicator(table: pd.DataFrame) -> list[list[Row]]:
    """The rows of each indicator, as many as sides have one."""
    return [list(group.itertuples()) for _code, group in table.groupby("indicator", sort=False)]


def _tested(chosen: View, sides: Sequence[Side]) -> list[list[Row]]:
    """The score of each side, as the first indicator, and its figures."""
    scores = places(chosen, sides).assign(indicator="", label=_("Score"), measure="分", scored=True)
    scores = scores.assign(value=scores["score"].round(9), numerator=None, denominator=None)
    return _by_indicator(pd.concat([scores, figures(chosen, sides)]))


@kept
def side_by_side(chosen: View, sides: tuple[Side, ...]) -> Picture:
    """A row a figure, the score first: its value of each side, and whether they differ."""
    rows = []
    for found in _tested(chosen, sides):
        first, what = found[0], outcome(found)
        absent = {words.status_text(row.status) for row in found if not there(row.value)} - {""}
        is_fact = not first.measure and not first.scored
        row = {
            "indicator": first.indicator,
            "label": _("{name} (1 = yes)").format(name=first.label) if is_fact else first.label,
            "measure": words.measure_name(first.measure),
            "outcome": what,
            "verdict": listed([*([] if what == "missing" and absent else [_(OUTCOMES[what])]), *sorted(absent)]),
            "origin": words.joint_origin(row.origin for row in found if there(row.value)),
            "year": chosen.year,
        }
        rows.append(row | {f"value_{row.side}": row.value for row in found})
    table = pd.DataFrame(rows).sort_values("outcome", key=lambda o: o.map(list(OUTCOMES).index), kind="stable")
    values = {f"value_{n}": (side.name, 2) for n, side in enumerate(sides)}
    heads = {"label": columns.name(_("Figure")), "verdict": _("Differences")}
    keys = ("label", "measure", *values, "verdict", "origin")
    return Picture(summary(table), "", table, columns.of(*keys, **heads, **values), _file(chosen, sides, _("Figures")))


@kept
def real_pairs(chosen: View, sides: tuple[Side, ...]) -> Picture:
    """A row a pair and figure in which it differs beyond the margin of error, the higher first."""
    rows = [
        {
            **{key: getattr(one, key) for key in ("label", "indicator", "year")},
            "more": one.who,
            "less": other.who,
            "by": one.value - other.value,
            **dict(zip(("low", "high"), ends or (), strict=False)),
            "measure": words.measure_name(one.measure),
            "origin": words.joint_origin((one.origin, other.origin)),
        }
        for found in _tested(chosen, sides)
        for one, other, ends in _pairs(found)
        if _is_real(ends)
    ]
    keys = ("label", "more", "less", "by", "low", "high", "measure", "origin")
    own = {"label": columns.name(_("Figure")), "more": _("Higher"), "less": _("Lower"), "by": (_("Difference"), 1)}
    table = pd.DataFrame(rows, columns=[*keys, "indicator", "year"])
    n = len(table)
    title = ngettext("{n} difference beyond the margin of error", "{n} differences beyond the margin of error", n)
    note = _("Two at a time. Possible ranks weigh all units at once: they may overlap where two differ.")
    name = _file(chosen, sides, _("Differences"))
    return Picture(title.format(n=n), note, table, columns.of(*keys, **own), name)


def outcome(rows: Sequence[Row]) -> str:
    """real where at least one pair differs beyond chance; same where none does; untested where nothing can tell."""
    pairs = _pairs(rows)
    if not pairs:
        return "missing"
    if all(differences.is_identical(one, other) for one, other, _ends in pairs):
        return "identical"
    ends = [ends for _one, _other, ends in pairs]
    return "real" if any(map(_is_real, ends)) else "same" if any(ends) else "untested"


def _pairs(rows: Sequence[Row]) -> list[tuple[Row, Row, differences.Range | None]]:
    """Each two that have a figure, the higher first, with the interval of their difference."""
    known = sorted((row for row in rows if there(row.value)), key=lambda row: -row.value)
    return [(one, other, interval(one, other)) for one, other in combinations(known, 2)]


def _is_real(ends: differences.Range | None) -> bool:
    return ends is not None and (ends[0] > 0 or ends[1] < 0)


def interval(one: Row, other: Row) -> differences.Range | None:
    """The 95 % interval of a difference in the unit of measure; None where there is nothing to tell it from."""
    if not one.indicator:
        return differences.interval_of_scores(one, other)
    return differences.interval_of_difference(one, other)


def summary(table: pd.DataFrame) -> str:
    """How many figures differ beyond the margin of error."""
    n, of = Counter(table["outcome"]), int((table["outcome"] != "missing").sum())
    if not of:
        return _("These units have no figure in common")
    if n["identical"] == of:
        return _("All {n} figures are identical: nothing tells them apart").format(n=of)
    if not n["real"]:
        return _("None of {n} figures differs beyond the margin of error").format(n=of)
    return _("{n} of {of} figures differ beyond the margin of error").format(n=n["real"], of=of)


def headline(chosen: View, sides: tuple[Side, ...]) -> str:
    """Whose score is higher, and never more than the errors allow; without scores how many figures differ."""
    picture = side_by_side(chosen, sides)
    (outcome_of_scores,) = picture.table["outcome"][picture.table["indicator"] == ""].tolist() or ["missing"]
    rows = places(chosen, sides).sort_values("score", ascending=False)
    if outcome_of_scores == "missing":
        return picture.title
    best, last, n = rows.iloc[0], rows.iloc[-1], len(rows)
    told = {
        "identical": _("The scores are equal, {high} each"),
        "same": _("Scores from {low} to {high}, within the margin of error"),
        "untested": _("Scores from {low} to {high}; how sure they are is not known"),
        "real": _("Scores from {low} to {high}: {n} of {pairs} pairs differ beyond the margin of error"),
    }[outcome_of_scores]
    if n == 2 and outcome_of_scores == "real":
        told = _("{first} scores {by} above {last}, beyond the margin of error")
    pairs = int((real_pairs(chosen, sides).table["indicator"] == "").sum())
    ends = {"low": last.score, "high": best.score, "by": best.score - last.score}
    ends_told = {key: number(x, 2) for key, x in ends.items()}
    text = told.format(**ends_told, first=best.who, last=last.who, n=pairs, pairs=n * (n - 1) // 2)
    made = (rows["origin"] == "reconstructed").any()
    return _("By reconstructed figures: {told}").format(told=text) if made else text


def _file(chosen: View, sides: Sequence[Side], what: str) -> tuple[object, ...]:
    """What a file of the comparison is called."""
    return (*decided.file_name(chosen)[:2], *(side.name for side in sides), what)
