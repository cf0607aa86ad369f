"""A unit in words and cards, and what is on record of it: decisions and why, units below it, rates, facts."""

from dataclasses import replace
from typing import Any

import pandas as pd

from appraisal.explain import HELD, OUTCOMES, explain, in_words
from appraisal.words import _, named, ngettext
from pages.parts import clauses, columns, state, words
from pages.parts.case import results
from pages.parts.charts import unit as charts
from pages.parts.charts.league import Z95
from pages.parts.figure import Picture, kept
from pages.parts.frames import ask
from pages.parts.links import link
from pages.parts.state import View
from pages.parts.tables import decided, overview, problems, standings, unit
from pages.parts.words import AWARD_SIGN, DECIDERS, Row, number, plain, there

MOST_BADGES = 8
LEAST_RUN = 2  # years in a row that are a run


@kept
def marks(chosen: View) -> pd.DataFrame:
    """Sanctions and awards of the unit and of those right below it, of all where none is chosen; its own come first.

    `what` is the name with its sign, `whose` that of a unit below."""
    sanctions, awards = decided.sanctions(chosen), decided.awards(chosen)
    awards = awards[awards["name"].notna()]  # the others nobody has
    titles = [f"{AWARD_SIGN} {words.title_of(row)}" for row in awards.itertuples()]
    told = [words.measure_told(row) for row in sanctions.itertuples()]
    boards = (sanctions.assign(code=sanctions["measure"], what=told), awards.assign(code=awards["award"], what=titles))
    found = pd.concat(boards, ignore_index=True)
    return found.assign(whose=words.names(found).mask(found["unit"] == chosen.unit, ""))


@kept
def badges(chosen: View) -> str:
    """The same as Markdown, its own first; what is only proposed, or cannot be decided, is said to be so."""
    waits = {"only_ruled": _(" (proposed, not decided)"), "undecided": _(" (cannot be decided)")}
    found = marks(chosen)
    found = found.iloc[(found["whose"] != "").argsort(kind="stable")]
    told = []
    for row in found.head(MOST_BADGES).itertuples():
        colour = "gray" if row.verdict == "undecided" else words.COLOURS.get(row.what[0], "red")
        text = f"{row.what}{waits.get(row.verdict, '')} {row.whose}"
        told.append(f":{colour}-badge[{plain(text.strip())}]")
    more = len(found) - len(told)
    return " ".join([*told, *([plain(_("and {n} more").format(n=more))] if more else [])])


@kept
def where(chosen: View) -> str:
    """The units above as links, then what kind of unit this is and its code; Markdown."""
    own = unit.about(chosen)
    parent, above = own.parent, list[str]()
    # What lies above the county of a large case is no unit of it; the frame has the way there.
    while there(parent) and (row := unit.about(replace(chosen, unit=parent))):
        above.insert(0, link("town", words.name_of(row), state.view(), unit=parent))
        parent = row.parent
    return " › ".join([*above, plain(" ".join(filter(None, (words.kind_name(own.kind), own.unit))))])


@kept
def title(chosen: View) -> str:
    """The unit in a sentence: its place and band, else what was decided, else how much else is on record."""
    own = unit.about(chosen)
    if own.unit == unit.top(chosen).code:
        told = overview.sentence(replace(chosen, unit=""))
    elif there(own.score):
        shared = _("joint {rank}, {n} units with the same score") if own.tied > 1 else _("rank {rank}")
        place = shared.format(rank=number(own.rank), n=number(own.tied)) if there(own.rank) else _("no rank")
        told = _(", ").join(filter(None, (place, named(own.band, own.band_en) if there(own.band) else "")))
    else:
        found = marks(chosen)
        told = words.listed(found["what"][found["whose"] == ""])
        if not told and (n := len(problems.activities(chosen))):
            text = ngettext("{n} entry of work on record of {year}", "{n} entries of work on record of {year}", n)
            told = text.format(n=n, year=chosen.year)
        if not told and len(unit.indicators(chosen)):
            told = _("no sanction and no award")
        told = told or _("nothing is on record of {year}").format(year=chosen.year)
    return _("{unit}: {told}").format(unit=words.name_of(own), told=told)


@kept
def unknown(chosen: View) -> list[str]:
    """What is not known of a unit without a score, plainly."""
    own = unit.about(chosen)
    if own.unit == unit.top(chosen).code or there(own.score):
        return []
    if own.level == "village":
        not_checked = _("It was not among those checked this year.")
        checked = _("It was among those checked this year.") if len(unit.indicators(chosen)) else not_checked
        return [checked, _("What was not checked is not known; it counts neither for nor against it.")]
    score = _("The scheme gives units of this level ({level}) no score, so there is no rank and nothing to compare.")
    more = _("How its work was judged beyond this is not in the data.")
    return [score.format(level=words.level_name(own.level)), more]


@kept
def cards(chosen: View) -> list[overview.Card]:
    """Rank, score, the greatest loss, the units checked below, and those under a sanction; of a scored unit."""
    own = unit.about(chosen)
    moved = f"{'↑' if own.change > 0 else '↓'}{number(abs(own.change))}" if own.change else _("as last year")
    places = _("possible {places}").format(places=words.possible(own.rank_low, own.rank_high))
    note = _("; ").join(filter(None, (places, moved if there(own.change) else "")))
    found: list[overview.Card] = [(_("Rank"), f"{number(own.rank)} / {number(own.of_n)}", note, {})]
    error = _("Score, ± {error}").format(error=number(Z95 * own.standard_error, 2))
    change = _change(chosen, own.score - own.score_before)
    found.append(
        (
            error if there(own.standard_error) else _("Score"),
            number(own.score, standings.score_decimals(chosen)),
            "",
            change,
        )
    )
    for lost in unit.losses(chosen).head(1).itertuples():
        found.append((_("Most points lost"), f"−{number(lost.lost, 2)}", lost.label, {}))
    below = ask(chosen.case, "children", unit=chosen.unit, year=chosen.year)
    if below.empty:
        return found
    n, of = int(below["origin"].notna().sum()), len(below)
    label = _("Checked: {level}").format(level=words.level_name(below["level"].iloc[0]))
    found.append((label, f"{n} / {of}", _("the others are not known") if n < of else _("all of them"), {}))
    hit = marks(chosen)
    hit = hit[(hit["whose"] != "") & hit["measure"].notna()]
    sure = hit[hit["verdict"] != "undecided"]
    unsure = _("{n} cannot be decided").format(n=len(hit) - len(sure)) if len(hit) > len(sure) else ""
    told = [f"{row.what[0]} {row.whose}" for row in sure.head(2).itertuples()]
    note = words.listed(filter(None, (*told, unsure))) or _("none")
    return [*found, (_("Sanctions below it"), number(len(sure)), note, {})]


def _change(chosen: View, change: float) -> dict[str, Any]:
    """How a score moved, for st.metric; said to be reconstructed where the year before is no history."""
    if not there(change):
        return {}
    made = "" if standings.is_history(chosen, chosen.year - 1) else _("(reconstructed)")
    since = " ".join(filter(None, (_("on {year}").format(year=chosen.year - 1), made)))
    colour = "off" if abs(change) < unit.LEAST_LOSS else "blue" if change > 0 else "orange"
    return {"delta": f"{change:+.2f}", "delta_color": colour, "delta_description": since}


@kept
def decisions(chosen: View) -> Picture:
    """Sanctions and awards of the unit and of those right below it, or of all, the rules' word beside the record."""
    everywhere = chosen.unit == unit.top(chosen).code
    rows = marks(replace(chosen, unit="") if everywhere else chosen)
    found = ask(chosen.case, "decided", year=chosen.year)
    found = found.assign(told=[_record(chosen, record) for record in found.itertuples()], whose=_whose(found))
    records = found.groupby(["code", "whose"])["told"].agg(_("; ").join)
    keys = zip(rows["code"], _whose(rows), strict=True)
    table = rows.assign(
        year=chosen.year,
        unit=rows["unit"].fillna(""),
        label=[words.full_name(row) for row in rows.itertuples()],
        verdict_told=rows["verdict"].map(words.verdict_text),
        run=[decided.streak(row) if row.streak >= LEAST_RUN else "" for row in rows.itertuples()],
        record=[records.get(key, _("no decision on record")) for key in keys],
        until=[words.day(when) for when in rows["deadline"]],
        clause=[clauses.cited(chosen, reference) for reference in rows["reference"]],
    )
    heads = columns.of(
        *("label", "what", "verdict_told", "run", "record", "until", "clause", "origin"),
        label=_("Unit"),
        what=_("Award or sanction"),
        run=_("Consecutive years"),
        record=_("On record"),
    )
    return Picture(
        _decisions_title(table),
        _("The rules propose, people decide; a nomination is on record only."),
        table,
        {key: head for key, head in heads.items() if table[key].astype(bool).any()},
        decided.file_name(chosen, _("awards and sanctions")),
    )


def _whose(rows: pd.DataFrame) -> "pd.Series[str]":
    """The unit of a decision; a recipient that is no unit is known by its name."""
    return rows["unit"].fillna(rows["name"])


def _record(chosen: View, record: Row) -> str:
    """Who decided, on which day (that it is not stated is said), by which document and where in it."""
    who = _(DECIDERS[record.decided_by]) if record.decided_by in DECIDERS else ""
    texts = [text if there(text) else "" for text in (record.document, record.reference)]
    when = words.day(record.decided_on) or _("(day not stated)")
    return " ".join(filter(None, (who, when, clauses.recorded(chosen, *texts))))


def _decisions_title(table: pd.DataFrame) -> str:
    """How many there are; how far rules and record agree, and how many only the record knows."""
    n, verdicts = len(table), table["verdict"].value_counts()
    if not n:
        return _("None this year, neither proposed nor on record.")
    parts = [ngettext("{n} award or sanction", "{n} awards and sanctions", n).format(n=n)]
    if agreed := verdicts.get("agrees"):
        parts.append(_("rules and decision agree on {n}").format(n=agreed))
    if nominated := verdicts.get("recorded_only"):
        parts.append(_("by nomination, which the rules do not compute: {n}").format(n=nominated))
    return _("; ").join(parts)


@kept
def conditions(chosen: View) -> Picture | None:
    """What each sanction asks of the unit, and how each condition stood this year; None where nothing was asked."""
    asked = ask(chosen.case, "unit_conditions", unit=chosen.unit, year=chosen.year)
    if asked.empty:
        return None
    scheme, holds = results(chosen.case).scheme_of(chosen.year), asked["held"] == 1
    rules = {rule.code: rule for rule in scheme.sanctions}
    superseded = _("its conditions hold, and a heavier sanction stands in its place")
    all_hold = holds.groupby(asked["sanction"]).transform("all").map({True: superseded, False: _("not proposed")})
    outcomes = {code: _(text) for code, text in OUTCOMES.items()}
    table = asked.assign(
        year=chosen.year,
        what=words.names(asked),
        asks=[in_words(rules[row.sanction].when[row.condition], scheme) for row in asked.itertuples()],
        stood=[_(HELD[int(held) if there(held) else None]) for held in asked["held"]],
        run=asked["streak"].where(asked["years"] > 1),
        outcome=asked["outcome"].map(outcomes).fillna(all_hold),
        clause=[clauses.cited(chosen, reference) for reference in asked["reference"]],
    )
    heads = columns.of(
        *("what", "asks", "stood", "run", "outcome", "clause"),
        what=_("Sanction"),
        stood=_("How it stood"),
        run=(_("Consecutive years"), 0),
        outcome=_("What the rules propose"),
    )
    title = _("{held} of {of} conditions hold").format(held=int(holds.sum()), of=len(asked))
    text = _("A sanction is proposed only where all its conditions hold; a heavier one stands for a lighter one.")
    return Picture(title, text, table, heads, decided.file_name(chosen, _("conditions")))


@kept
def below(chosen: View, above: str, title: str) -> Picture | None:
    """The units right below one: checked or not, what was decided, rates, the years of what a sanction follows."""
    asked = {"unit": above, "year": chosen.year}
    found = ask(chosen.case, "children", **asked)
    found = _with_marks(chosen, found[found["unit"] != chosen.unit])
    if found.empty:
        return None
    is_checked = found["origin"].notna()
    found, known = found.assign(checked=is_checked.map(words.yes_no)), is_checked | (found["marks"] != "")
    marked = columns.text(_("Awards and sanctions"), width=170)
    heads = {"label": columns.name(_("Unit")), "marks": marked, "checked": _("Checked")}
    for code, group in ask(chosen.case, "timelines", **asked).groupby("indicator", sort=False):
        told = {code: told_years(chosen, years) for code, years in group.groupby("unit")}
        found[f"fact_{code}"] = found["unit"].map(told).fillna("")
        heads[f"fact_{code}"] = columns.text(words.names(group).iloc[0], width=190)
    figures = ask(chosen.case, "children_figures", **asked).query("denominator > 0")
    figures = figures.assign(counts=[unit.counts(row) for row in figures.itertuples()])
    for what, prefix in (("value", "rate_"), ("counts", "counts_")):
        wide = figures.pivot(index="unit", columns="indicator", values=what).reindex(found["unit"])
        found = found.join((wide.fillna("") if what == "counts" else wide).add_prefix(prefix), on="unit")
    kinds = list(figures.drop_duplicates("indicator").itertuples())
    heads |= {f"rate_{row.indicator}": (words.with_unit(words.name_of(row), row.measure), 1) for row in kinds}
    heads |= {f"counts_{row.indicator}": _("{name}, counts").format(name=words.name_of(row)) for row in kinds}
    text = _("{known} of {units} were checked or stand in a decision")
    units = words.units_counted(len(found), found["level"].iloc[0])
    few = _("A row opens the unit. (few): fewer than {few} in the denominator, which says little.")
    return Picture(
        title or text.format(known=int(known.sum()), units=units),
        few.format(few=unit.FEW),
        found.iloc[(~known).argsort(kind="stable")].reset_index(drop=True),
        columns.of(*heads, "kind_label", "origin", **heads),
        decided.file_name(chosen, _("units below")),
    )


def _with_marks(chosen: View, found: pd.DataFrame) -> pd.DataFrame:
    """Units with name, kind, and what was decided or proposed."""
    signs = decided.marks_of(chosen)
    return found.assign(
        year=chosen.year,
        label=words.names(found),
        kind_label=found["kind"].map(words.kind_name),
        marks=[words.listed(signs.get(code, [])) for code in found["unit"]],
    )


def _yes(value: float | None) -> str:
    return words.yes_no(value) if there(value) else _("unknown")


def told_years(chosen: View, found: pd.DataFrame) -> str:
    """A yes or a no a year; a year in which nobody looked is no year without a violation."""
    values = dict(zip(found["year"], found["value"], strict=True))
    years = [year for year in results(chosen.case).years if year <= chosen.year]
    return "; ".join(f"{year} {_yes(values.get(year))}" for year in years)


@kept
def rates(chosen: View) -> Picture | None:
    """The rates of a unit without a score: beside its town and the district, or the district's own by their targets."""
    own, is_top = unit.about(chosen), chosen.unit == unit.top(chosen).code
    rows = _top_rates(chosen) if is_top else _own_rates(chosen, own)
    rows = rows[unit.is_rate(rows) & (rows["measure"] == unit.measure(rows))].reset_index(drop=True)
    if rows.empty:
        return None
    past = unit.history(chosen)
    years = ["; ".join(f"{y} {number(x, 2)}" for y, x in past.get(i, {}).items()) for i in rows["indicator"]]
    text = _(
        "Dot: value; pale: 95 % interval; tick: target; dotted: whole district; dashed: {town}. "
        "{few} of {of} rates rest on fewer than {least} cases and say little."
    )
    few = int((rows["denominator"] < unit.FEW).sum())
    text = text.format(town=words.name_of(own, "parent_"), few=few, of=len(rows), least=unit.FEW)
    if is_top:
        text = _("Dot: the rate; pale: its 95 % interval, from the counts of the units below; tick: target.")
    beside = () if is_top else ("town", "district", "compared")
    heads = columns.of(
        *("label", "value", "counts", "low", "high", "target", *beside, "years_told", "cited", "clause", "origin"),
        label=columns.name(_("Indicator")),
        years_told=_("Years"),
        town=(_("Its town"), 2),
    )
    file = decided.file_name(chosen, _("rates"))
    figure = charts.placed(rows, intervals=True)
    return Picture(unit.rates_title(rows), text, rows.assign(years_told=years), heads, file, figure)


def _own_rates(chosen: View, own: Row) -> pd.DataFrame:
    """Its rates, with those of the unit above it and of the district."""
    above = {"unit": own.parent, "year": chosen.year}
    town = ask(chosen.case, "unit_indicators", **above).set_index("indicator")["value"]
    whole = ask(chosen.case, "unit_spread", **above).set_index("indicator")["district"]
    rows = unit.indicators(chosen)
    return unit.compared(rows.assign(town=rows["indicator"].map(town), district=rows["indicator"].map(whole)))


def _top_rates(chosen: View) -> pd.DataFrame:
    """The district's own, with their counts; said where a printed rate has reconstructed ones."""
    found = ask(chosen.case, "top_rates", year=chosen.year, unit=chosen.unit)
    made = (found["counts_origin"] == "reconstructed") & (found["origin"] != "reconstructed")
    counts = pd.Series([unit.counts(row) for row in found.itertuples()], dtype=object)
    counts = counts.mask(made, counts + " " + _("(reconstructed)"))
    return unit.named(chosen, found.assign(counts=counts, verdict="", compared="", missing=""))


@kept
def facts(chosen: View) -> Picture | None:
    """Figures that stand in no picture of rates, each with its source and clause; None where there are none."""
    question = "top_facts" if chosen.unit == unit.top(chosen).code else "unit_indicators"
    found = ask(chosen.case, question, unit=chosen.unit, year=chosen.year)
    if "denominator" in found:
        found = found[~(unit.is_rate(found) & (found["measure"] == unit.measure(found)))]
    if found.empty:
        return None
    past = ask(chosen.case, "unit_history", unit=chosen.unit)
    past = past[past["year"] <= chosen.year]
    rows = list(found.itertuples())
    years = [_years_told(chosen, row.measure, past[past["indicator"] == row.indicator]) for row in rows]
    more = {"years_told": _("Years")} if any(years) else {}
    told = [f"{number(r.value)} {words.measure_name(r.measure)}" if r.measure else _yes(r.value) for r in rows]
    heads = columns.of(
        *("label", "told", *more, "cited", "clause", "origin"), label=columns.name(_("Fact")), told=_("Value"), **more
    )
    return Picture(
        _("What is on record"),
        _("Facts are told and earn no points."),
        unit.named(chosen, found.assign(told=told, years_told=years)),
        heads,
        decided.file_name(chosen, _("facts")),
    )


def _years_told(chosen: View, measure: str, past: pd.DataFrame) -> str:
    """Figures by year where there are several; of a yes or a no every year, the unknown ones too."""
    if not measure:
        return told_years(chosen, past)
    return "; ".join(f"{p.year} {number(p.value)}" for p in past.itertuples() if len(past) > 1 and there(p.value))


@kept
def others(chosen: View, level: str, parent: str) -> Picture | None:
    """The units of a level, of one parent where it is given: score and place where there are, what is on record."""
    found = standings.league(chosen, level)
    found = found[(found["unit"] != chosen.unit) & ((found["parent"] == parent) | (parent == ""))]
    if found.empty:
        return None
    found = _with_marks(chosen, found).assign(
        above=words.names(found, "parent_"),
        band_label=words.names(found, "band_"),
        places=[words.possible(row.rank_low, row.rank_high) for row in found.itertuples()],
    )
    is_scored = bool(found["score"].notna().any())
    if not is_scored:  # what is known of somebody comes first
        found = found.iloc[(found["marks"] == "").argsort(kind="stable")]
    standing = ("rank", "places", "score", "band_label") if is_scored else ()
    above = {"above": _("Where it belongs")} if found["parent"].nunique() > 1 else {}
    heads = columns.of(
        *("label", *standing, "marks", *above, "kind_label", "figures", "origin"),
        label=columns.name(words.level_name(level)),
        figures=(_("Figures on record"), 0),
        **above,
    )
    title = _("Others of this level: {level}") if chosen.unit else "{level}"
    title, name = title.format(level=words.level_name(level)), decided.file_name(chosen, words.level_name(level))
    return Picture(title, _("A row opens the unit."), found.reset_index(drop=True), heads, name)


@kept
def near(chosen: View) -> Picture | None:
    """Whom an unscored unit may be compared with; of the district, the towns."""
    own = unit.about(chosen)
    if own.unit == unit.top(chosen).code:
        level = standings.first_scored(chosen)
        return others(replace(chosen, unit=""), level, "") if level else None
    if own.level == "village":
        return below(chosen, own.parent, _("Neighbours in {town}").format(town=words.name_of(own, "parent_")))
    return others(chosen, own.level, own.parent if there(own.parent) else "")


@kept
def ways(chosen: View, level: str) -> str:
    """The way from the units of a level to the whole place and to all the other levels; Markdown."""
    view, top = state.view(), unit.top(chosen)
    found = [link("town", words.name_of(top), view, unit=top.code)]
    for row in ask(chosen.case, "levels", year=chosen.year).itertuples():
        if row.level not in (level, top.level):
            found.append(link("town", f"{words.level_name(row.level)} {row.units}", view, level=row.level))
    also = plain(_("Also here:"))
    return f"{also} {' · '.join(found)}"


@kept
def explanation(chosen: View) -> str:
    """Why, to the last number and clause, as the command line prints it."""
    return explain(results(chosen.case), chosen.unit, chosen.year)
