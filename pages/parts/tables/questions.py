"""Questions that chance can be asked of reported figures: what each found, or why the figures cannot answer it."""

from functools import lru_cache
from typing import TYPE_CHECKING

import pandas as pd

from appraisal.statistics.methods import METHODS, QUESTIONS
from appraisal.words import N_, _
from pages.parts import columns, rules
from pages.parts.case import results
from pages.parts.charts import quality as charts
from pages.parts.figure import Picture, kept
from pages.parts.frames import ask
from pages.parts.state import View
from pages.parts.tables import decided
from pages.parts.words import joint_origin, level_name, listed, number, sentences

if TYPE_CHECKING:  # scipy is imported when figures are there to judge
    from appraisal.statistics.forensics import Evidence
    from appraisal.statistics.questions import Answer, Asked

STRENGTHS = {
    "strong": N_("strong sign: rare even as the rarest of all that were asked"),
    "weak": N_("weak sign: rare alone, but expected now and then among so many"),
    "none": N_("no sign: chance often gives as much"),
    "few": N_("too few to tell: even all of them would not be rare"),
}


@lru_cache(maxsize=256)
def asked(case: str, year: int, level: str) -> "Asked":
    """Every question of every indicator with reported counts at this level."""
    from appraisal.statistics import questions

    rates = ask(case, "reported_rates", year=year, level=level)
    return questions.asked(rates, ask(case, "verified_pairs", year=year, level=level), year)


@kept
def picture(chosen: View, level: str) -> Picture:
    """What was seen beside what chance gives; below it, in the table, the questions that cannot be asked, and why."""
    found = asked(chosen.case, chosen.year, level)
    names = {i.code: rules.name(i) for i in results(chosen.case).scheme_of(chosen.year).indicators}
    rows = [_row(answer, evidence, found, names) for answer, evidence in found.answered]
    figure = charts.questions(pd.DataFrame(rows)) if rows else None
    heads = {
        "label": columns.name(_("Indicator")),
        "looked_for": columns.text(_("Looked for")),
        "question": columns.text(_("Question to ask")),
        "seen": columns.text(_("What was seen")),
        "observed": columns.figure(_("Number seen"), 0),
        "of": columns.figure(_("of"), 0),
        "expected": columns.figure(_("By chance about"), 1),
        "chance": columns.figure(_("Likelihood by chance alone (%)"), 4),
        "told": columns.text(_("How strong a sign")),
        "origin": columns.origin(),
    }
    table = pd.DataFrame([*rows, *_unanswered(found, names)], columns=[*heads, "indicator", "strength"])
    title = _("{asked} questions asked, {found} worth a second look; chance alone gives up to about {n}")
    return Picture(
        title.format(asked=len(rows), found=found.worth, n=number(found.by_chance))
        if rows
        else _("The figures of this level cannot answer any of these questions"),
        _subtitle(found),
        table.assign(year=chosen.year),
        heads,
        decided.file_name(chosen, level_name(level), _("Questions to ask of the figures")),
        figure,
    )


def _subtitle(found: "Asked") -> str:
    parts = [_("All units of the level together, whatever town is chosen.")] if found.answered else []
    if figured := found.answered:
        parts.append(_("Bar: number seen; line: what chance alone would give. Units are taken one by one."))
        strong = sum(found.strength(evidence) == "strong" for _answer, evidence in figured)
        parts.append(_("{n} would be rare even among so many questions.").format(n=strong))
    if found.is_reconstructed:
        parts.append(_("All counts are reconstructed: a finding is about the reconstruction only, not about any unit."))
    return sentences(*parts)


def _row(answer: "Answer", found: "Evidence", of: "Asked", names: dict[str, str]) -> dict[str, object]:
    from appraisal.statistics.questions import DECIMALS

    texts = {
        "heaping": _("{observed} of {of} rates within {near} of the target {target} reach it"),
        "agreement": _("{observed} of {of} checks agree with the report to {decimals} decimals"),
        "jump": _("of {of} units, {observed} improved most in {since}, the year of the target"),
    }
    seen = texts[answer.sign].format(
        observed=found.observed,
        of=found.of,
        near=number(answer.near),
        target=number(answer.target),
        decimals=DECIMALS,
        since=answer.since,
    )
    strength = of.strength(found)
    told = {"indicator": answer.indicator, "label": names[answer.indicator], "seen": seen}
    told |= {"looked_for": _(METHODS[answer.sign].name), "question": _(QUESTIONS[answer.sign])}
    counts = {"observed": found.observed, "of": found.of, "expected": found.expected}
    sign = {"chance": 100 * found.chance, "strength": strength, "told": _(STRENGTHS[strength])}
    return told | counts | sign | {"origin": joint_origin(answer.origins)}


def _unanswered(found: "Asked", names: dict[str, str]) -> list[dict[str, object]]:
    """One line a question and reason."""
    from appraisal.statistics.questions import REASONS

    waiting = pd.DataFrame([(a.sign, a.reason, a.indicator) for a in found.answers if not a.evidence])
    if waiting.empty:
        return []
    waiting.columns = pd.Index(["sign", "reason", "indicator"])
    return [
        {
            "label": listed(names[code] for code in group["indicator"]),
            "looked_for": _(METHODS[str(sign)].name),
            "question": _(QUESTIONS[str(sign)]),
            "seen": _("{what}: {why}").format(what=_("cannot be asked"), why=_(REASONS[str(reason)])),
            "told": _("cannot be asked"),
        }
        for (sign, reason), group in waiting.groupby(["sign", "reason"], sort=False)
    ]
