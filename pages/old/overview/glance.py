"""What the overview says of a year: its sentence, the figures of the sample, and levels without a score."""

from collections import Counter
from collections.abc import Sequence

from appraisal.words import _
from pages.old import charts, decided, look, standings, state
from pages.old.case import Row
from pages.old.links import wrapped
from pages.old.words import (
    AWARD_SIGN,
    joint_origin,
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
        parts.append(
            look.marked(standings.bands_told(rows, level), joint_origin(row["origin"] for row in rows))
        )
    parts += [safe(text) for text in decided.counts_told(chosen)]
    if rates:
        head = rates[0]
        rate = look.marked(f"{number(head['value'])}{head['measure']}", head["origin"])
        parts.append(f"{safe(name_of(head))} <b>{rate}</b>")
    between, end = safe(_("; ")), safe(_("."))
    return f'<p class="lead">{between.join(parts)}{end}</p>'


def sample(facts: Sequence[Row]) -> str:
    """What was checked, in figures, and what the signs behind them mean."""
    found = [fact for fact in facts if fact["indicator"] in SAMPLE]
    told = [
        f"{safe(name_of(fact))} {look.marked(number(fact['value']), fact['origin'])}"
        for fact in sorted(found, key=lambda fact: SAMPLE.index(fact["indicator"]))
    ]
    between = safe(_("; "))
    return f'<p class="quiet">{between.join(told)}　{look.marks()}</p>'


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


def part(page: str, title: str, body: str) -> str:
    """A part of the overview: its title is the way to its page."""
    return f'<section class="overview"><h2>{wrapped(page, safe(title))}</h2>{body}</section>'
