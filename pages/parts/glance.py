"""What the overview says of a year: its sentence, the figures of the sample, the rates, and levels without a score."""

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from appraisal.words import _
from pages.parts import charts, decided, look, standings, state
from pages.parts.case import Row
from pages.parts.words import (
    AWARD_SIGN,
    level_name,
    listed,
    name_of,
    number,
    safe,
    units_counted,
)

SAMPLE = ("sampled_villages", "households", "people")


def sentence(chosen: state.View, rates: Sequence[Row]) -> str:
    """The year in one sentence, made from the figures."""
    level = standings.first_scored(chosen)
    rows = standings.league(chosen, level) if level else ()
    parts = []
    if rows:
        parts.append(look.marked(standings.bands_told(rows, level), rows[0]["origin"]))
    parts += [safe(text) for text in decided.counts_told(chosen)]
    if rates:
        head = rates[0]
        rate = look.marked(f"{number(head['value'])}{head['measure']}", head["origin"])
        parts.append(f"{safe(name_of(head))} <b>{rate}</b>")
    between, end = safe(_("; ")), safe(_("."))
    return f'<p class="lead">{between.join(parts)}{end}</p>'


def sample(facts: Sequence[Row]) -> str:
    """What was checked, in figures."""
    found = [fact for fact in facts if fact["indicator"] in SAMPLE]
    told = [
        f"{safe(name_of(fact))} {look.marked(number(fact['value']), fact['origin'])}"
        for fact in sorted(found, key=lambda fact: SAMPLE.index(fact["indicator"]))
    ]
    between = safe(_("; "))
    return f'<p class="quiet" style="margin:.25rem 0 1.5rem">{between.join(told)}</p>'


def rates(rows: Sequence[Row]) -> str:
    """The rates as the circular prints them, each with its target, its interval and its counts."""
    return look.figures([(name_of(row), _rate(row), _small_print(row)) for row in rows])


def _rate(row: Row) -> str:
    unit = f'<span class="of"> {safe(row["measure"])}</span>'
    return f"{safe(number(row['value']))}{unit}{look.marked('', row['origin'])}"


def _small_print(row: Row) -> str:
    counts = f"{number(row['numerator'])}/{number(row['denominator'])}"
    interval = f"{number(row['low'], 1)}–{number(row['high'], 1)}"
    target = _("target {target}").format(target=number(row["target"])) if row["target"] is not None else ""
    return f"{safe(target)}<br>{look.marked(f'{counts}, {interval}', row['counts_origin'])}"


def unscored(chosen: state.View) -> None:
    """Units of a level that the scheme does not score: how many, what was found and what was decided, by parent."""
    rows = standings.league(chosen, chosen.level)
    text = _(
        "The scheme gives {units} no score; what is known of them is what was found and what was decided."
    )
    look.html(f'<p class="quiet">{safe(text.format(units=units_counted(len(rows), chosen.level)))}</p>')
    by_parent: dict[str, list[Row]] = {}
    for row in rows:
        by_parent.setdefault(row["parent"] or "", []).append(row)
    head = (level_name(chosen.level), _("Units"), _("With figures"), _("Sanctions"), _("Awards"))
    look.html(charts.grid(head, [_line(chosen, group) for group in by_parent.values()]))


def _line(chosen: state.View, group: list[Row]) -> tuple[str, ...]:
    signs = Counter(sanction for row in group for sanction in (row["sanctions"] or "").split(",") if sanction)
    names = decided.measure_names(chosen)
    sanctions = listed([f"{names[code]} {n}" for code, n in signs.items()])
    awards = sum(bool(row["awards"]) for row in group)
    return (
        safe(name_of(group[0], "parent_")),
        number(len(group)),
        number(sum(row["figures"] > 0 for row in group)),
        safe(sanctions) or "–",
        f'<span class="award">{AWARD_SIGN} {awards}</span>' if awards else "–",
    )


def link(page: str, label: str) -> None:
    """A link to a page with the choices of this one."""
    st.page_link(f"pages/{page}.py", label=f"{label} →", query_params=state.view().address())
