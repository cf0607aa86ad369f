"""What a map shows of its units: a few classes with their words and look, and of each unit its class and figure.

Drawing, legend and table are made from the same Colouring, so they cannot say different things.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import hypot

from appraisal.words import _
from pages.old import look
from pages.old.case import Row
from pages.old.words import listed, name_of, number, status_text

SHADES = 5  # steps of one hue that the style sheet has
TWO_SIDED_95 = 1.959963984540054  # standard normal quantile


@dataclass(frozen=True)
class Step:
    """One class: its CSS class, its words, and the sign that tells it without the colour."""

    css: str
    words: str
    sign: str = ""


@dataclass(frozen=True)
class Shown:
    """What one unit shows: its step (a place in the steps), its figure (HTML), and more lines about it."""

    step: int
    figure: str
    lines: Sequence[str] = ()
    value: float | str | None = None
    origins: Sequence[str] = ()  # of what is shown: nothing where nothing is


@dataclass(frozen=True)
class Colouring:
    """The steps from the top of the legend down, and what each unit shows."""

    name: str
    measure: str
    title: str
    steps: Sequence[Step]
    of: dict[str, Shown]
    note: str = ""
    decimals: int | None = None  # of the values, where they are figures
    has_rates: bool = field(default=False)

    def step(self, unit: str) -> Step:
        return self.steps[self.of[unit].step]

    def members(self, step: int, rows: Sequence[Row]) -> list[Row]:
        return [row for row in rows if self.of[row["unit"]].step == step]


def no_figure() -> Step:
    """Hatched, never a colour of the scale."""
    return Step("shade-none", _("no figure"))


def breaks(rows: Sequence[Row]) -> list[float]:
    """The ends of equal steps from the lowest value to the highest, which differ."""
    values = [row["value"] for row in rows if row["value"] is not None]
    low, high = min(values), max(values)
    return [low + (high - low) * n / SHADES for n in range(SHADES + 1)]


def shade(value: float, ends: Sequence[float]) -> int:
    """The step of a value, 0 the lowest; a value on a break belongs to the step above."""
    return min(int((value - ends[0]) / (ends[-1] - ends[0]) * SHADES), SHADES - 1)


def scaled(rows: Sequence[Row], name: str, measure: str, note: str = "", decimals: int = 2) -> Colouring:
    """Values on one hue, light to dark, the highest step first; a few values are a step each, more are five steps."""
    values = sorted({row["value"] for row in rows if row["value"] is not None})
    if len(values) <= SHADES:
        steps = [Step(f"shade-{_spread(n, len(values))}", number(x, decimals)) for n, x in enumerate(values)]
        places = {x: n for n, x in enumerate(values)}
    else:
        ends = breaks(rows)
        pairs = [(number(a, decimals), number(b, decimals)) for a, b in pairwise(ends)]
        texts = [_("{low} to below {high}").format(low=a, high=b) for a, b in pairs[:-1]]
        texts.append(_("{low} to {high}").format(low=pairs[-1][0], high=pairs[-1][1]))
        steps = [Step(f"shade-{n}", text) for n, text in enumerate(texts)]
        places = {x: shade(x, ends) for x in values}
    last = len(steps) - 1
    of = {}
    for row in rows:
        if row["value"] is None:
            of[row["unit"]] = Shown(len(steps), "–", [text] if (text := status_text(row)) else [])
        else:
            figure = look.marked(number(row["value"], decimals), row["origin"])
            of[row["unit"]] = Shown(
                last - places[row["value"]], figure, _counts(row), row["value"], _origins(row["origin"])
            )
    steps.reverse()
    if any(row["value"] is None for row in rows):
        steps.append(no_figure())
    has_rates = any(row["denominator"] is not None for row in rows)
    title = told(rows, name, measure, decimals)
    return Colouring(name, measure, title, steps, of, note, decimals, has_rates)


def _origins(origin: str | None) -> list[str]:
    return [origin] if origin else []


def _spread(n: int, of: int) -> int:
    """The shade of the n-th of a few values: the lowest palest, the highest darkest, one alone in the middle."""
    return SHADES // 2 if of == 1 else round(n * (SHADES - 1) / (of - 1))


def _counts(row: Row) -> list[str]:
    lines = []
    if row["denominator"] is not None:
        lines.append(f"{number(row['numerator'])}/{number(row['denominator'])}")
    if row["low"] is not None:
        low, high = number(row["low"], 1), number(row["high"], 1)
        lines.append(_("95 % interval {low}–{high}").format(low=low, high=high))
    return lines


def told(rows: Sequence[Row], what: str, measure: str, decimals: int = 2) -> str:
    """What is seen, never more than the figures say; the lowest value is said, not whose it is."""
    known = [row for row in rows if row["value"] is not None]
    if not known:
        return _("{what}: no figure for these units").format(what=what)
    high, low = known[0]["value"], known[-1]["value"]
    unknown = len(rows) - len(known)
    rest = _("; {n} without a figure").format(n=unknown) if unknown else ""
    if high == low:
        return (
            _("{what}: {value} {measure}").format(what=what, value=number(high, decimals), measure=measure)
            + rest
        )
    top = [row for row in known if row["value"] == high]
    text = _("{what}: from {low} to {high} {measure}; {names} highest").format(
        what=what,
        low=number(low, decimals),
        high=number(high, decimals),
        measure=measure,
        names=listed([name_of(row) for row in top]),
    )
    rivals = sum(_overlaps(row, known[0]) for row in known if row["value"] != high)
    more = _(", {n} intervals overlap with that").format(n=rivals) if rivals else ""
    return text + more + rest


def _overlaps(row: Row, best: Row) -> bool:
    return row["high"] is not None and best["low"] is not None and bool(row["high"] >= best["low"])


def banded(
    rows: Sequence[Row], bands: Sequence[tuple[str, str]], shades: dict[str, int], title: str
) -> Colouring:
    """Bands (code and name, the best first) on the same hue as everywhere."""
    steps = [Step(f"shade-{shades[code]}", name) for code, name in bands]
    places = {code: n for n, (code, _name) in enumerate(bands)}
    of = {}
    for row in rows:
        if row["band"] in places:
            n = places[row["band"]]
            figure = look.marked(steps[n].words, row["score_origin"])
            of[row["unit"]] = Shown(n, figure, value=steps[n].words, origins=_origins(row["score_origin"]))
        else:
            of[row["unit"]] = Shown(len(steps), "–")
    if any(shown.step == len(steps) for shown in of.values()):
        steps.append(no_figure())
    return Colouring(_("Band"), "", title, steps, of)


def moved(rows: Sequence[Row], name: str, measure: str, key: str, decimals: int) -> Colouring:
    """Up, unchanged or down since last year; where errors are known, a change within them is no clear one."""
    steps = [Step("rose", _("rose"), "↑"), Step("same-as", _("unchanged"), "="), Step("fell", _("fell"), "↓")]
    if key == "score_change":
        steps[1] = Step("same-as", _("no clear change"), "≈")
    of = {}
    for row in rows:
        x = row[key]
        if x is None:
            of[row["unit"]] = Shown(len(steps), "–")
            continue
        n = 1 if not x or not is_clear(row, key) else 0 if x > 0 else 2
        sign = "+" if x > 0 else "−" if x < 0 else ""
        figure = f"{steps[n].sign} {sign}{number(abs(x), decimals)}"
        of[row["unit"]] = Shown(
            n, look.marked(figure, row["score_origin"]), value=x, origins=_origins(row["score_origin"])
        )
    if any(row[key] is None for row in rows):
        steps.append(no_figure())
    counts = [f"{step.words} {sum(s.step == n for s in of.values())}" for n, step in enumerate(steps)]
    title = _("{what}: {counts}").format(what=name, counts=listed(counts))
    return Colouring(name, measure, title, steps, of, decimals=decimals)


def is_clear(row: Row, key: str) -> bool:
    """Whether a change of score is more than the two years' errors explain (z test at 95 %); without errors any is."""
    errors = row["standard_error"], row["standard_error_before"]
    if key != "score_change" or None in errors:
        return True
    return bool(abs(row[key]) > TWO_SIDED_95 * hypot(*errors))
