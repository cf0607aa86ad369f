"""The scheme as a reader's document: every rule in words, with its numbers and its clause, made from the file."""

from collections.abc import Iterator

from appraisal.explain import FUNCTIONS, in_words, number
from appraisal.rules import Award, Named, Sanction
from appraisal.scheme import Dimension, Indicator, Member, Scheme
from appraisal.words import N_, _, named
from pages.parts import charts, look
from pages.parts.case import Row
from pages.parts.tables import Column
from pages.parts.words import level_name, listed, safe

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


def weights(scheme: Scheme) -> str:
    """Each top dimension as a bar as long as its weight, cut into its indicators."""
    lines = [_weight_bar(scheme, n, d) for n, d in enumerate(scheme.dimensions) if not d.within]
    longest = max((d.most for d in scheme.dimensions if not d.within), default=1)
    return charts.bars(lines, longest, (_("Dimension"), _("Indicators"), _("Points")))


def _weight_bar(scheme: Scheme, n: int, d: Dimension) -> charts.Bar:
    parts = [i for i in scheme.indicators if i.dimension and d in scheme.roots(i.dimension)]
    colour = "bonus" if d.role != "member" else f"--part-{min(n, 6)}"
    pieces = [charts.Part(i.most, colour, f"{name(i)} {number(i.most)}") for i in parts]
    outside = {"bonus": _("bonus, at most"), "penalty": _("penalty, at most")}.get(d.role, "")
    figure = f'<span class="quiet">{safe(outside)}</span> {safe(number(d.most))}'
    return charts.Bar(f"{safe(d.code)} {safe(name(d))}", pieces, figure)


def indicators(scheme: Scheme) -> tuple[list[Row], list[Column]]:
    """The scored indicators in the order of the file."""
    by_code = {d.code: d for d in scheme.dimensions}
    rows = [_indicator(i, by_code.get(i.dimension)) for i in scheme.indicators if i.scored]
    columns = [
        Column("dimension", _("Dimension")),
        Column("name", _("Indicator")),
        Column(
            "weight", _("Weight"), decimals=0 if all(float(row["weight"]).is_integer() for row in rows) else 2
        ),
        Column("rule", _("How it scores")),
        Column("levels", _("Scores at")),
        Column("reference", _("Clause")),
    ]
    return rows, columns


def _indicator(i: Indicator, dimension: Member | None) -> Row:
    return {
        "dimension": name(dimension) if dimension else "",
        "name": name(i),
        "weight": i.most,
        "rule": _("; ").join((function(i), _(BETTER[i.better]))),
        "levels": listed(
            [level_name(level) for level in (i.levels if i.score_levels is None else i.score_levels)]
        ),
        "reference": str(i.reference),
    }


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


def sanctions(scheme: Scheme) -> str:
    return "".join(_sanction(rule, scheme) for rule in scheme.sanctions)


def _sanction(rule: Sanction, scheme: Scheme) -> str:
    by_code = {s.code: name(s) for s in scheme.sanctions}
    effects = [
        _("rectify within {n} months").format(n=rule.deadline_months) if rule.deadline_months else "",
        _("bars awards") if rule.bars_awards else "",
        _("a person must confirm") if rule.discretionary else "",
        _("gives way to {names}").format(names=listed([by_code[code] for code in rule.outranked_by]))
        if rule.outranked_by
        else "",
    ]
    conditions = "".join(f"<li>{safe(in_words(condition, scheme))}</li>" for condition in rule.when)
    told = safe(_("; ").join(effect for effect in effects if effect))
    who = safe(listed([level_name(level) for level in rule.levels]))
    head = f'{look.chip(rule.code, name(rule))}<span class="quiet">{who}</span>'
    all_of = safe(_("All of these must hold:"))
    return f"<p>{head}<br>{all_of}</p><ul>{conditions}</ul><p>{told}</p>{_clause(rule)}"


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
        "reference": str(award.reference),
    }


def _clause(rule: Sanction) -> str:
    told = _("Clause: {reference}").format(reference=rule.reference)
    return f'<p class="quiet">{safe(told)}</p>'
