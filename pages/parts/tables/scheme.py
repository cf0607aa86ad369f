"""The rules of an edition in tables: weights, how indicators score, sanctions, awards, the rest in sentences."""

import numpy as np
import pandas as pd

from appraisal.curves import curve as curve_of
from appraisal.explain import in_words
from appraisal.figures import exact
from appraisal.rules import Award, Sanction
from appraisal.scheme import Indicator, Period, Scheme
from appraisal.scheme_findings import scores_at
from appraisal.words import N_, _, named
from pages.parts import columns, rules
from pages.parts.case import results
from pages.parts.charts import scheme as charts
from pages.parts.figure import Picture, kept
from pages.parts.frames import ask
from pages.parts.state import View
from pages.parts.tables import standings
from pages.parts.words import level_name, listed, names, number, sentences, sign, status_text, with_unit

PEERS = {"level": N_("level"), "parent": N_("unit above"), "kind": N_("kind")}
POINTS_OF_A_LINE = 31  # of a small curve in a table's cell


def edition(chosen: View) -> Scheme:
    return results(chosen.case).scheme_of(chosen.year)


def title(scheme: Scheme) -> str:
    return named(scheme.scheme.title, scheme.scheme.title_en)


def years(period: Period) -> str:
    """The first year and the last, which may be open."""
    return f"{period.from_}–{period.to or ''}"


def heaviest(scheme: Scheme) -> str:
    """Which top dimension weighs most."""
    tops = [d for d in scheme.dimensions if not d.within and d.role == "member"]
    if not tops:
        return title(scheme)
    most = max(d.most for d in tops)
    heavy = listed(rules.name(d) for d in tops if d.most == most)
    text = _("{names} weighs most: {most} points of {scale}")
    return text.format(names=heavy, most=number(most), scale=number(scheme.scheme.scale))


@kept
def weights(chosen: View, level: str) -> Picture:
    """Full marks cut into the weights of the indicators, by dimension; `path` is the dimensions from the top."""
    scheme = edition(chosen)
    rows = []
    for i in scheme.indicators:
        path = [(d.code, rules.name(d)) for d in reversed(scheme.roots(i.dimension))]
        if path and scores_at(i, level) and scheme.role(i, i.dimension) == "member":
            rows.append((i.code, rules.name(i), path, " · ".join(map(" ".join, path)), i.most, rules.function(i)))
    table = pd.DataFrame(rows, columns=["indicator", "label", "path", "dimension", "weight", "rule"])
    table = table.assign(share=100 * table["weight"] / scheme.scheme.scale)
    heads = columns.of(
        label=columns.name(_("Indicator")),
        dimension=_("Dimension"),
        weight=(_("Weight"), _places(table["weight"])),
        share=(_("Share of full marks (%)"), 2),
    )
    scale = number(scheme.scheme.scale)
    heading = _("{n} indicators make up {scale} points").format(n=len(table), scale=scale)
    text = _("{level}: each area is a weight. A click on a dimension drills in, on an indicator opens it.")
    outside = [f"{rules.name(d)} {number(d.most)}" for d in scheme.dimensions if not d.within and d.role != "member"]
    more = _("Outside the sum, at most: {names}.").format(names=listed(outside)) if outside else ""
    subtitle = sentences(text.format(level=level_name(level)), more)
    figure = charts.treemap(table, scale) if len(table) else None
    return Picture(heading, subtitle, table, heads, (title(scheme), _("Weights")), figure)


def _places(weights: "pd.Series[float]") -> int:
    return 0 if (weights.dropna() % 1 == 0).all() else 2


@kept
def facts(chosen: View) -> Picture:
    """What else the scheme says, a line a subject: years, full marks, bands, places, missing values, clause."""
    scheme = edition(chosen)
    missing, rank = scheme.missing, scheme.ranking
    together, rounded = _("All are ranked together."), _("Places are given on scores that are not rounded.")
    if rank.peers:
        peers = listed(_(PEERS[peer]) for peer in rank.peers)
        together = _("Ranked together: units alike in {peers}.").format(peers=peers)
    if rank.round is not None:
        rounded = _("Scores are rounded to {n} decimals before places are given.").format(n=rank.round)
    gap = _("A value that is {status}: {effect}.")
    gaps = [
        gap.format(status=status_text(status), effect=_(rules.POLICIES[missing.of(status)]))
        for status in ("withheld", "not_observed")
    ]
    least = _("A unit is ranked where at least {least} of the weight was observed.")
    least = least.format(least=f"{number(100 * missing.least_weight)}%")
    lines = {
        _("Years in force"): years(scheme.scheme.in_force),
        _("Full marks"): number(scheme.scheme.scale),
        _("Bands"): listed(f"{rules.name(b)} ≥ {exact(b.from_)}" for b in standings.bands(chosen)),
        _("Ranks"): sentences(together, _("Equal scores: {rule}.").format(rule=_(rules.TIES[rank.ties])), rounded),
        _("Missing values"): sentences(
            *gaps, _("A value that does not apply always leaves the weight to the others."), least
        ),
        _("Clause"): scheme.scheme.reference.told,
    }
    table = pd.DataFrame([(what, rule) for what, rule in lines.items() if rule], columns=["what", "rule"])
    heads, heading = columns.of(what=_("Subject"), rule=_("Rule")), _("The rules in brief")
    return Picture(heading, "", table, heads, (title(scheme), heading))


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
            "rule": _rule(i, scheme) if i.scored else _("recorded, earns no points"),
            "target": i.target,
            "clause": i.reference.told,
            "levels": listed(map(level_name, i.score_levels or i.levels)),
        }
        for i in sorted(scheme.indicators, key=lambda i: not i.scored)
    ]
    table = pd.DataFrame(rows)
    weight, n = table["weight"], table["weight"].count()
    heads = columns.of(
        label=columns.name(_("Indicator"), width=190),
        dimension=columns.text(_("Dimension"), width=120),
        weight=columns.bar(_("Weight"), 0, float(weight.max()) if n else 1.0, _places(weight), width=100),
        curve=columns.years(_("Share of the weight"), 0, 100),
        rule=columns.text(_("How it scores"), width=300),
        target=columns.figure(_("Target"), _places(table["target"]), width=70),
        clause=columns.text(_("Clause"), width=300),
        levels=columns.text(_("For"), width=90),
    )
    heading = _("How each of the {n} indicators scores").format(n=n)
    subtitle = _("A click on a row opens the indicator. {n} facts earn no points and stand at the end.")
    return Picture(heading, subtitle.format(n=len(table) - n), table, heads, (title(scheme), _("Indicators")))


def _rule(i: Indicator, scheme: Scheme) -> str:
    return _("; ").join((rules.function(i), rules.direction(i, scheme)))


def _small_curve(i: Indicator) -> list[float] | None:
    line = curve_of(i)
    if line is None:
        return None
    xs, shares = zip(*line.corners, strict=True)
    return [round(100 * share, 1) for share in np.interp(np.linspace(xs[0], xs[-1], POINTS_OF_A_LINE), xs, shares)]


def drawn(chosen: View, level: str) -> dict[str, str]:
    """Code -> name of the indicators whose scoring function can be drawn, those with a target first."""
    found = [i for i in edition(chosen).indicators if scores_at(i, level) and curve_of(i)]
    return {i.code: rules.name(i) for i in sorted(found, key=lambda i: i.target is None)}


@kept
def curve(chosen: View, level: str, code: str) -> Picture:
    """The share of its weight that each value of an indicator earns, and where the units of the year stand on it."""
    scheme = edition(chosen)
    i = next(i for i in scheme.indicators if i.code == code)
    found = ask(chosen.case, "indicator_units", year=chosen.year, level=level, indicator=code)
    found = found.dropna(subset=["share", "value"], ignore_index=True)
    table = found.assign(label=names(found), earned=100 * found["share"], year=chosen.year, indicator=code)
    own = {"label": columns.name(level_name(level)), "value": (with_unit(rules.name(i), i.unit), 2)}
    own |= {"earned": (_("Share of the weight (%)"), 2)}
    heading = _("{name}: {what}").format(name=rules.name(i), what=_rule(i, scheme))
    subtitle = _("Line: what share of its {weight} points a value earns. Dots: the units of {year}.")
    if scheme.role(i, i.dimension) == "penalty":
        subtitle = _("Line: what share of at most {weight} points a value takes off. Dots: the units of {year}.")
    subtitle = subtitle.format(weight=number(i.most), year=chosen.year)
    heads = columns.of("label", "value", "earned", "points", "origin", **own)
    figure = charts.curve(table, i, chosen.unit)
    return Picture(heading, subtitle, table, heads, (title(scheme), rules.name(i)), figure)


@kept
def sanctions(chosen: View) -> Picture:
    """A line a condition and effect, a column a sanction."""
    scheme = edition(chosen)
    asked = pd.DataFrame({rule.code: _conditions(rule, scheme) for rule in scheme.sanctions})
    effects = pd.DataFrame({rule.code: _effects(rule, scheme) for rule in scheme.sanctions})
    table = pd.concat([asked.fillna(_("not asked")), effects[(effects != "").any(axis=1)]])
    table = table.rename_axis("what").reset_index()
    of = {rule.code: f"{sign(rule.code)} {rules.name(rule)}" for rule in scheme.sanctions}
    heading = _("When which sanction is proposed")
    unknown = _("Where one condition fails nothing is proposed; where none fails and one is unknown, it is undecided.")
    subtitle = sentences(_("A sanction is proposed with its evidence; people decide."), unknown)
    heads = columns.of(what=_("Condition or effect"), **of)
    return Picture(heading, subtitle, table, heads, (title(scheme), _("Sanctions")))


def _conditions(rule: Sanction, scheme: Scheme) -> dict[str, str]:
    """What is asked of a single year -> for how many years it must hold: two sanctions may ask the same."""
    text, lasting = _("Condition: {what}"), _("must hold {n} years in a row")
    return {
        text.format(what=in_words(condition.model_copy(update={"years": 1}), scheme)): _("must hold")
        if condition.years == 1
        else lasting.format(n=condition.years)
        for condition in rule.when
    }


def _effects(rule: Sanction, scheme: Scheme) -> dict[str, str]:
    """What follows from a sanction, as far as anything does; the clause last."""
    months = _("{n} months from the decision")
    return {
        _("For"): listed(map(level_name, rule.levels)),
        _("Deadline of rectification"): months.format(n=rule.deadline_months) if rule.deadline_months else "",
        _("Awards"): _("bars awards") if rule.bars_awards else "",
        _("Gives way to"): listed(rules.name(s) for s in scheme.sanctions if s.code in rule.outranked_by),
        _("Decided by"): _("a person must confirm") if rule.discretionary else "",
        _("Clause"): rule.reference.told,
    }


@kept
def awards(chosen: View) -> Picture:
    """The titles in the order in which they are given."""
    scheme = edition(chosen)
    rows = [
        (rules.name(a), listed(map(level_name, a.levels)), a.places, _given_by(a, scheme), a.reference.told)
        for a in sorted(scheme.awards, key=lambda a: a.order)
    ]
    keys = ("title", "levels", "places", "rule", "clause")
    heads = columns.of(*keys, levels=_("For"), places=(_("Places"), 0), rule=_("Given by"))
    heading = _("Titles, in the order in which they are given")
    return Picture(heading, "", pd.DataFrame(rows, columns=list(keys)), heads, (title(scheme), _("Awards")))


def _given_by(award: Award, scheme: Scheme) -> str:
    """For what a title is given, and to whom it is not."""
    known = {item.code: rules.name(item) for item in (*scheme.indicators, *scheme.dimensions)}
    by = {"score": _("score"), "nomination": _("nomination; recorded, not computed")}
    parts = [by.get(award.kind) or " + ".join(known[code] for code in award.subjects)]
    if award.exclusive:
        parts.append(_("one such title a unit"))
    if award.most_per_parent:
        parts.append(_("at most {n} under one unit").format(n=award.most_per_parent))
    if award.barred_by:
        barring = listed(rules.name(s) for s in scheme.sanctions if s.code in award.barred_by)
        parts.append(_("barred by {names}").format(names=barring))
    return _("; ").join(parts)
