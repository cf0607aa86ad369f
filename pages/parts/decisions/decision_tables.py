"""The sanctions of a scheme as one decision table: a row a condition and effect, a column a sanction."""

from collections.abc import Callable

from appraisal.explain import in_words
from appraisal.rules import Condition, Sanction
from appraisal.scheme import Scheme
from appraisal.words import _
from pages.parts import look
from pages.parts.decisions import timelines
from pages.parts.rules import name
from pages.parts.words import level_name, listed, safe


def table(scheme: Scheme) -> str:
    """Conditions above, which must all hold; what follows from them below, with the clause."""
    rules = scheme.sanctions
    asked = {_question(condition): condition for rule in rules for condition in rule.when}
    heads = "".join(f'<th scope="col">{look.chip(rule.code, name(rule))}</th>' for rule in rules)
    body = [_section(_("All of these must hold:"), len(rules))]
    body += [
        _row(in_words(timelines.one_year(condition), scheme), [_asks(rule, question) for rule in rules])
        for question, condition in asked.items()
    ]
    body.append(_section(_("Then:"), len(rules)))
    effects = {head: [effect(rule) for rule in rules] for head, effect in _effects(scheme).items()}
    body += [_row(head, cells) for head, cells in effects.items() if any(cells)]
    corner = safe(_("Condition or effect"))
    head = f'<thead><tr><th scope="col">{corner}</th>{heads}</tr></thead>'
    inside = f'<table class="years decision">{head}<tbody>{"".join(body)}</tbody></table>'
    # No link is inside, so whoever uses the keyboard scrolls the region itself.
    label = safe(_("When which sanction is proposed"))
    return f'<div class="wide" tabindex="0" role="region" aria-label="{label}">{inside}</div>'


def _question(condition: Condition) -> str:
    """What is asked, without for how many years: two sanctions may ask the same."""
    return timelines.one_year(condition).model_dump_json()


def _asks(rule: Sanction, question: str) -> str:
    found = next((condition for condition in rule.when if _question(condition) == question), None)
    if found is None:
        return look.quiet(_("not asked"))
    if found.years == 1:
        return safe(_("must hold"))
    return safe(_("must hold {n} years in a row").format(n=found.years))


def _effects(scheme: Scheme) -> dict[str, Callable[[Sanction], str]]:
    names = {rule.code: name(rule) for rule in scheme.sanctions}
    months = _("{n} months from the decision")
    return {
        _("For"): lambda rule: safe(listed([level_name(level) for level in rule.levels])),
        _("Deadline of rectification"): lambda rule: (
            safe(months.format(n=rule.deadline_months)) if rule.deadline_months else ""
        ),
        _("Awards"): lambda rule: safe(_("bars awards")) if rule.bars_awards else "",
        _("Gives way to"): lambda rule: safe(listed([names[code] for code in rule.outranked_by])),
        _("Decided by"): lambda rule: safe(_("a person must confirm")) if rule.discretionary else "",
        _("Clause"): lambda rule: look.quiet(str(rule.reference)),
    }


def _section(text: str, columns: int) -> str:
    return f'<tr class="section"><th scope="rowgroup" colspan="{columns + 1}">{safe(text)}</th></tr>'


def _row(head: str, cells: list[str]) -> str:
    inside = "".join(f"<td>{cell or '–'}</td>" for cell in cells)
    return f'<tr><th scope="row">{safe(head)}</th>{inside}</tr>'
