"""One indicator: who stands where on it, what the counts allow to say, the years; and the list of all indicators."""

from dataclasses import dataclass, replace
from math import sqrt

import pandas as pd

from appraisal.scheme import Indicator
from appraisal.statistics import funnel as method
from appraisal.statistics.bands import quantile_bands
from appraisal.words import N_, _, named, ngettext
from pages.parts import clauses, columns, differences, rules, theme, words
from pages.parts.case import results
from pages.parts.charts import indicator as charts
from pages.parts.charts.quality import pairs as pairs_chart
from pages.parts.columns import Columns
from pages.parts.figure import Picture
from pages.parts.frames import ask
from pages.parts.kept import kept
from pages.parts.state import View
from pages.parts.tables import quality, standings
from pages.parts.words import Row, level_name, listed, measure_name, name_of, number, there

LEAST_UNITS = 3  # that a funnel is drawn for
SMALL = 30  # the least sample that stands by itself; a test holds it equal to that of appraisal.statistics.rates
YEARS_OF_A_TREND = 5  # and this one to that of appraisal.statistics.trends
BANDS = (5, 3)  # fifths where there are two values for each, else thirds
CURVE_POINTS = 80
MOST_NAMES = 6  # in a sentence
VERDICTS = {
    "better": N_("better than the whole"),
    "worse": N_("worse than the whole"),
    "same": N_("no sure difference"),
}
PLACES = {
    "low_998": N_("below the 99.8 % limit"),
    "low_95": N_("below the 95 % limit"),
    "within": N_("inside the limits"),
    "high_95": N_("above the 95 % limit"),
    "high_998": N_("above the 99.8 % limit"),
    "": "",
}
DIRECTIONS = {"increasing": N_("rising"), "decreasing": N_("falling"), "no_change": N_("no trend")}
ENDS = ("low95", "high95", "low998", "high998")
COUNTS = ("numerator", "denominator", "low", "high")


def indicator_of(chosen: View) -> Indicator:
    scheme = results(chosen.case).scheme_of(chosen.year)
    return next(i for i in scheme.indicators if i.code == chosen.indicator)


def top_of(chosen: View) -> Row:
    top: Row = next(ask(chosen.case, "top_unit").itertuples())
    return top


def is_fact(i: Indicator) -> bool:
    """Whether it is a yes or no."""
    return not i.unit and not i.scored


def levels(chosen: View) -> list[str]:
    """Levels of the indicator below the top, in the scheme's order."""
    return [level for level in indicator_of(chosen).levels if level != top_of(chosen).level]


def level_of(chosen: View, *, own: bool = True) -> str:
    """The level chosen where the indicator has it, else the one that scores, else the first; empty without any."""
    below = levels(chosen)
    if own and chosen.level in below:
        return chosen.level
    scored = standings.first_scored(chosen)
    return scored if scored in below else next(iter(below), "")


@kept
def whole(chosen: View) -> Row:
    """The figure of the whole place, printed or pooled; the same whatever level is looked at."""
    level, top = level_of(chosen, own=False), top_of(chosen).code
    found = ask(chosen.case, "indicator_list", year=chosen.year, level=level, top=top)
    own: Row = next(found[found["indicator"] == chosen.indicator].itertuples())
    return own


def line_of(chosen: View) -> float | None:
    """What units are held against: the rate of the whole; only rates over counts have one."""
    found = whole(chosen)
    return float(found.district) if there(found.denominator) and there(found.district) else None


@kept
def units(chosen: View, level: str) -> pd.DataFrame:
    """A row a unit with a figure or a word on why there is none, best first, with what its counts allow to say."""
    i, line = indicator_of(chosen), line_of(chosen)
    asked = ask(chosen.case, "indicator_units", year=chosen.year, level=level, indicator=i.code)
    rows = asked[asked["value"].notna() | asked["origin"].notna()].reset_index(drop=True)
    factor = differences.factor_of(i.unit)
    verdicts = [differences.against(row, line, factor) for row in rows.itertuples()]
    found = rows.assign(
        year=chosen.year,
        label=[words.full_name(row) for row in rows.itertuples()],
        origin=rows["origin"].where(rows["value"].notna(), None),
        verdict=[v.word if v else "" for v in verdicts],
        verdict_text=[_verdict_text(v) if v else "" for v in verdicts],
        state=rows["status"].map(words.status_text),
        note=[own_language(note) for note in rows["note"]],
        answer=rows["value"].map(words.yes_no),
        mine=((rows["unit"] == chosen.unit) | (rows["parent"] == chosen.unit)) & bool(chosen.unit),
        band=_bands(rows),
        bands=number_of_bands(rows),
    )
    return found.merge(_evened_out(found, factor), on="unit", how="left")


def _verdict_text(verdict: differences.Verdict) -> str:
    word, sure = _(VERDICTS[verdict.word]), verdict.confidence
    return _("{part} ({weight})").format(part=word, weight=f"{100 * sure:g}%") if sure else word


def within(rows: pd.DataFrame, chosen: View) -> pd.DataFrame:
    """The villages of a chosen town; a town stays among its peers."""
    own = rows[rows["mine"]]
    return own.reset_index(drop=True) if len(own) and chosen.unit not in set(own["unit"]) else rows


def counted(rows: pd.DataFrame) -> pd.DataFrame:
    """Those whose value is a share of a count, between 0 and 1."""
    return rows.loc[[differences.has_counts(row) for row in rows.itertuples()]].reset_index(drop=True)


def _bands(rows: pd.DataFrame) -> "pd.Series[float]":
    """Fifths or thirds of the units with a value, 1 the best, as far as there are distinct values to fill them."""
    known, n = rows["value"].dropna(), number_of_bands(rows)
    found = quantile_bands(list(known), n, rows["better"].iloc[0]) if n else None
    return pd.Series(found, index=known.index, dtype="float64").reindex(rows.index)


def number_of_bands(rows: pd.DataFrame) -> int:
    return next((n for n in BANDS if rows["value"].nunique() >= 2 * n), 0)


def _evened_out(rows: pd.DataFrame, factor: float) -> pd.DataFrame:
    """Each unit's rate drawn towards that of all units of the level; none where no sample is small."""
    heads = ["unit", "shrunken", "shrunken_low", "shrunken_high", "few"]
    own = counted(rows)
    if not (own["denominator"] < SMALL).any():
        return pd.DataFrame([], columns=heads).astype(dict.fromkeys(heads[1:4], "float64"))
    from appraisal.statistics.shrinkage import shrink  # scipy takes longer to import than a page to be drawn

    found = shrink(list(own["numerator"]), list(own["denominator"]))
    rates = pd.DataFrame([(factor * s.value, factor * s.low, factor * s.high) for s in found], columns=heads[1:4])
    return rates.assign(unit=own["unit"], few=(own["denominator"] < SMALL).map(words.yes_no))


@dataclass(frozen=True)
class Funnel:
    """The rate of all units together (a share of 1), how much they differ beyond chance, each unit, and the limits.

    `units` and `curves` (by `size`) hold the limits in the unit of measure."""

    center: float
    phi: float
    tau2: float
    units: pd.DataFrame
    curves: pd.DataFrame


def in_funnel(rows: pd.DataFrame, factor: float) -> Funnel | None:
    """None for fewer than three units with counts, and where all cases are alike, so that there is nothing to limit."""
    hits, sizes = list(rows["numerator"]), list(rows["denominator"])
    if len(rows) < LEAST_UNITS or sum(hits) in (0, sum(sizes)):
        return None
    center, spread = method.baseline(hits, sizes), method.overdispersion(hits, sizes)
    inner = method.funnel_limits(center, sizes)
    outer = method.adjusted_limits(center, sizes, spread.tau2) if spread.tau2 else None
    found = rows.join(factor * pd.DataFrame(vars(inner))).assign(
        place_in=method.places(hits, sizes, inner),
        wider_in=method.places(hits, sizes, outer) if outer else "",
        z=[(x / n - center) / sqrt(center * (1 - center) / n) for x, n in zip(hits, sizes, strict=True)],
    )
    if outer:
        found = found.join(factor * pd.DataFrame(vars(outer)).add_prefix("wider_"))
    # Closer together at the left, where the limits bend.
    grid = [max(sizes) * 1.1 * (n / CURVE_POINTS) ** 2 for n in range(1, CURVE_POINTS + 1)]
    curves = factor * pd.DataFrame(vars(method.funnel_limits(center, grid)))
    return Funnel(center, spread.phi, spread.tau2, found, curves.assign(size=grid))


@kept
def funnel_of(chosen: View, level: str) -> Funnel | None:
    return in_funnel(counted(units(chosen, level)), differences.factor_of(indicator_of(chosen).unit))


def value_text(value: float | None, measure: str) -> str:
    """A figure with its unit of measure, as a sentence has it; large sums in ten thousand yuan, as circulars do."""
    unit = measure_name(measure)
    if unit == "元" and there(value) and (value or 0) >= 10_000:
        return f"{number((value or 0) / 10_000)}万元"
    return f"{number(value)}{'' if unit == measure else ' '}{unit}" if there(value) else number(None)


def own_language(note: object) -> str:
    """The reader's half of a note that the data give as `Chinese / English`; a note of one language whole."""
    text = str(note) if there(note) else ""
    chinese, slash, english = text.partition(" / ")
    return (named(chinese, english) if slash else text).strip()


def sentence(chosen: View, level: str) -> str:
    """The indicator in a sentence, which says no more than the counts allow."""
    i, found, line = indicator_of(chosen), whole(chosen), line_of(chosen)
    name, place = rules.name(i), name_of(top_of(chosen))
    value = value_text(found.district, i.unit)
    if not level and there(found.district):
        return _("{name}: {value} for the whole of {place}").format(name=name, value=value, place=place)
    rows = units(chosen, level)
    if line is None or not (rows["verdict"] != "").any():
        return f"{name}{_(': ')}{_without_counts(i, rows)}"
    head = _("{name}: {value} in {place}").format(name=name, value=value, place=place)
    return _("; ").join(filter(None, [head, _against_target(i, found, line), apart(rows)]))


def _against_target(i: Indicator, found: Row, line: float) -> str:
    """Whether the whole reaches the target, and whether its interval leaves any doubt."""
    if i.target is None:
        return ""
    low, high = differences.wilson(found.numerator, found.denominator, differences.Z_95)
    factor = differences.factor_of(i.unit)
    close = factor * low <= i.target <= factor * high
    if line == i.target or (line > i.target) == (i.better == "higher"):
        return _("target met, but narrowly") if close else _("target met")
    return _("target narrowly missed") if close else _("target missed")


def apart(rows: pd.DataFrame) -> str:
    """How many are better or worse than the whole for certain."""
    better, worse = int((rows["verdict"] == "better").sum()), int((rows["verdict"] == "worse").sum())
    if better and worse:
        return _("{better} units better and {worse} worse for certain").format(better=better, worse=worse)
    if better:
        text = ngettext("{n} unit better for certain", "{n} units better for certain", better)
        return text.format(n=better)
    if worse:
        return ngettext("{n} unit worse for certain", "{n} units worse for certain", worse).format(n=worse)
    return _("no unit stands out for certain")


def _without_counts(i: Indicator, rows: pd.DataFrame) -> str:
    values = rows["value"].dropna()
    if values.empty:
        return _("no figure is known this year")
    low, high = value_text(values.min(), i.unit), value_text(values.max(), i.unit)
    if is_fact(i):
        return _("yes for {n} of {units} with a figure").format(n=int((values > 0).sum()), units=len(values))
    if len(values) == 1:
        return _("only one figure is known, {value}").format(value=high)
    if low == high:
        return _("{value} for each of the {n} units with a figure").format(value=low, n=len(values))
    return _("from {low} to {high}").format(low=number(values.min()), high=high)


def _decimals(i: Indicator, rows: pd.DataFrame) -> int:
    known = rows["value"].dropna()
    return 0 if (known % 1 == 0).all() and i.unit != "%" else 2


def _columns(i: Indicator, level: str, rows: pd.DataFrame, *keys: str) -> Columns:
    """The columns of these keys in which something stands."""
    weight = rows["weight"].max() if "weight" in rows else 1
    band = {3: _("Third (1 best)"), 5: _("Fifth (1 best)")}.get(number_of_bands(rows), "") if "band" in rows else ""
    heads = {
        "label": columns.name(level_name(level)),
        "year": columns.year(),
        "answer": columns.text(rules.name(i)),
        "place": columns.figure(_("Place by value"), 0),
        "value": columns.figure(words.with_unit(rules.name(i), i.unit), _decimals(i, rows) if "value" in rows else 2),
        "numerator": columns.figure(_("Numerator"), 0),
        "denominator": columns.figure(_("Denominator"), 0),
        "low": columns.figure(_("95 % from"), 1),
        "high": columns.figure(_("95 % to"), 1),
        "verdict_text": columns.text(_("Against the whole")),
        "points": columns.bar(_("Points of {weight}").format(weight=number(weight)), 0, weight if weight > 0 else 1),
        "band": columns.figure(band, 0),
        "shrunken": columns.figure(_("Evened-out rate"), help=_("A rate of few cases, drawn towards that of all.")),
        "shrunken_low": columns.figure(_("Evened out, from (95 %)"), 1),
        "shrunken_high": columns.figure(_("Evened out, to (95 %)"), 1),
        "few": columns.text(_("Fewer than {n} cases").format(n=SMALL)),
        "low95": columns.figure(_("Limit from (95 %)"), 1),
        "high95": columns.figure(_("Limit to (95 %)"), 1),
        "low998": columns.figure(_("Limit from (99.8 %)"), 1),
        "high998": columns.figure(_("Limit to (99.8 %)"), 1),
        "z": columns.figure("z"),
        "place_text": columns.text(_("In the funnel")),
        "wider_low95": columns.figure(_("Widened from (95 %)"), 1),
        "wider_high95": columns.figure(_("Widened to (95 %)"), 1),
        "wider_low998": columns.figure(_("Widened from (99.8 %)"), 1),
        "wider_high998": columns.figure(_("Widened to (99.8 %)"), 1),
        "wider_text": columns.text(_("With the widened limits")),
        "trend": columns.text(_("Recent trend")),
        "trend_slope": columns.figure(_("Weighted slope a year")),
        "trend_chi": columns.figure("χ²"),
        "tendency": columns.text(_("Mann-Kendall test")),
        "tendency_p": columns.figure("p", 3),
        "tendency_slope": columns.figure(_("Sen's slope a year")),
        "state": columns.text(_("State")),
        "note": columns.text(_("Note")),
        "origin": columns.origin(),
    }
    return {key: heads[key] for key in keys if key in rows and (rows[key].notna() & (rows[key] != "")).any()}


def _picture(
    chosen: View, level: str, title: str, subtitle: str, rows: pd.DataFrame, keys: tuple[str, ...], what: str
) -> Picture:
    i = indicator_of(chosen)
    heads = _columns(i, level, rows, "label", *keys, "origin")
    name = (name_of(top_of(chosen)), chosen.year, level_name(level), rules.name(i), what)
    return Picture(f"{title[:1].upper()}{title[1:]}", subtitle, rows, heads, name)


@kept
def table(chosen: View, level: str) -> Picture:
    """All units with everything that is known of their value."""
    i, rows = indicator_of(chosen), within(units(chosen, level), chosen)
    figures = ("place", "value", *COUNTS, "verdict_text", "points", "band")
    keys: tuple[str, ...] = (*figures, "shrunken", "shrunken_low", "shrunken_high", "few")
    if is_fact(i):
        keys = ("answer",)
    withheld = int((rows["status"] == "withheld").sum())
    parts = [_("In order of the value, {better}.").format(better=_(rules.BETTER[i.better]))]
    if withheld:
        parts.append(_("Withheld for {units}.").format(units=words.units_counted(withheld, level)))
    title = _("{n} units with a figure").format(n=int(rows["value"].notna().sum()))
    return _picture(chosen, level, title, words.sentences(*parts), rows, (*keys, "state", "note"), _("all units"))


@kept
def ranked(chosen: View, level: str) -> Picture:
    """All units in order with their intervals, beside target and whole."""
    i, rows = indicator_of(chosen), within(units(chosen, level), chosen)
    known = rows[rows["value"].notna()].reset_index(drop=True)
    shown = charts.some_of(known)
    title, parts = (
        _without_counts(i, known),
        [_("{level}, {year}.").format(level=level_name(level), year=chosen.year)],
    )
    if (known["verdict"] != "").any():
        title = apart(known)
        parts = [_("Dot: value; pale: margin of error; ● better, ■ worse than the whole for certain.")]
    if len(shown) < len(known):
        parts.append(_("The first and the last of {units} are drawn.").format(units=number(len(known))))
    keys = ("place", "value", *COUNTS, "verdict_text")
    made = _picture(chosen, level, title, words.sentences(*parts), known, keys, _("in order"))
    return replace(made, figure=charts.ranked(shown, i.unit, i.target, line_of(chosen), _decimals(i, known)))


@kept
def funnel(chosen: View, level: str) -> Picture | None:
    """Rates against the number of cases, between the limits of chance."""
    seen = funnel_of(chosen, level)
    if seen is None:
        return None
    i, n, out = indicator_of(chosen), len(seen.units), int((seen.units["place_in"] != "within").sum())
    title = _("All {n} lie within what chance can do").format(n=n)
    if out:
        title = _("{out} of {n} lie outside what chance can do").format(out=out, n=n)
    zoom = "" if theme.on_phone() else _("Draw a box to zoom in, click twice to go back.")
    subtitle = words.sentences(_("Between the curves the order means nothing."), zoom)
    keys = ("value", *COUNTS[:2], *ENDS, "z", "place_text", *(f"wider_{end}" for end in ENDS), "wider_text")
    told = {
        f"{key}_text": seen.units[f"{key}_in"].map(lambda at: _(PLACES[at]) if at else "") for key in ("place", "wider")
    }
    made = _picture(chosen, level, title, subtitle, seen.units.assign(**told), keys, _("funnel plot"))
    center = differences.factor_of(i.unit) * seen.center
    return replace(made, figure=charts.funnel(seen.units, seen.curves, center, i.unit))


def spread_told(chosen: View, level: str) -> str:
    """How much the units differ beyond chance, for whoever opens the methods."""
    seen = funnel_of(chosen, level)
    if seen is None:
        return ""
    text = _("The units differ no more than chance makes them: φ = {phi}, τ² = {tau2}.")
    if seen.tau2:
        text = _("Most units differ by more than chance (φ = {phi}, τ² = {tau2}); {still} stand out even so.")
    still = int((seen.units["wider_in"] != "within").sum())
    return text.format(phi=number(seen.phi, 2), tau2=f"{seen.tau2:.2g}", still=still)


@kept
def years(chosen: View, level: str) -> Picture | None:
    """The values over the years, a line a unit and one of the whole; None of a single year."""
    i, found, top = indicator_of(chosen), within(_history(chosen, level), chosen), top_of(chosen)
    span = sorted(found["year"].unique())
    if len(span) < 2:
        return None
    at = [(top.code, name_of(top), y, line_of(replace(chosen, year=int(y))), False) for y in span]
    of_whole = pd.DataFrame(at, columns=["unit", "name", "year", "value", "mine"]).dropna()
    tests = trends(chosen, level)
    few = _("{n} years are too few for a trend (it needs {needed}).")
    told = _trends_told(i, tests.table) if tests else few.format(n=len(span), needed=YEARS_OF_A_TREND)
    made = _picture(chosen, level, _moved(found, span), told, found, ("year", "value", *COUNTS), _("years"))
    lines = pd.concat([found[of_whole.columns], of_whole])
    figure = charts.years(lines, top.code, chosen.unit, _decimals(i, found))
    return replace(made, figure=figure, subtitle=words.sentences(told, made.origin))


def _history(chosen: View, level: str) -> pd.DataFrame:
    """The values of all years on record, in the order of the units."""
    code = chosen.indicator
    asked = ask(chosen.case, "indicator_years", year=chosen.year, level=level, indicator=code)
    rows = units(chosen, level)
    rows = rows[["unit", "label", "mine"]].assign(name=words.names(rows))
    return rows.merge(asked[asked["value"].notna()], on="unit")


def _moved(found: pd.DataFrame, span: list[int]) -> str:
    """How many changed beyond what chance would do, between the first and the last year."""
    ends = [{row.unit: row for row in found[found["year"] == y].itertuples()} for y in (span[0], span[-1])]
    tested = [differences.is_real(ends[0][unit], ends[1][unit]) for unit in ends[0] if unit in ends[1]]
    real = [test for test in tested if test is not None]
    text = _("From {first} to {last} {real} of {n} units changed by more than chance")
    if not real:
        text = _("From {first} to {last}; without counts no change is tested")
    elif not sum(real):
        text = _("From {first} to {last} no unit changed by more than chance")
    return text.format(first=span[0], last=span[-1], real=sum(real), n=len(real))


@kept
def trends(chosen: View, level: str) -> Picture | None:
    """What two tests say of each unit's years up to this one; None where no unit has years enough."""
    found = _history(chosen, level)
    found = found[found["year"] <= chosen.year]
    long = {unit: rows for unit, rows in found.groupby("unit", sort=False) if len(rows) >= YEARS_OF_A_TREND}
    if not long:
        return None
    from appraisal.statistics.trends import mann_kendall, slope_test  # scipy, as above

    lines = []
    for unit, rows in long.items():
        ends = ([x if there(x) else None for x in rows[key]] for key in ("value", "low", "high"))
        trend, tendency = slope_test(*ends), mann_kendall(list(rows["value"]))
        line = {"unit": unit, "direction": trend.direction, "trend_slope": trend.slope, "trend_chi": trend.chi_square}
        line |= {"tendency_p": tendency.p, "tendency_slope": tendency.slope}
        for key, one in (("trend", trend), ("tendency", tendency)):
            line[key] = _(DIRECTIONS[one.direction]) if one.direction else _("cannot be calculated")
        lines.append(line)
    rows = units(chosen, level)[["unit", "label", "year", "origin"]]
    table = rows.merge(pd.DataFrame(lines), on="unit", how="left")
    table = table.fillna(dict.fromkeys(("trend", "tendency"), _("too few years")))
    keys = ("trend", "trend_slope", "trend_chi", "tendency", "tendency_p", "tendency_slope")
    subtitle = _("The recent trend is what the page says; the Mann-Kendall test stands beside it.")
    return _picture(chosen, level, _("What the tests say of the years"), subtitle, table, keys, _("trends"))


def _trends_told(i: Indicator, tests: pd.DataFrame) -> str:
    """Who rises and who falls, in the order of the rows; then how many do neither."""
    parts = []
    for direction in ("increasing", "decreasing"):
        who = list(tests["label"][tests["direction"] == direction])
        more = [_("{n} more").format(n=len(who) - MOST_NAMES)] if len(who) > MOST_NAMES else []
        better = (direction == "increasing") == (i.better == "higher")
        kind = _("for the better") if better else _("for the worse")
        if who:
            text = _("{direction} for certain ({better}): {units}")
            told = listed([*who[:MOST_NAMES], *more])
            parts.append(text.format(direction=_(DIRECTIONS[direction]), better=kind, units=told))
    if still := int((tests["direction"] == "no_change").sum()):
        parts.append(_("no sure trend: {n}").format(n=still))
    text = _("; ").join(parts)
    return f"{text[:1].upper()}{text[1:]}{_('.')}" if text else ""


@kept
def squares(chosen: View, level: str) -> Picture:
    """A yes or no of each unit in each year; those with most against them first."""
    i, found = indicator_of(chosen), within(_history(chosen, level), chosen)
    found = found.assign(bad=(found["value"] > 0) == (i.better == "lower"), answer=found["value"].map(words.yes_no))
    counts = found.groupby("unit")["bad"].sum()
    order = found.assign(bad_years=-found["unit"].map(counts))
    found = order.sort_values(["bad_years", "unit", "year"]).reset_index(drop=True)
    title = _without_counts(i, found[found["year"] == chosen.year])
    text = _("Orange counts against a unit: {ever} of {n} in one year or another.")
    subtitle = text.format(ever=int((counts > 0).sum()), n=len(counts))
    made = _picture(chosen, level, title, subtitle, found, ("year", "answer"), _("years"))
    return replace(made, figure=charts.squares(found), subtitle=words.sentences(subtitle, made.origin))


@kept
def checked(chosen: View, level: str) -> Picture | None:
    """Reported against verified, where a sample check found figures of its own: of all pairs those of the indicator."""
    made = quality.pairs(chosen, level)
    rows = made.table[made.table["indicator"] == chosen.indicator].reset_index(drop=True)
    if rows.empty:
        return None
    title = _("The check contradicts the report of {n} of {of} units")
    title = title.format(n=int((rows["word"] != "same").sum()), of=len(rows))
    name = (*made.name[:-1], rules.name(indicator_of(chosen)), made.name[-1])
    return replace(made, title=title, table=rows, name=name, figure=pairs_chart(rows, chosen.unit))


@kept
def everything(chosen: View) -> Picture:
    """All indicators of the scheme in its order; facts come last."""
    scheme = results(chosen.case).scheme_of(chosen.year)
    level, top = standings.scored_level(chosen) or chosen.level, top_of(chosen)
    asked = ask(chosen.case, "indicator_list", year=chosen.year, level=level, top=top.code)
    dimensions = {d.code: rules.name(d) for d in scheme.dimensions}
    found = asked.assign(
        year=chosen.year,
        label=[rules.name(i) for i in scheme.indicators],
        dimension=[dimensions.get(i.dimension) or _("fact, earns no points") for i in scheme.indicators],
        weight=[i.most if i.scored else None for i in scheme.indicators],
        rule=[rules.function(i) if i.scored else "" for i in scheme.indicators],
        measure=[measure_name(i.unit) for i in scheme.indicators],
        aim=[i.aim for i in scheme.indicators],
        reference=[i.reference.told for i in scheme.indicators],
    )
    heads = {
        "label": columns.name(_("Indicator")),
        "dimension": columns.text(_("Dimension")),
        "weight": columns.bar(_("Full marks"), 0, max([i.most for i in scheme.indicators]) or 1, 0),
        "measure": columns.text(_("Unit of measure")),
        "aim": columns.figure(_("Target"), 0),
        "district": columns.figure(name_of(top)),
        "n": columns.figure(_("Units with a figure"), 0),
        "lowest": columns.figure(_("Lowest")),
        "middle": columns.figure(_("Middle")),
        "highest": columns.figure(_("Highest")),
        "rule": columns.text(_("How it scores")),
        "reference": columns.text(_("Clause")),
        "origin": columns.origin(),
        "indicator": columns.text(_("Code")),
    }
    n = int(found["weight"].notna().sum())
    title = _("{n} indicators earn points, {facts} facts are recorded beside them").format(n=n, facts=len(found) - n)
    subtitle = _("A click on a row opens the indicator. Lowest, middle and highest: {level}.")
    name = (name_of(top), chosen.year, level_name(level), _("indicators"))
    return Picture(title, subtitle.format(level=level_name(level)), found, heads, name)


def definition(chosen: View) -> dict[str, str]:
    """What is measured, how it scores, where it belongs and which clause says so."""
    i, found = indicator_of(chosen), whole(chosen)
    scheme = results(chosen.case).scheme_of(chosen.year)
    measure, factor = measure_name(i.unit) or _("yes or no"), number(differences.factor_of(i.unit))
    if i.unit in ("%", "‰") and there(found.denominator):
        measure = _("{unit}: {factor} × numerator ÷ denominator").format(unit=i.unit, factor=factor)
    entries = {
        _("Measured as"): measure,
        _("Direction"): _(rules.BETTER[i.better]),
        _("How it scores"): rules.function(i) if i.scored else _("recorded; it earns no points"),
        _("Dimension"): next((rules.name(d) for d in scheme.dimensions if d.code == i.dimension), ""),
        _("Known for"): listed([level_name(level) for level in i.levels]),
        _("Clause"): i.reference.told,
        _("Source"): clauses.source(chosen, found.source if there(found.source) else ""),
        _("Note"): own_language(found.note),
    }
    return {head: text for head, text in entries.items() if text}
