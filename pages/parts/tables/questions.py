"""Questions that chance can be asked of reported figures: what each found, or why the figures cannot answer it."""

from typing import TYPE_CHECKING

from appraisal.statistics.methods import METHODS, QUESTIONS
from appraisal.words import N_, _
from pages.parts import columns, rules
from pages.parts.case import results
from pages.parts.charts import quality as charts
from pages.parts.figure import Picture, kept
from pages.parts.frames import ask
from pages.parts.kept import of_case
from pages.parts.state import View
from pages.parts.tables import decided
from pages.parts.words import Row, joint_origin, level_name, listed, number, sentences

if TYPE_CHECKING:  # scipy is imported when figures are there to judge
    from appraisal.statistics.questions import Asked

SEEN = {
    "heaping": N_("{observed} of {of} rates within {near} of the target {target} reach it"),
    "agreement": N_("{observed} of {of} checks agree with the report to {decimals} decimals"),
    "jump": N_("of {of} units, {observed} improved most in {since}, the year of the target"),
}
STRENGTHS = {
    "strong": N_("strong sign: rare even as the rarest of all that were asked"),
    "weak": N_("weak sign: rare alone, but expected now and then among so many"),
    "none": N_("no sign: chance often gives as much"),
    "few": N_("too few to tell: even all of them would not be rare"),
}
CANNOT = N_("cannot be asked")


@of_case
def asked(case: str, year: int, level: str) -> "Asked":
    """Every question of every indicator with reported counts at this level."""
    from appraisal.statistics import questions

    rates = ask(case, "reported_rates", year=year, level=level)
    return questions.asked(rates, ask(case, "verified_pairs", year=year, level=level), year)


@kept
def picture(chosen: View, level: str) -> Picture:
    """What was seen beside what chance gives; below it, in the table, the questions that cannot be asked, and why."""
    found = asked(chosen.case, chosen.year, level)
    name_of = {i.code: rules.name(i) for i in results(chosen.case).scheme_of(chosen.year).indicators}
    table = found.table()
    table = table.assign(
        label=[listed(name_of[code] for code in codes) for codes in table["indicators"]],
        looked_for=[_(METHODS[sign].name) for sign in table["sign"]],
        question=[_(QUESTIONS[sign]) for sign in table["sign"]],
        seen=[_seen(row) for row in table.itertuples()],
        chance=100 * table["chance"],
        told=table["strength"].map(STRENGTHS).fillna(CANNOT).map(_),
        origin=table["origins"].map(joint_origin),
        year=chosen.year,
    )
    heads = columns.of(
        label=columns.name(_("Indicator")),
        looked_for=_("Looked for"),
        question=_("Question to ask"),
        seen=_("What was seen"),
        observed=(_("Number seen"), 0),
        of=(_("of"), 0),
        expected=(_("By chance about"), 1),
        chance=(_("Likelihood by chance alone (%)"), 4),
        told=_("How strong a sign"),
        origin=columns.origin(),
    )
    title = _("The figures of this level cannot answer any of these questions")
    if n := len(found.answered):
        title = _("{asked} questions asked, {found} worth a second look; chance alone gives up to about {n}")
        title = title.format(asked=n, found=found.worth, n=number(found.by_chance))
    name = decided.file_name(chosen, level_name(level), _("Questions to ask of the figures"))
    figure = charts.questions(table[table["reason"] == ""]) if n else None
    return Picture(title, _subtitle(found), table, heads, name, figure)


def _subtitle(found: "Asked") -> str:
    parts = []
    if found.answered:
        strong = sum(found.strength(evidence) == "strong" for _answer, evidence in found.answered)
        parts = [
            _("All units of the level together, whatever town is chosen."),
            _("Bar: number seen; line: what chance alone would give. Units are taken one by one."),
            _("{n} would be rare even among so many questions.").format(n=strong),
        ]
    if found.is_reconstructed:
        parts.append(_("All counts are reconstructed: a finding is about the reconstruction only, not about any unit."))
    return sentences(*parts)


def _seen(row: Row) -> str:
    """What was counted, or why nothing could be."""
    from appraisal.statistics.questions import DECIMALS, REASONS

    if row.reason:
        return _("{what}: {why}").format(what=_(CANNOT), why=_(REASONS[row.reason]))
    counts = {key: number(getattr(row, key)) for key in ("observed", "of", "near", "target")}
    return _(SEEN[row.sign]).format(**counts, decimals=DECIMALS, since=row.since)
