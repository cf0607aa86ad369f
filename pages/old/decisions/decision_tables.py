"""The sanctions of a scheme as one decision table: a row a condition and effect, a column a sanction."""

from collections.abc import Callable
from dataclasses import dataclass

from appraisal.explain import in_words
from appraisal.rules import Condition, Sanction
from appraisal.scheme import Scheme
from appraisal.words import _, named
from pages.old import look
from pages.old.decisions import timelines
from pages.old.rules import name
from pages.old.tables import Column, Table
from pages.old.words import level_name, listed, safe


@dataclass(frozen=True)
class Line:
    """What is asked or follows, and a text for each sanction; empty where it says nothing of it."""

    what: str
    texts: tuple[str, ...]
    quiet: bool = False


def drawn(scheme: Scheme) -> str:
    """Conditions above, which must all hold; what follows from them below, with the clause."""
    rules = scheme.sanctions
    heads = "".join(f'<th scope="col">{look.chip(rule.code, name(rule))}</th>' for rule in rules)
    body = [_section(_("All of these must hold:"), len(rules)), *map(_row, _asked(scheme))]
    body += [_section(_("Then:"), len(rules)), *map(_row, _effects(scheme))]
    corner = safe(_("Condition or effect"))
    head = f'<thead><tr><th scope="col">{corner}</th>{heads}</tr></thead>'
    inside = f'<table class="years decision">{head}<tbody>{"".join(body)}</tbody></table>'
    # No link is inside, so whoever uses the keyboard scrolls the region itself.
    label = safe(_("When which sanction is proposed"))
    return f'<div class="wide" tabindex="0" role="region" aria-label="{label}">{inside}</div>'


def table(scheme: Scheme) -> Table:
    """The same as a table, with what a row is about in a column of its own."""
    parts = ((_("Condition"), _asked(scheme)), (_("Effect"), _effects(scheme)))
    rows = [
        {"part": part, "what": line.what}
        | {rule.code: text for rule, text in zip(scheme.sanctions, line.texts, strict=True)}
        for part, lines in parts
        for line in lines
    ]
    columns = [Column("what", _("Condition or effect")), Column("part", _("What it is"))]
    columns += [Column(rule.code, name(rule)) for rule in scheme.sanctions]
    return Table(rows, columns, (named(scheme.scheme.title, scheme.scheme.title_en), _("Sanctions")))


def _asked(scheme: Scheme) -> list[Line]:
    asked = {_question(condition): condition for rule in scheme.sanctions for condition in rule.when}
    return [
        Line(
            in_words(timelines.one_year(condition), scheme),
            tuple(_asks(rule, question) for rule in scheme.sanctions),
        )
        for question, condition in asked.items()
    ]


def _question(condition: Condition) -> str:
    """What is asked, without for how many years: two sanctions may ask the same."""
    return timelines.one_year(condition).model_dump_json()


def _asks(rule: Sanction, question: str) -> str:
    found = next((condition for condition in rule.when if _question(condition) == question), None)
    if found is None:
        return _("not asked")
    if found.years == 1:
        return _("must hold")
    return _("must hold {n} years in a row").format(n=found.years)


def _effects(scheme: Scheme) -> list[Line]:
    """What follows, as far as it follows from any sanction; the clause last."""
    names = {rule.code: name(rule) for rule in scheme.sanctions}
    months = _("{n} months from the decision")
    told: dict[str, Callable[[Sanction], str]] = {
        _("For"): lambda rule: listed([level_name(level) for level in rule.levels]),
        _("Deadline of rectification"): lambda rule: (
            months.format(n=rule.deadline_months) if rule.deadline_months else ""
        ),
        _("Awards"): lambda rule: _("bars awards") if rule.bars_awards else "",
        _("Gives way to"): lambda rule: listed([names[code] for code in rule.outranked_by]),
        _("Decided by"): lambda rule: _("a person must confirm") if rule.discretionary else "",
    }
    lines = [Line(head, tuple(map(tell, scheme.sanctions))) for head, tell in told.items()]
    clauses = tuple(rule.reference.told for rule in scheme.sanctions)
    return [*(line for line in lines if any(line.texts)), Line(_("Clause"), clauses, quiet=True)]


def _section(text: str, columns: int) -> str:
    return f'<tr class="section"><th scope="rowgroup" colspan="{columns + 1}">{safe(text)}</th></tr>'


def _row(line: Line) -> str:
    cells = (
        look.quiet(text) if line.quiet or text == _("not asked") else safe(text or "–") for text in line.texts
    )
    inside = "".join(f"<td>{cell}</td>" for cell in cells)
    return f'<tr><th scope="row">{safe(line.what)}</th>{inside}</tr>'
