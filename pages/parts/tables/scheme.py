"""The rules of an edition in tables: weights, how indicators score, sanctions, awards, the rest in sentences."""

from collections.abc import Callable

import numpy as np
import pandas as pd

from appraisal.curves import curve as curve_of
from appraisal.explain import in_words
from appraisal.rules import Condition, Sanction
from appraisal.scheme import Indicator, Scheme
from appraisal.scheme_findings import scores_at
from appraisal.words import N_, _, named
from pages.parts import columns, rules
from pages.parts.case import results
from pages.parts.charts import scheme as charts
from pages.parts.figure import Picture, kept
from pages.parts.frames import ask
from pages.parts.state import View
from pages.parts.words import level_name, listed, names, number, sentences, sign, with_unit

PEERS = {"level": N_("level"), "parent": N_("unit above"), "kind": N_("kind")}
POINTS_OF_A_LINE = 31  # of a small curve in a table's cell


def edition(chosen: View) -> Scheme:
    return results(chosen.case).scheme_of(chosen.year)


def title(scheme: Scheme) -> str:
    return named(scheme.scheme.title, scheme.scheme.title_en)


def heaviest(scheme: Scheme) -> str:
    """Which top dimension weighs most."""
    tops = [d for d in scheme.dimensions if not d.within and d.role == "member"]
    if not tops:
        return title(scheme)
    most = max(d.most for d in tops)
    heavy = listed([rules.name(d) for d in tops if d.most == most])
    text = _("{names} weighs most: {most} points of {scale}")
    return text.format(names=heavy, most=number(most), scale=number(scheme.scheme.scale))


@kept
def weights(chosen: View, level: str) -> Picture:
    """Full marks cut into the weights of the indicators, by dimension."""
    scheme = edition(chosen)
    scale = scheme.scheme.scale
    rows = []
    for i in scheme.indicators:
        path = scheme.roots(i.dimension)[::-1]
        if path and scores_at(i, level) and scheme.role(i, i.dimension) == "member":
            rows.append(
                {
                    "indicator": i.code,
                    "label": rules.name(i),
                    "dimension": " · ".join(f"{d.code} {rules.name(d)}" for d in path),
                    "path": [(d.code, rules.name(d)) for d in path],
                    "weight": i.most,
                    "share": 100 * i.most / scale,
                    "rule": rules.function(i),
                }
            )
    table = pd.DataFrame(rows, columns=["indicator", "label", "dimension", "path", "weight", "share", "rule"])
    heads = {
        "label": columns.name(_("Indicator")),
        "dimension": columns.text(_("Dimension")),
        "weight": columns.figure(_("Weight"), _places(table["weight"])),
        "share": columns.figure(_("Share of full marks (%)")),
    }
    outside = [f"{rules.name(d)} {number(d.most)}" for d in scheme.dimensions if not d.within and d.role != "member"]
    text = _("{level}: each area is a weight. A click on a dimension drills in, on an indicator opens it.")
    subtitle = text.format(level=level_name(level))
    if outside:
        subtitle = sentences(subtitle, _("Outside the sum, at most: {names}.").format(names=listed(outside)))
    n = _("{n} indicators make up {scale} points").format(n=len(table), scale=number(scale))
    figure = charts.treemap(table, number(scale)) if len(table) else None
    return Picture(n, subtitle, table, heads, (title(scheme), _("Weights")), figure)


def _places(weights: "pd.Series[float]") -> int:
    return 0 if (weights.dropna() % 1 == 0).all() else 2


@kept
def facts(chosen: View) -> Picture:
    """What else the scheme says, a line a subject: years, full marks, bands, places, missing values, clause."""
    scheme = edition(chosen)
    missing, rank, period = scheme.missing, scheme.ranking, scheme.scheme.in_force
    bands = sorted(scheme.bands, key=lambda band: -band.from_)
    peers = listed([_(PEERS[peer]) for peer in rank.peers])
    places = [
        _("Ranked together: units alike in {peers}.").format(peers=peers) if peers else _("All are ranked together."),
        _("Equal scores: {rule}.").format(rule=_(rules.TIES[rank.ties])),
        _("Places are given on scores that are not rounded.")
        if rank.round is None
        else _("Scores are rounded to {n} decimals before places are given.").format(n=rank.round),
    ]
    gaps = [
        _("A value that is {status}: {effect}.").format(status=word, effect=_(rules.POLICIES[missing.of(status)]))
        for status, word in (("withheld", _("withheld")), ("not_observed", _("not observed")))
    ]
    gaps.append(_("A value that does not apply always leaves the weight to the others."))
    least = _("A unit is ranked where at least {least} of the weight was observed.")
    gaps.append(least.format(least=f"{number(100 * missing.least_weight)}%"))
    lines = {
        _("Years in force"): f"{period.from_}–{period.to or ''}",
        _("Full marks"): number(scheme.scheme.scale),
        _("Bands"): listed([f"{rules.name(b)} ≥ {number(b.from_)}" for b in bands]),
        _("Ranks"): sentences(*places),
        _("Missing values"): sentences(*gaps),
        _("Clause"): scheme.scheme.reference.told,
    }
    table = pd.DataFrame([(what, rule) for what, rule in lines.items() if rule], columns=["what", "rule"])
    heads = {"what": columns.text(_("Subject")), "rule": columns.text(_("Rule"))}
    return Picture(_("The rules in brief"), "", table, heads, (title(scheme), _("The rules in brief")))


@kept
def indicators(chosen: View) -> Picture:
    """Each indicator with its weight, its scoring function drawn and in words, and its clause; facts come last."""
    scheme = edition(chosen)
    dimensions = {d.code: rules.name(d) for d in scheme.dimensions}
    rows = [
        {
            "indicator": i.code,
            "label": with_unit(rules.name(i), i.unit),
            "dimension": dimensions.get(i.dimension, ""),
            "weight": i.most if i.scored else float("nan"),
            "curve": _small_curve(i),
            "rule": _rule(i) if i.scored else _("recorded, earns no points"),
            "target": i.target,
            "clause": i.reference.told,
            "levels": listed([level_name(level) for level in (i.score_levels if i.score_levels else i.levels)]),
        }
        for i in sorted(scheme.indicators, key=lambda i: not i.scored)
    ]
    table = pd.DataFrame(rows)
    n = int(table["weight"].notna().sum())
    heads = {
        "label": columns.name(_("Indicator"), width=190),
        "dimension": columns.text(_("Dimension"), width=120),
        "weight": columns.bar(_("Weight"), 0, float(table["weight"].max() or 1), _places(table["weight"]), width=100),
        "curve": columns.years(_("Share of the weight"), 0, 100),
        "rule": columns.text(_("How it scores"), width=300),
        "target": columns.figure(_("Target"), _places(table["target"]), width=70),
        "clause": columns.text(_("Clause"), width=300),
        "levels": columns.text(_("For"), width=90),
    }
    return Picture(
        _("How each of the {n} indicators scores").format(n=n),
        _("A click on a row opens the indicator. {n} facts earn no points and stand at the end.").format(
            n=len(table) - n
        ),
        table,
        heads,
        (title(scheme), _("Indicators")),
    )


def _rule(i: Indicator) -> str:
    return _("; ").join((rules.function(i), _(rules.BETTER[i.better])))


def _small_curve(i: Indicator) -> list[float] | None:
    line = curve_of(i)
    if line is None:
        return None
    xs, shares = zip(*line.corners, strict=True)
    return [round(100 * share, 1) for share in np.interp(np.linspace(xs[0], xs[-1], POINTS_OF_A_LINE), xs, shares)]


def drawn(chosen: View, level: str) -> dict[str, str]:
    """Code -> name of the indicators whose scoring function can be drawn, those with a target first."""
    found = [i for i in edition(chosen).indicators if scores_at(i, level) and curve_of(i)]
    found.sort(key=lambda i: i.target is None)
    return {i.code: rules.name(i) for i in found}


@kept
def curve(chosen: View, level: str, code: str) -> Picture:
    """The share of its weight that each value of an indicator earns, and where the units of the year stand on it."""
    scheme = edition(chosen)
    i = next(i for i in scheme.indicators if i.code == code)
    found = ask(chosen.case, "indicator_units", year=chosen.year, level=level, indicator=code)
    found = found[found["share"].notna() & found["value"].notna()].reset_index(drop=True)
    table = found.assign(label=names(found), earned=100 * found["share"], year=chosen.year, indicator=code)
    heads = {
        "label": columns.name(level_name(level)),
        "value": columns.figure(with_unit(rules.name(i), i.unit)),
        "earned": columns.figure(_("Share of the weight (%)")),
        "points": columns.figure(_("Points")),
        "origin": columns.origin(),
    }
    subtitle = _("Line: what share of its {weight} points a value earns. Dots: the units of {year}.")
    return Picture(
        _("{name}: {what}").format(name=rules.name(i), what=_rule(i)),
        subtitle.format(weight=number(i.most), year=chosen.year),
        table,
        heads,
        (title(scheme), rules.name(i)),
        charts.curve(table, i, chosen.unit),
    )


@kept
def sanctions(chosen: View) -> Picture:
    """A line a condition and effect, a column a sanction."""
    scheme = edition(chosen)
    asked = {_question(condition): condition for rule in scheme.sanctions for condition in rule.when}
    rows = [
        {"what": _("Condition: {what}").format(what=in_words(_one_year(condition), scheme))}
        | {rule.code: _asks(rule, question) for rule in scheme.sanctions}
        for question, condition in asked.items()
    ]
    rows += _effects(scheme)
    heads = {"what": columns.text(_("Condition or effect"))}
    heads |= {rule.code: columns.text(f"{sign(rule.code)} {rules.name(rule)}") for rule in scheme.sanctions}
    unknown = _("Where one condition fails nothing is proposed; where none fails and one is unknown, it is undecided.")
    subtitle = sentences(_("A sanction is proposed with its evidence; people decide."), unknown)
    heading = _("When which sanction is proposed")
    return Picture(heading, subtitle, pd.DataFrame(rows), heads, (title(scheme), _("Sanctions")))


def _one_year(condition: Condition) -> Condition:
    """The same asked of a single year."""
    return condition.model_copy(update={"years": 1})


def _question(condition: Condition) -> str:
    """What is asked, without for how many years: two sanctions may ask the same."""
    return _one_year(condition).model_dump_json()


def _asks(rule: Sanction, question: str) -> str:
    found = next((condition for condition in rule.when if _question(condition) == question), None)
    if found is None:
        return _("not asked")
    return _("must hold") if found.years == 1 else _("must hold {n} years in a row").format(n=found.years)


def _effects(scheme: Scheme) -> list[dict[str, str]]:
    """What follows, as far as it follows from any sanction; the clause last."""
    known = {rule.code: rules.name(rule) for rule in scheme.sanctions}
    months = _("{n} months from the decision")
    said: dict[str, Callable[[Sanction], str]] = {
        _("For"): lambda rule: listed([level_name(level) for level in rule.levels]),
        _("Deadline of rectification"): lambda rule: (
            months.format(n=rule.deadline_months) if rule.deadline_months else ""
        ),
        _("Awards"): lambda rule: _("bars awards") if rule.bars_awards else "",
        _("Gives way to"): lambda rule: listed([known[code] for code in rule.outranked_by]),
        _("Decided by"): lambda rule: _("a person must confirm") if rule.discretionary else "",
        _("Clause"): lambda rule: rule.reference.told,
    }
    lines = [{"what": head} | {rule.code: say(rule) for rule in scheme.sanctions} for head, say in said.items()]
    return [line for line in lines if any(line[code] for code in known)]


@kept
def awards(chosen: View) -> Picture:
    """The titles in the order in which they are given."""
    scheme = edition(chosen)
    subjects = {item.code: rules.name(item) for item in (*scheme.indicators, *scheme.dimensions)}
    barring = {rule.code: rules.name(rule) for rule in scheme.sanctions}
    by = {"score": _("score"), "nomination": _("nomination; recorded, not computed")}
    rows = []
    for award in sorted(scheme.awards, key=lambda award: award.order):
        parts = [by.get(award.kind) or " + ".join(subjects[code] for code in award.subjects)]
        if award.exclusive:
            parts.append(_("one such title a unit"))
        if award.most_per_parent:
            parts.append(_("at most {n} under one unit").format(n=award.most_per_parent))
        if award.barred_by:
            parts.append(_("barred by {names}").format(names=listed([barring[c] for c in award.barred_by])))
        rows.append(
            {
                "title": rules.name(award),
                "levels": listed([level_name(level) for level in award.levels]),
                "places": award.places,
                "rule": _("; ").join(parts),
                "clause": award.reference.told,
            }
        )
    heads = {
        "title": columns.text(_("Title")),
        "levels": columns.text(_("For")),
        "places": columns.figure(_("Places"), 0),
        "rule": columns.text(_("Given by")),
        "clause": columns.text(_("Clause")),
    }
    heading = _("Titles, in the order in which they are given")
    return Picture(heading, "", pd.DataFrame(rows, columns=list(heads)), heads, (title(scheme), _("Awards")))
