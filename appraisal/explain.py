"""Why a unit has its score, rank and sanctions in a year, in words, to the last number and clause."""

from collections.abc import Iterator

from appraisal import figures
from appraisal.findings import Finding, Refused
from appraisal.results import Results
from appraisal.rules import Condition
from appraisal.scheme import Scheme
from appraisal.words import N_, _, named

Answer = dict[str, object]

BASIS = {
    "observed": N_("{function}: {share} of {weight} points"),
    "zero": N_("not there, counts as 0 of {weight} points"),
    "left": N_("not there, its {weight} points go to the others of its group"),
    "group_mean": N_("not there, takes its peers' mean: {share} of {weight} points"),
    "carried": N_("not there, takes its own share of last year: {share} of {weight} points"),
    "blocked": N_("not there, and without it there is no score"),
}
STATUS = {
    "observed": N_("observed"),
    "withheld": N_("withheld"),
    "not_applicable": N_("not applicable"),
    "not_observed": N_("not observed"),
}
FUNCTIONS = {
    "linear": N_("in a straight line from floor {floor} to target {target}"),
    "deduct": N_("deducted by the shortfall from {target}"),
    "steps": N_("by steps"),
    "share_of_best": N_("as a share of the best"),
    "given": N_("as the assessor gave it"),
    "accuracy": N_("by how near the report is to the check"),
}
OF_LOGARITHMS = {  # where value, floor and target are taken in logarithm; a step and a check are not
    "linear": N_("in a straight line of the logarithm from floor {floor} to target {target}, so a curve of the value"),
    "deduct": N_("deducted by how far its logarithm falls short of that of {target}"),
    "share_of_best": N_("as the share of its logarithm in that of the best"),
    "given": N_("as the logarithm of what the assessor gave"),
}
EARNED = {
    "member": N_("{basis} = {points}; {reference}"),
    "bonus": N_("{basis} = {points}, added to the score; {reference}"),
    "penalty": N_("{basis} = {points}, taken off the score; {reference}"),
}
ORIGINS = {
    "circular": N_("circular"),
    "reconstructed": N_("reconstructed"),
    "imported": N_("imported"),
    "derived": N_("derived"),
}
OUTCOMES = {
    "proposed": N_("proposed"),
    "undecided": N_("undecided: a year or a value that the rule needs is not there"),
    "needs_confirmation": N_("proposed, a person must confirm"),
}
HELD = {1: N_("holds"), 0: N_("does not hold"), None: N_("cannot be known")}
COMPARATORS = {"at_least": "≥", "at_most": "≤", "above": ">", "below": "<"}


def explain(results: Results, unit: str, year: int) -> str:
    """The whole explanation as plain text lines; an unknown unit or year is Refused."""
    if year not in results.years:
        years = ", ".join(map(str, results.years))
        what = _("the case has no year {year}").format(year=year)
        raise Refused(
            [Finding(results.case.folder.name, None, "year", what, _("use one of {names}").format(names=years))]
        )
    found = _ask(results, "unit", unit=unit, year=year)
    if not found:
        what = _("there is no unit {code}").format(code=unit)
        raise Refused([Finding(results.case.folder.name, None, "unit", what, _("correct the code"))])
    lines = [*_standing(found[0], year), *_parts(results, unit, year), *_sanctions(results, unit, year)]
    return "\n".join([*lines, *_awards(results, unit, year), *_decisions(results, unit, year)])


def _ask(results: Results, question: str, **parameters: object) -> list[Answer]:
    columns, rows = results.rows(question, **parameters)
    return [dict(zip(columns, row, strict=True)) for row in rows]


def number(x: object, decimals: int = figures.MOST) -> str:
    """A number without needless zeros; a dash for nothing."""
    if x is None:
        return "-"
    return figures.exact(x, decimals) if isinstance(x, float) else str(x)


def _standing(u: Answer, year: int) -> Iterator[str]:
    name = " ".join(dict.fromkeys(str(n) for n in (u["name"], u["name_en"]) if n))
    yield _("{name} ({code}), {year}").format(name=name, code=u["unit"], year=year)
    if not _valid(u, year):
        lifetime = _("It was not valid in {year}; its years are {first} to {last}.")
        yield lifetime.format(year=year, first=number(u["valid_from"]), last=number(u["valid_to"]))
        return
    if u["weight_observed"] is None:
        yield _("The scheme gives no score at the level {level}.").format(level=u["level"])
        return
    if u["score"] is None:
        yield _("It has no score: too much of what the scheme asks for is not there.")
        return
    band = named(str(u["band"] or ""), str(u["band_en"] or ""))
    yield _("Score {score} of {scale}; band: {band}.").format(
        score=number(u["score"]), scale=number(u["scale"]), band=band or "-"
    )
    observed = _("Observed weight {observed} of 1; at least {least} is needed for a rank.")
    yield observed.format(observed=number(u["weight_observed"]), least=number(u["least_weight"]))
    if u["rank"] is None:
        yield _("It has no rank.")
    elif (tied := int(str(u["tied"]))) > 1:
        rank = _("Rank {rank} of {of}, shared by {tied}.")
        yield rank.format(rank=number(u["rank"]), of=u["of_n"], tied=tied)
    else:
        yield _("Rank {rank} of {of}.").format(rank=number(u["rank"]), of=u["of_n"])


def _valid(u: Answer, year: int) -> bool:
    first, last = u["valid_from"], u["valid_to"]
    return (first is None or int(str(first)) <= year) and (last is None or year <= int(str(last)))


def scoring(function: str, transform: str) -> str:
    """How a value scores, with places for {floor} and {target}."""
    return _((OF_LOGARITHMS if transform == "log" else {}).get(function, FUNCTIONS[function]))


def _parts(results: Results, unit: str, year: int) -> Iterator[str]:
    scheme = results.scheme_of(year)
    dimensions = {d["dimension"]: d for d in _ask(results, "unit_dimensions", unit=unit, year=year)}
    told = ""
    for i in _ask(results, "unit_indicators", unit=unit, year=year):
        if i["dimension"] != told and i["dimension"] in dimensions:
            told = str(i["dimension"])
            yield from _dimension(dimensions[told])
        elif not i["scored"] and told != "facts":
            told = "facts"
            yield from ("", _("Facts, which earn no points"))
        yield from _indicator(i, scheme)


def _dimension(d: Answer) -> Iterator[str]:
    name = named(str(d["name"]), str(d["name_en"]))
    outside = {"bonus": _("bonus"), "penalty": _("penalty")}.get(str(d["role"]))
    head = f"{d['dimension']} {name}" + (f" ({outside})" if outside else "")
    yield ""
    text = _("{head}: {points} of {weight} points")
    if d["role"] == "penalty":
        text = _("{head}: {points} of at most {weight} points taken off")
    yield text.format(head=head, points=number(d["points"]), weight=number(d["weight"]))


def _indicator(i: Answer, scheme: Scheme) -> Iterator[str]:
    name = named(str(i["name"]), str(i["name_en"]))
    origin = _(ORIGINS[str(i["origin"])]) if i["origin"] else ""
    if i["value"] is None:
        figure = _(STATUS[str(i["status"])])
    else:
        value = float(str(i["value"]))
        decides = [(value, line) for line in scheme.lines(str(i["indicator"]))]
        figure = f"{number(value, figures.decimals(decides, 4))} {i['measure']}".strip()
        if i["denominator"] is not None:
            figure += f" ({number(i['numerator'])}/{number(i['denominator'])})"
    line = _("{name}: {what}").format(name=name, what=figure)
    yield f"  {line}" + (f" [{origin}]" if origin else "")
    if not i["scored"]:
        return
    function = scoring(str(i["function"]), str(i["transform"])).format(
        floor=number(i["floor"]), target=number(i["target"])
    )
    basis = _(BASIS[str(i["basis"])]).format(function=function, share=number(i["share"]), weight=number(i["weight"]))
    earned = _(EARNED[str(i["role"])])
    clause = scheme.clause_told(str(i["reference"]))
    yield "    " + earned.format(basis=basis, points=number(i["points"]), reference=clause)


def _sanctions(results: Results, unit: str, year: int) -> Iterator[str]:
    told = ""
    asked = _ask(results, "unit_conditions", unit=unit, year=year)
    for c in asked:
        if c["sanction"] != told:
            told = str(c["sanction"])
            outcome = _outcome(c, [o for o in asked if o["sanction"] == told])
            yield ""
            name = named(str(c["name"]), str(c["name_en"]))
            clause = results.scheme_of(year).clause_told(str(c["reference"]))
            yield _("{name}: {what}; {reference}").format(name=name, what=outcome, reference=clause)
        yield f"  {_condition(results, c, year)}"


def _outcome(c: Answer, conditions: list[Answer]) -> str:
    if c["outcome"]:
        return _(OUTCOMES[str(c["outcome"])])
    if all(condition["held"] == 1 for condition in conditions):
        return _("its conditions hold, and a heavier sanction stands in its place")
    return _("not proposed")


def in_words(condition: Condition, scheme: Scheme) -> str:
    """A condition of the scheme as a reader has it: what must hold, and for how many years."""
    names = {i.code: named(i.name or i.code, i.name_en or i.name) for i in scheme.indicators}
    names |= {d.code: named(d.name or d.code, d.name_en or d.name) for d in scheme.dimensions}
    subjects = " + ".join(names.get(s, s) for s in condition.subjects)
    if condition.kind == "missed":
        what = _("target missed in {names}").format(names=subjects)
    elif condition.comparator is None:
        what = subjects
    else:
        sign = COMPARATORS[condition.comparator]
        subject = _("score") if condition.kind == "score" else subjects
        what = f"{subject} {sign} {number(condition.threshold)}"
    if condition.years == 1:
        return what
    return _("{what}, {n} years in a row").format(what=what, n=condition.years)


def _condition(results: Results, c: Answer, year: int) -> str:
    scheme = results.scheme_of(year)
    rule = next(r for r in scheme.sanctions if r.code == c["sanction"])
    condition = rule.when[int(str(c["condition"]))]
    what = in_words(condition, scheme)
    held = HELD[None if c["held"] is None else int(str(c["held"]))]
    if condition.years == 1 or c["since"] is None:  # no year of a streak
        return _("{name}: {what}").format(name=what, what=_(held))
    if not c["streak"]:
        return _("{name}: {what}").format(name=what, what=_(held))
    years = _("{what}: {held} (streak {streak}, since {since})")
    return years.format(what=what, held=_(held), streak=c["streak"], since=c["since"])


def _awards(results: Results, unit: str, year: int) -> Iterator[str]:
    scheme = results.scheme_of(year)
    titles = {a.code: named(a.title or a.code, a.title_en or a.title) for a in scheme.awards}
    for a in _ask(results, "awards", year=year):
        if a["unit"] == unit:
            yield ""
            line = _("Award by the rules: {title}, place {place}, {outcome}; {reference}")
            outcome = _(OUTCOMES[str(a["outcome"])])
            title = titles[str(a["award"])]
            clause = scheme.clause_told(str(a["reference"]))
            yield line.format(title=title, place=a["place"], outcome=outcome, reference=clause)


def _decisions(results: Results, unit: str, year: int) -> Iterator[str]:
    scheme = results.scheme_of(year)
    titles = {a.code: named(a.title or a.code, a.title_en or a.title) for a in scheme.awards}
    titles |= {s.code: named(s.name or s.code, s.name_en or s.name) for s in scheme.sanctions}
    by = {"district": _("the district"), "town": _("the town")}
    for d in _ask(results, "decided", year=year):
        if d["unit"] == unit:
            yield ""
            line = _("Decided by {by}: {title}; {reference}")
            decided_by = by.get(str(d["decided_by"]), str(d["decided_by"] or "-"))
            record = scheme.clause_told(f"{d['document'] or '-'}, {d['reference'] or '-'}")
            yield line.format(by=decided_by, title=titles[str(d["code"])], reference=record)
            if d["deadline"]:
                yield _("Deadline: {date}").format(date=d["deadline"])
