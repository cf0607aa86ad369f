"""The scheme as a reader's document: every rule in words, with its numbers and its clause, made from the file."""

from collections.abc import Iterator

from appraisal.explain import FUNCTIONS, number
from appraisal.rules import Award, Named
from appraisal.scheme import Indicator, Member, Scheme
from appraisal.words import N_, _, named
from pages.old import look
from pages.old.case import Row
from pages.old.links import indicator_link
from pages.old.scheme import share_curves
from pages.old.tables import Column
from pages.old.words import level_name, listed, safe

POLICIES = {
    "rescale": N_("its weight goes to the other indicators of its dimension"),
    "zero": N_("it counts as 0"),
    "group_mean": N_("it takes the mean of its peers"),
    "carry_last_year": N_("it takes its own share of last year"),
    "block": N_("there is no score"),
}
TIES = {
    "min": N_("all take the first of the places"),
    "max": N_("all take the last of the places"),
    "dense": N_("all take one place, and the next unit the next"),
    "average": N_("all take the mean of the places"),
}
PEERS = {"level": N_("level"), "parent": N_("unit above"), "kind": N_("kind")}
BETTER = {"higher": N_("higher is better"), "lower": N_("lower is better")}


def name(item: Named | Award) -> str:
    if isinstance(item, Award):
        return named(item.title or item.code, item.title_en or item.title)
    return named(item.name or item.code, item.name_en or item.name)


def open_indicator(row: Row) -> str:
    """The name of the row's indicator, which opens it."""
    return indicator_link(row["indicator"], row["name"])


def indicators(scheme: Scheme) -> tuple[list[Row], list[Column]]:
    """The scored indicators in the order of the file."""
    by_code = {d.code: d for d in scheme.dimensions}
    rows = [_indicator(i, by_code.get(i.dimension)) for i in scheme.indicators if i.scored]
    columns = [
        Column("name", _("Indicator"), draw=open_indicator),
        Column("dimension", _("Dimension")),
        Column(
            "weight", _("Weight"), decimals=0 if all(float(row["weight"]).is_integer() for row in rows) else 2
        ),
        Column("rule", _("How it scores"), draw=_drawn),
        Column("reference", _("Clause")),
        Column("levels", _("Scores at")),
    ]
    return rows, columns


def _indicator(i: Indicator, dimension: Member | None) -> Row:
    rule = _("; ").join((function(i), _(BETTER[i.better])))
    return {
        "dimension": name(dimension) if dimension else "",
        "name": name(i),
        "indicator": i.code,
        "weight": i.most,
        "rule": rule,
        "curve": share_curves.drawing(i, rule),
        "levels": listed(
            [level_name(level) for level in (i.levels if i.score_levels is None else i.score_levels)]
        ),
        "reference": i.reference.told,
    }


def _drawn(row: Row) -> str:
    return f'<div class="rule">{row["curve"]}<span>{safe(row["rule"])}</span></div>'


def function(i: Indicator) -> str:
    """The scoring function in words, with its numbers."""
    unit = i.unit if i.unit in ("%", "‰") else ""
    text = _(FUNCTIONS[i.function]).format(floor=f"{number(i.floor)}{unit}", target=f"{number(i.aim)}{unit}")
    if i.function == "deduct" and i.per:
        text += _(", {per} points for each {step}").format(per=number(i.per), step=number(i.step))
    if i.function == "steps":
        text += _(": {steps}").format(steps=listed([f"{number(b)} → {number(s)}" for b, s in i.steps]))
    return text


def facts(scheme: Scheme) -> str:
    """What is recorded and earns nothing."""
    return listed([name(i) for i in scheme.indicators if not i.scored])


def ranking(scheme: Scheme) -> Iterator[str]:
    """What missing values do, who is ranked with whom, and how ties share a place: a sentence each."""
    missing, rank = scheme.missing, scheme.ranking
    for status, word in (("withheld", _("withheld")), ("not_observed", _("not observed"))):
        yield _("A value that is {status}: {effect}.").format(
            status=word, effect=_(POLICIES[missing.of(status)])
        )
    yield _("A value that does not apply always leaves the weight to the others.")
    least = _("A unit is ranked where at least {least} of the weight was observed.")
    yield least.format(least=f"{number(100 * missing.least_weight)}%")
    peers = listed([_(PEERS[peer]) for peer in rank.peers])
    yield (
        _("Ranked together: units alike in {peers}.").format(peers=peers)
        if peers
        else _("All are ranked together.")
    )
    yield _("Equal scores: {rule}.").format(rule=_(TIES[rank.ties]))
    if rank.round is None:
        yield _("Places are given on scores that are not rounded.")
    else:
        yield _("Scores are rounded to {n} decimals before places are given.").format(n=rank.round)


def bands(scheme: Scheme) -> str:
    """The bands from the highest down."""
    found = sorted(scheme.bands, key=lambda band: -band.from_)
    return look.figures([(name(b), f"≥ {number(b.from_)}", "") for b in found])


def awards(scheme: Scheme) -> tuple[list[Row], list[Column]]:
    """The titles in the order in which they are given."""
    rows = [_award(award, scheme) for award in sorted(scheme.awards, key=lambda award: award.order)]
    columns = [
        Column("title", _("Title")),
        Column("levels", _("For")),
        Column("places", _("Places"), decimals=0),
        Column("rule", _("Given by")),
        Column("reference", _("Clause")),
    ]
    return rows, columns


def _award(award: Award, scheme: Scheme) -> Row:
    names = {i.code: name(i) for i in scheme.indicators} | {d.code: name(d) for d in scheme.dimensions}
    by = {"score": _("score"), "nomination": _("nomination; recorded, not computed")}
    rules = [by.get(award.kind) or " + ".join(names[code] for code in award.subjects)]
    if award.exclusive:
        rules.append(_("one such title a unit"))
    if award.most_per_parent:
        rules.append(_("at most {n} under one unit").format(n=award.most_per_parent))
    if award.barred_by:
        by_code = {s.code: name(s) for s in scheme.sanctions}
        rules.append(_("barred by {names}").format(names=listed([by_code[code] for code in award.barred_by])))
    levels = listed([level_name(level) for level in award.levels])
    rule = _("; ").join(rules)
    return {
        "title": name(award),
        "levels": levels,
        "places": award.places,
        "rule": rule,
        "reference": award.reference.told,
    }
