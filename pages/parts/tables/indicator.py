"""One indicator: who stands where on it, what the counts allow to say, the years; and the list of all indicators."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from appraisal.figures import decimals
from appraisal.scheme import Indicator
from appraisal.statistics import funnel as method
from appraisal.statistics.bands import quantile_bands
from appraisal.words import N_, _, named, ngettext
from pages.parts import clauses, columns, differences, rules, theme, words
from pages.parts.case import results
from pages.parts.charts import indicator as charts
from pages.parts.figure import Picture
from pages.parts.frames import ask
from pages.parts.kept import kept
from pages.parts.state import View
from pages.parts.tables import quality, standings
from pages.parts.words import Row, level_name, listed, measure_name, name_of, number, there

SMALL = 30  # the least sample that stands by itself; a test holds it equal to that of appraisal.statistics.rates
YEARS_OF_A_TREND = 5  # and this one to that of appraisal.statistics.trends
BANDS = (5, 3)  # fifths where there are two values for each, else thirds
VERDICTS = {
    "better": N_("better than the whole"),
    "worse": N_("worse than the whole"),
    "same": N_("no sure difference"),
    "": "",
}
PLACES = {
    "low_998": N_("below the 99.8 % limit"),
    "low_95": N_("below the 95 % limit"),
    "within": N_("inside the limits"),
    "high_95": N_("above the 95 % limit"),
    "high_998": N_("above the 99.8 % limit"),
}
DIRECTIONS = {"increasing": N_("rising"), "decreasing": N_("falling"), "no_change": N_("no trend")}
DIRECTIONS |= {"unknown": N_("cannot be calculated")}
ENDS = ("low95", "high95", "low998", "high998")
COUNTS = ("numerator", "denominator", "low", "high")
IN_ORDER = ("place", "value", *COUNTS, "verdict_text")
EVENED_OUT = {"value": "shrunken", "low": "shrunken_low", "high": "shrunken_high"}


def indicator_of(chosen: View) -> Indicator:
    return next(i for i in results(chosen.case).scheme_of(chosen.year).indicators if i.code == chosen.indicator)


def top_of(chosen: View) -> Row:
    top: Row = next(ask(chosen.case, "top_unit").itertuples())
    return top


def is_fact(i: Indicator) -> bool:
    """Whether it is a yes or no."""
    return not i.unit and not i.scored


def levels(chosen: View) -> list[str]:
    """Levels of the indicator below the top, in the scheme's order."""
    return [level for level in indicator_of(chosen).levels if level != top_of(chosen).level]


def level_of(chosen: View) -> str:
    """The level chosen where the indicator has it, else the one that scores, else the first; empty without any."""
    below = levels(chosen)
    wanted = (chosen.level, standings.first_scored(chosen), *below)
    return next((level for level in wanted if level in below), "")


@kept
def whole(chosen: View) -> Row:
    """The figure of the whole place, printed or pooled; the same whatever level is looked at."""
    level, top = level_of(replace(chosen, level="")), top_of(chosen).code
    found = ask(chosen.case, "indicator_list", year=chosen.year, level=level, top=top)
    own: Row = next(found[found["indicator"] == chosen.indicator].itertuples())
    return own


def line_of(chosen: View) -> float | None:
    """What units are held against: the figure of the whole, where those of units are rates or come from a survey."""
    found = whole(chosen)
    is_line = there(found.district) and (there(found.denominator) or found.bounded > 0)
    return float(found.district) if is_line else None


def interval_of_whole(chosen: View) -> differences.Range | None:
    """Of the units together where they have counts, else that of its own survey."""
    found, factor = whole(chosen), indicator_of(chosen).times
    if there(found.denominator):
        return differences.wilson(found.numerator, found.denominator, factor=factor)
    return (found.low, found.high) if there(found.low) else None


def counts_of_whole(chosen: View) -> str:
    """As Markdown; they are of the units together and have an origin of their own. Empty where nothing is counted."""
    found, ends = whole(chosen), interval_of_whole(chosen)
    if ends is None:
        return ""
    interval = words.interval(*ends)
    if not there(found.denominator):
        return words.plain(interval)
    counts = f"{number(found.numerator)} / {number(found.denominator)}"
    return words.plain("; ".join((counts, interval, words.origin_text(found.values_origin))))


@kept
def units(chosen: View, level: str) -> pd.DataFrame:
    """A row a unit with a figure or a word on why there is none, best first, with what its counts allow to say."""
    i, line = indicator_of(chosen), line_of(chosen)
    asked = ask(chosen.case, "indicator_units", year=chosen.year, level=level, indicator=i.code)
    rows = asked[asked["value"].notna() | asked["origin"].notna()].reset_index(drop=True)
    factor, n, known = i.times, number_of_bands(rows), rows["value"].dropna()
    verdicts = [differences.against(row, line, factor) or differences.Verdict("") for row in rows.itertuples()]
    found = rows.assign(
        year=chosen.year,
        label=[words.full_name(row) for row in rows.itertuples()],
        origin=rows["origin"].where(rows["value"].notna(), None),
        verdict=[verdict.word for verdict in verdicts],
        verdict_text=[_verdict_text(verdict) for verdict in verdicts],
        state=rows["status"].map(words.status_text),
        note=rows["note"].map(own_language),
        answer=rows["value"].map(words.yes_no),
        mine=((rows["unit"] == chosen.unit) | (rows["parent"] == chosen.unit)) & bool(chosen.unit),
        band=pd.Series(quantile_bands(list(known), n, i.better) if n else None, known.index, "float64"),
        bands=n,
    )
    return _evened_out(found, factor)


def _verdict_text(verdict: differences.Verdict) -> str:
    word, sure = _(VERDICTS[verdict.word]), verdict.confidence
    return _("{part} ({weight})").format(part=word, weight=f"{100 * sure:g}%") if sure else word


def within(rows: pd.DataFrame, chosen: View) -> pd.DataFrame:
    """The villages of a chosen town; a town stays among its peers."""
    own = rows[rows["mine"]]
    return own.reset_index(drop=True) if len(own) and chosen.unit not in set(own["unit"]) else rows


def counted(rows: pd.DataFrame) -> pd.DataFrame:
    """Those whose value is a share of a count, between 0 and 1."""
    return rows.loc[[differences.has_counts(row) for row in rows.itertuples()]]


def number_of_bands(rows: pd.DataFrame) -> int:
    """As far as there are distinct values to fill them."""
    return next((n for n in BANDS if rows["value"].nunique() >= 2 * n), 0)


def _evened_out(rows: pd.DataFrame, factor: float) -> pd.DataFrame:
    """With each unit's rate drawn towards that of all units of the level, where a sample is small."""
    own = counted(rows)
    few = own["denominator"] < SMALL
    if not few.any():
        return rows
    from appraisal.statistics.shrinkage import shrink  # scipy takes longer to import than a page to be drawn

    rates = pd.DataFrame(shrink(list(own["numerator"]), list(own["denominator"])), index=own.index)
    evened = factor * rates[list(EVENED_OUT)].rename(columns=EVENED_OUT)
    return rows.join(evened.assign(few=few.map(words.yes_no)))


def in_funnel(chosen: View, level: str) -> pd.DataFrame:
    """The units with counts, else those with a survey's error, and the `size` by which chance is less for them."""
    rows = units(chosen, level)
    own = counted(rows)
    if own.empty:
        own = rows[rows["low"].notna()]
        return own.assign(size=2 * differences.Z_95 / (own["high"] - own["low"])).reset_index(drop=True)
    return own.assign(size=own["denominator"]).reset_index(drop=True)


@kept
def funnel_of(chosen: View, level: str) -> method.Funnel | None:
    own, line = in_funnel(chosen, level), line_of(chosen)
    if own["denominator"].notna().all():
        factor = indicator_of(chosen).times
        return method.funnel(list(own["numerator"]), list(own["denominator"]), factor)
    return None if line is None else method.funnel_of_errors(list(own["value"]), list(1 / own["size"]), line)


def value_text(value: float | None, measure: str) -> str:
    """A figure with its unit of measure, as a sentence has it; large sums in ten thousand yuan, as circulars do."""
    unit = measure_name(measure)
    if value is None or not there(value):
        return number(None)
    if unit == "元" and value >= 10_000:
        return f"{number(value / 10_000)}万元"
    return f"{number(value)}{'' if unit == measure else ' '}{unit}"


def own_language(note: object) -> str:
    """The reader's half of a note that the data give as `Chinese / English`; a note of one language whole."""
    chinese, slash, english = (str(note) if there(note) else "").partition(" / ")
    return (named(chinese, english) if slash else chinese).strip()


def sentence(chosen: View, level: str) -> str:
    """The indicator in a sentence, which says no more than the counts allow."""
    i, line = indicator_of(chosen), line_of(chosen)
    name, place, figure = rules.name(i), name_of(top_of(chosen)), whole(chosen).district
    value = value_text(figure, i.unit)
    if not level and there(figure):
        return _("{name}: {value} for the whole of {place}").format(name=name, value=value, place=place)
    rows = units(chosen, level)
    if line is None or not rows["verdict"].any():
        return name + _(": ") + _without_counts(i, rows)
    head = _("{name}: {value} in {place}").format(name=name, value=value, place=place)
    return _("; ").join(filter(None, [head, _against_target(chosen, line), apart(rows)]))


def _against_target(chosen: View, line: float) -> str:
    """Whether the whole reaches the target, and whether its interval leaves any doubt."""
    i, ends = indicator_of(chosen), interval_of_whole(chosen)
    if i.target is None:
        return ""
    close = ends is not None and ends[0] <= i.target <= ends[1]
    if line == i.target or (line > i.target) == (i.better == "higher"):
        return _("target met, but narrowly") if close else _("target met")
    return _("target narrowly missed") if close else _("target missed")


def apart(rows: pd.DataFrame) -> str:
    """How many are better or worse than the whole for certain."""
    better, worse = (int((rows["verdict"] == word).sum()) for word in ("better", "worse"))
    if better and worse:
        return _("{better} units better and {worse} worse for certain").format(better=better, worse=worse)
    if better:
        return ngettext("{n} unit better for certain", "{n} units better for certain", better).format(n=better)
    if worse:
        return ngettext("{n} unit worse for certain", "{n} units worse for certain", worse).format(n=worse)
    return _("no unit stands out for certain")


def _without_counts(i: Indicator, rows: pd.DataFrame) -> str:
    values = rows["value"].dropna()
    if values.empty:
        return _("no figure is known this year")
    low, high, n = value_text(values.min(), i.unit), value_text(values.max(), i.unit), len(values)
    if is_fact(i):
        return _("yes for {n} of {units} with a figure").format(n=int((values > 0).sum()), units=n)
    if n == 1:
        return _("only one figure is known, {value}").format(value=high)
    if low == high:
        return _("{value} for each of the {n} units with a figure").format(value=low, n=n)
    return _("from {low} to {high}").format(low=number(values.min()), high=high)


def _decimals(i: Indicator, rows: pd.DataFrame) -> int:
    values = rows["value"].dropna()
    whole = (values % 1 == 0).all() and i.unit != "%"
    return decimals(((x, i.target) for x in values), 0 if whole else 2)


def _picture(
    chosen: View, level: str, title: str, subtitle: str, rows: pd.DataFrame, keys: Sequence[str], what: str
) -> Picture:
    """Its title begins with a capital; of its columns it has those in which something stands."""
    i, known = indicator_of(chosen), rows.replace("", None).dropna(axis="columns", how="all")
    filled = [key for key in ("label", *keys, "origin") if key in known]
    own = {key: head for key, head in _heads(i, level, rows).items() if key in filled}
    name = (name_of(top_of(chosen)), chosen.year, level_name(level), rules.name(i), what)
    return Picture(f"{title[:1].upper()}{title[1:]}", subtitle, rows, columns.of(*filled, **own), name)


def _heads(i: Indicator, level: str, rows: pd.DataFrame) -> dict[str, Any]:
    most = float(rows["weight"].max()) if "weight" in rows else 0.0
    decimals = _decimals(i, rows) if "value" in rows else 2
    return {
        "label": columns.name(level_name(level)),
        "answer": rules.name(i),
        "place": (_("Place by value"), 0),
        "value": (words.with_unit(rules.name(i), i.unit), decimals),
        "verdict_text": _("Against the whole"),
        "points": columns.bar(_("Points of {weight}").format(weight=number(most)), 0, most if most > 0 else 1),
        "band": (_("Fifth (1 best)") if "bands" in rows and rows["bands"].max() == 5 else _("Third (1 best)"), 0),
        "shrunken": columns.figure(_("Evened-out rate"), help=_("A rate of few cases, drawn towards that of all.")),
        "shrunken_low": (_("Evened out, from (95 %)"), 1),
        "shrunken_high": (_("Evened out, to (95 %)"), 1),
        "few": _("Fewer than {n} cases").format(n=SMALL),
        "low95": (_("Limit from (95 %)"), 1),
        "high95": (_("Limit to (95 %)"), 1),
        "low998": (_("Limit from (99.8 %)"), 1),
        "high998": (_("Limit to (99.8 %)"), 1),
        "z": ("z", 2),
        "place_in": _("In the funnel"),
        "wider_low95": (_("Widened from (95 %)"), 1),
        "wider_high95": (_("Widened to (95 %)"), 1),
        "wider_low998": (_("Widened from (99.8 %)"), 1),
        "wider_high998": (_("Widened to (99.8 %)"), 1),
        "wider_place_in": _("With the widened limits"),
        "trend": _("Recent trend"),
        "trend_slope": (_("Weighted slope a year"), 2),
        "trend_chi": ("χ²", 2),
        "tendency": _("Mann-Kendall test"),
        "tendency_p": ("p", 3),
        "tendency_slope": (_("Sen's slope a year"), 2),
    }


@kept
def table(chosen: View, level: str) -> Picture:
    """All units with everything that is known of their value."""
    i, rows = indicator_of(chosen), within(units(chosen, level), chosen)
    keys = ("answer",) if is_fact(i) else (*IN_ORDER, "points", "band", *EVENED_OUT.values(), "few")
    told = _("In order of the value, {better}.").format(better=_(rules.BETTER[i.better]))
    title = _("{n} units with a figure").format(n=int(rows["value"].notna().sum()))
    return _picture(chosen, level, title, told, rows, (*keys, "state", "note"), _("all units"))


@kept
def ranked(chosen: View, level: str) -> Picture | None:
    """All units in order with their intervals, beside target and whole; None where there is no figure."""
    i, rows = indicator_of(chosen), within(units(chosen, level), chosen)
    known = rows[rows["value"].notna()].reset_index(drop=True)
    if known.empty:
        return None
    shown, n = charts.some_of(known), number(len(known))
    title = _without_counts(i, known)
    told = _("{level}, {year}.").format(level=level_name(level), year=chosen.year)
    if known["verdict"].any():
        title = apart(known)
        told = _("Dot: value; pale: margin of error; ● better, ■ worse than the whole for certain.")
    of_many = _("The first and the last of {units} are drawn.").format(units=n) if len(shown) < len(known) else ""
    made = _picture(chosen, level, title, words.sentences(told, of_many), known, IN_ORDER, _("in order"))
    return replace(made, figure=charts.ranked(shown, i.unit, i.target, line_of(chosen), _decimals(i, known)))


@kept
def funnel(chosen: View, level: str) -> Picture | None:
    """Rates against the number of cases, or a survey's values against their precision, between the limits of chance."""
    seen = funnel_of(chosen, level)
    if seen is None:
        return None
    n, out = len(seen.units), int((seen.units["place_in"] != "within").sum())
    title = _("All {n} lie within what chance can do").format(n=n)
    if out:
        title = _("{out} of {n} lie outside what chance can do").format(out=out, n=n)
    zoom = "" if theme.on_phone() else _("Draw a box to zoom in, click twice to go back.")
    subtitle = words.sentences(_("Between the curves the order means nothing."), zoom)
    rows = in_funnel(chosen, level).join(seen.units)
    told = {place: _(text) for place, text in PLACES.items()}
    table = rows.replace({"place_in": told, "wider_place_in": told})
    limits = (*ENDS, "z", "place_in", *(f"wider_{end}" for end in ENDS), "wider_place_in")
    made = _picture(chosen, level, title, subtitle, table, ("value", *COUNTS, *limits), _("funnel plot"))
    is_counted = rows["denominator"].notna().all()
    sizes = _("Cases (denominator)") if is_counted else _("Precision (1 / standard error)")
    return replace(made, figure=charts.funnel(rows, seen.curves, seen.center, indicator_of(chosen).unit, sizes))


def spread_told(chosen: View, level: str) -> str:
    """How much the units differ beyond chance, for whoever opens the methods."""
    seen = funnel_of(chosen, level)
    if seen is None:
        return ""
    text, still = _("The units differ no more than chance makes them: φ = {phi}, τ² = {tau2}."), 0
    if seen.spread.tau2:
        text = _("Most units differ by more than chance (φ = {phi}, τ² = {tau2}); {still} stand out even so.")
        still = int((seen.units["wider_place_in"] != "within").sum())
    return text.format(phi=number(seen.spread.phi, 2), tau2=f"{seen.spread.tau2:.2g}", still=still)


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
    rows = units(chosen, level)
    asked = ask(chosen.case, "indicator_years", year=chosen.year, level=level, indicator=chosen.indicator)
    return rows[["unit", "label", "mine"]].assign(name=words.names(rows)).merge(asked.dropna(subset="value"), on="unit")


def _moved(found: pd.DataFrame, span: list[int]) -> str:
    """How many changed beyond what chance would do, between the first and the last year."""
    first, last = ({row.unit: row for row in found[found["year"] == y].itertuples()} for y in (span[0], span[-1]))
    tested = [differences.is_real(row, last[unit]) for unit, row in first.items() if unit in last]
    real = [test for test in tested if test is not None]
    text = _("From {first} to {last} {real} of {n} units changed by more than chance")
    if not real:
        text = _("From {first} to {last}; without counts no change is tested")
    elif not any(real):
        text = _("From {first} to {last} no unit changed by more than chance")
    return text.format(first=span[0], last=span[-1], real=sum(real), n=len(real))


@kept
def trends(chosen: View, level: str) -> Picture | None:
    """What two tests say of each unit's years up to this one; None where no unit has years enough."""
    found = _history(chosen, level)
    found = found[found["year"] <= chosen.year]
    if max(found["unit"].value_counts(), default=0) < YEARS_OF_A_TREND:
        return None
    from appraisal.statistics.trends import by_unit  # scipy, as above

    rows = units(chosen, level)[["unit", "label", "year", "origin"]].merge(by_unit(found), on="unit", how="left")
    told = {direction: _(text) for direction, text in DIRECTIONS.items()}
    table = rows.assign(
        direction=rows["trend"],
        **{key: rows[key].map(told).fillna(_("too few years")) for key in ("trend", "tendency")},
    )
    keys = ("trend", "trend_slope", "trend_chi", "tendency", "tendency_p", "tendency_slope")
    subtitle = _("The recent trend is what the page says; the Mann-Kendall test stands beside it.")
    return _picture(chosen, level, _("What the tests say of the years"), subtitle, table, keys, _("trends"))


def _trends_told(i: Indicator, tests: pd.DataFrame) -> str:
    """Who rises and who falls, in the order of the rows; then how many do neither."""
    parts = []
    for direction, better in (("increasing", "higher"), ("decreasing", "lower")):
        if who := list(tests["label"][tests["direction"] == direction]):
            kind = _("for the better") if i.better == better else _("for the worse")
            text = _("{direction} for certain ({better}): {units}")
            parts.append(text.format(direction=_(DIRECTIONS[direction]), better=kind, units=words.first_of(who)))
    if still := int((tests["direction"] == "no_change").sum()):
        parts.append(_("no sure trend: {n}").format(n=still))
    text = _("; ").join(parts)
    return text[:1].upper() + text[1:] + _(".") if text else ""


@kept
def squares(chosen: View, level: str) -> Picture:
    """A yes or no of each unit in each year; those with most against them first."""
    i, found = indicator_of(chosen), within(_history(chosen, level), chosen)
    found = found.assign(bad=(found["value"] > 0) == (i.better == "lower"), answer=found["value"].map(words.yes_no))
    found["bad_years"] = found.groupby("unit")["bad"].transform("sum")
    found = found.sort_values(["bad_years", "unit", "year"], ascending=[False, True, True], ignore_index=True)
    title = _without_counts(i, found[found["year"] == chosen.year])
    ever = found.groupby("unit")["bad"].any()
    text = _("Orange counts against a unit: {ever} of {n} in one year or another.")
    subtitle = text.format(ever=ever.sum(), n=len(ever))
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
    return replace(made, title=title, table=rows, name=name, figure=None)


@kept
def everything(chosen: View) -> Picture:
    """All indicators of the scheme in its order; facts come last."""
    scheme = results(chosen.case).scheme_of(chosen.year)
    level, top = standings.scored_level(chosen) or chosen.level, top_of(chosen)
    dimensions = {d.code: rules.name(d) for d in scheme.dimensions}
    found = ask(chosen.case, "indicator_list", year=chosen.year, level=level, top=top.code).assign(
        year=chosen.year,
        label=[rules.name(i) for i in scheme.indicators],
        dimension_label=[dimensions.get(i.dimension) or _("fact, earns no points") for i in scheme.indicators],
        weight=[i.most if i.scored else None for i in scheme.indicators],
        rule=[rules.function(i) if i.scored else "" for i in scheme.indicators],
        measure=[measure_name(i.unit) for i in scheme.indicators],
        target=[i.aim for i in scheme.indicators],
        clause=[i.reference.told for i in scheme.indicators],
    )
    heads = columns.of(
        *("label", "dimension_label", "weight", "measure", "target", "district", "n"),
        *("lowest", "middle", "highest", "rule", "clause", "origin", "indicator"),
        label=columns.name(_("Indicator")),
        weight=columns.bar(_("Full marks"), 0, max(i.most for i in scheme.indicators) or 1, 0),
        target=(_("Target"), 0),
        district=(name_of(top), 2),
        n=(_("Units with a figure"), 0),
        lowest=(_("Lowest"), 2),
        middle=(_("Middle"), 2),
        highest=(_("Highest"), 2),
        rule=_("How it scores"),
        indicator=_("Code"),
    )
    n = int(found["weight"].notna().sum())
    title = _("{n} indicators earn points, {facts} facts are recorded beside them").format(n=n, facts=len(found) - n)
    subtitle = _("A click on a row opens the indicator. Lowest, middle and highest: {level}.")
    name = (name_of(top), chosen.year, level_name(level), _("indicators"))
    return Picture(title, subtitle.format(level=level_name(level)), found, heads, name)


def definition(chosen: View) -> dict[str, str]:
    """What is measured, how it scores, where it belongs and which clause says so."""
    i, found = indicator_of(chosen), whole(chosen)
    dimensions = results(chosen.case).scheme_of(chosen.year).dimensions
    measure, factor = measure_name(i.unit) or _("yes or no"), number(i.times)
    if i.times != 1 and there(found.denominator):
        measure = _("{unit}: {factor} × numerator ÷ denominator").format(unit=i.unit, factor=factor)
    entries = {
        _("Measured as"): measure,
        _("Direction"): rules.direction(i, results(chosen.case).scheme_of(chosen.year)),
        _("How it scores"): rules.function(i) if i.scored else _("recorded; it earns no points"),
        _("Dimension"): next((rules.name(d) for d in dimensions if d.code == i.dimension), ""),
        _("Known for"): listed([level_name(level) for level in i.levels]),
        _("Clause"): i.reference.told,
        _("Source"): clauses.source(chosen, found.source if there(found.source) else ""),
        _("Note"): own_language(found.note),
    }
    return {head: text for head, text in entries.items() if text}
