"""The questions as a table: what was seen, what chance gives, and how strong a sign that is; never a verdict."""

from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING

from appraisal.statistics.methods import METHODS, QUESTIONS
from appraisal.words import N_, _
from pages.old import cells, look, rules
from pages.old.case import Row, ask, results
from pages.old.links import indicator_link
from pages.old.quality.quality_signs import DECIMALS, REASONS, Answer, Asked
from pages.old.state import View
from pages.old.tables import Column, Table
from pages.old.words import level_name, listed, mark, name_of, number, origin_text, safe

if TYPE_CHECKING:
    from appraisal.statistics.forensics import Evidence

STRENGTHS = {
    "strong": N_("strong sign: rare even as the rarest of all that were asked"),
    "weak": N_("weak sign: rare alone, but expected now and then among so many"),
    "none": N_("no sign: chance often gives as much"),
    "few": N_("too few to tell: even all of them would not be rare"),
}
SIGNS = {"strong": "◼", "weak": "◧", "none": "□", "few": "–", "": "–"}
NOT_ASKED = N_("cannot be asked")
LEAST_SHOWN = 0.0001
Names = Mapping[str, str]  # of indicators, by code


def table(chosen: View, level: str, asked: Asked) -> Table:
    """Under each question its indicators, the rarest first, and one line a reason for those it cannot be asked of."""
    names = {i.code: rules.name(i) for i in results(chosen.case).scheme_of(chosen.year).indicators}
    rows: list[Row] = []
    groups: dict[int, str] = {}
    for sign in QUESTIONS:
        groups[len(rows)] = f"{safe(_(METHODS[sign].name))}{look.quiet(_(QUESTIONS[sign]))}"
        of_sign = [answer for answer in asked.answers if answer.sign == sign]
        answered = [(answer, answer.evidence) for answer in of_sign if answer.evidence]
        answered.sort(key=lambda pair: pair[1].chance)
        rows += [_row(answer, found, asked, names) for answer, found in answered]
        rows += _unanswered(sign, of_sign, names)
    columns = [
        Column("indicator", _("Indicator"), draw=_indicators),
        Column("sign", _("Looked for"), hidden=True),
        Column("question", _("Question to ask"), hidden=True),
        Column("seen", _("What was seen"), draw=_seen),
        Column("observed", _("Number seen"), 0, hidden=True),
        Column("of", _("of"), 0, hidden=True),
        Column("expected", _("By chance about"), 1, hidden=True),
        Column("chance", _("Chance of so many or more"), 6, draw=_chance),
        Column("strength", _("How strong a sign"), draw=_strength),
        Column("origin_text", _("Origin")),
    ]
    top = name_of(ask(chosen.case, "top_unit")[0])
    name = (top, str(chosen.year), level_name(level), _("Questions to ask of the figures"))
    return Table(rows, columns, name, groups=groups)


def _row(answer: Answer, found: "Evidence", asked: Asked, names: Names) -> Row:
    strength = asked.strength(answer)
    return {
        "codes": {answer.indicator: names[answer.indicator]},
        "indicator": names[answer.indicator],
        "sign": _(METHODS[answer.sign].name),
        "question": _(QUESTIONS[answer.sign]),
        "seen": _told(answer, found),
        "observed": found.observed,
        "of": found.of,
        "expected": found.expected,
        "chance": found.chance,
        "code": strength,
        "strength": _(STRENGTHS[strength]),
        "origin": answer.origin,
        "origin_text": origin_text(answer.origin),
    }


def _unanswered(sign: str, of_sign: list[Answer], names: Names) -> list[Row]:
    """One line a reason."""
    by_reason: dict[str, list[str]] = defaultdict(list)
    for answer in of_sign:
        if not answer.evidence:
            by_reason[answer.reason].append(answer.indicator)
    return [
        {
            "codes": {} if len(codes) == len(of_sign) else {code: names[code] for code in codes},
            "indicator": _everywhere(len(codes))
            if len(codes) == len(of_sign)
            else listed([names[c] for c in codes]),
            "sign": _(METHODS[sign].name),
            "question": _(QUESTIONS[sign]),
            "seen": _("{what}: {why}").format(what=_(NOT_ASKED), why=_(REASONS[reason])),
            "observed": None,
            "of": None,
            "chance": None,
            "code": "",
            "strength": _(NOT_ASKED),
            "origin_text": "",
        }
        for reason, codes in by_reason.items()
    ]


def _everywhere(n: int) -> str:
    return _("all {n} indicators with counts").format(n=n)


def _told(answer: Answer, found: "Evidence") -> str:
    texts = {
        "heaping": _("{observed} of {of} rates within {near} of the target {target} reach it"),
        "agreement": _("{observed} of {of} checks agree with the report to {decimals} decimals"),
        "jump": _("of {of} units, {observed} improved most in {since}, the year of the target"),
    }
    return texts[answer.sign].format(
        observed=found.observed,
        of=found.of,
        near=number(answer.near),
        target=number(answer.target),
        decimals=DECIMALS,
        since=answer.since,
    )


def _indicators(row: Row) -> str:
    links = [indicator_link(code, name) for code, name in row["codes"].items()]
    return listed(links) or safe(row["indicator"])


def _seen(row: Row) -> str:
    if not row["code"]:
        return f'<div class="asked">{look.quiet(row["seen"])}</div>'
    by_chance = _("by chance about {n}").format(n=number(row["expected"], 1))
    hint = f"{row['seen']}; {by_chance}"
    drawn = cells.interval(
        cells.Axis(0, row["of"]), row["observed"], None, None, hint, "plain", district=row["expected"]
    )
    origin = f'<span class="mark">{mark(row["origin"])}</span>'
    return f'<div class="asked">{safe(row["seen"])}{origin}{drawn}{look.quiet(by_chance)}</div>'


def _chance(row: Row) -> str:
    if row["chance"] is None:
        return "–"
    if row["chance"] < LEAST_SHOWN:
        return _("under {n}").format(n=f"{LEAST_SHOWN:g}")
    return f"{row['chance']:.2g}"


def _strength(row: Row) -> str:
    kind = "asked strong" if row["code"] == "strong" else "asked"
    return f'<div class="{kind}">{SIGNS[row["code"]]} {safe(row["strength"])}</div>'


def title(asked: Asked) -> str:
    """How many questions were asked, and how many got a rare answer, beside what chance gives."""
    answered, found = len(asked.answered), len(asked.found)
    if not answered:
        return _("The figures of this level cannot answer any of these questions")
    text = _(
        "{asked} questions asked, {found} with an answer rarer than 5 %; chance alone gives up to about {n}"
    )
    return text.format(asked=answered, found=found, n=number(asked.by_chance))


def subtitle(chosen: View, level: str, asked: Asked) -> str:
    strong = sum(asked.strength(answer) == "strong" for answer in asked.found)
    several = _(
        "Whoever asks {n} questions gets up to {by_chance} such answers from chance; {strong} would be rare even so."
    )
    parts = [
        _("{level}, {year}.").format(level=level_name(level), year=chosen.year),
        _("All units of the level together, whatever town is chosen."),
        _("Dot: number seen; dashed line: what chance gives, taking units as independent of each other."),
    ]
    if asked.answered:
        parts.append(several.format(n=len(asked.answered), by_chance=number(asked.by_chance), strong=strong))
    return " ".join(parts)
