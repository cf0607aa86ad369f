"""The drawn cells of the league table: place with its set, score with its parts, change, years, chips."""

from collections.abc import Sequence

from appraisal.words import _
from pages.old import cells, look
from pages.old.case import Row
from pages.old.words import mark, number, place, safe, short_place

Z_95 = 1.959963984540054  # of the standard normal distribution


def rank(row: Row) -> str:
    """The official place, and the places that the data cannot tell apart from it as a pale bar."""
    if row["rank"] is None:
        return look.quiet(place(None, None))
    hint = place_told(row)
    drawn = cells.rank_set(row["rank"], row["rank_low"], row["rank_high"], row["of_n"], hint)
    return _beside(safe(short_place(row["rank"], row["tied"])), drawn, "rank")


def place_told(row: Row) -> str:
    """The place and its set in words."""
    text = _("place {place} of {of}").format(place=place(row["rank"], row["tied"]), of=row["of_n"])
    if row["rank_low"] is None:
        return text
    reach = _("; the data allow places {low} to {high}")
    return text + reach.format(low=number(row["rank_low"]), high=number(row["rank_high"]))


def group_place(row: Row) -> str:
    """The place by what the reader chose, among whom the reader chose."""
    if row["group_place"] is None:
        return look.quiet(place(None, None))
    hint = _("place {place} of {of}").format(
        place=place(row["group_place"], row["group_tied"]), of=row["group_of"]
    )
    drawn = cells.rank_set(row["group_place"], None, None, row["group_of"], hint)
    of = f'<small class="quiet"> / {row["group_of"]}</small>'
    return _beside(safe(short_place(row["group_place"], row["group_tied"])) + of, drawn, "rank")


def score(row: Row, parts: Sequence[tuple[float, str, str]], longest: float) -> str:
    """The score with its sign of origin, its parts as a stacked bar, and what its sampling leaves open."""
    if row["score"] is None:
        return "–"
    error = row["standard_error"]
    open_by = f'<small class="quiet"> ±{number(Z_95 * error, 1)}</small>' if error else ""
    figure = f'{number(row["score"], 2)}<span class="mark">{mark(row["origin_code"])}</span>'
    drawn = cells.stacked(parts, longest)
    return f'<div class="pair score"><b>{figure}{open_by}</b>{drawn}</div>'


def origin(row: Row) -> str:
    """The sign alone; the word is its hint, and is read aloud."""
    sign, told = mark(row["origin_code"]), safe(row["origin"])
    return f'<span title="{told}">{sign}<span class="unseen">{told.removeprefix(sign)}</span></span>'


def change(row: Row) -> str:
    """Places won or lost since last year, with an arrow."""
    moved = row["change"]
    if moved is None:
        return ""
    if moved == 0:
        return look.quiet(_("unchanged"))
    return f"{'↑' if moved > 0 else '↓'}{number(abs(moved))}"


def trend(scores: Sequence[tuple[int, float | None]]) -> str:
    """The score of each year up to this one as little columns."""
    told = "; ".join(f"{year} {number(score, 2)}" for year, score in scores)
    return cells.trend([score for _year, score in scores], told)


def marks(row: Row) -> str:
    """Awards and sanctions as chips, each with its sign."""
    chips = "".join(look.chip(code, text) for code, text in row["chips"])
    return f'<div class="chips">{chips}</div>' if chips else ""


def quantity(row: Row, axis: cells.Axis, decimals: int) -> str:
    """What the reader ranks by: figure, and its interval on the axis that all rows share."""
    if row["quantity"] is None:
        return f'<span class="quiet">{safe(row["quantity_status"])}</span>'
    figure = f'{number(row["quantity"], decimals)}<span class="mark">{mark(row["quantity_origin"])}</span>'
    told = number(row["quantity"], decimals)
    if row["quantity_low"] is not None:
        told = _("{value}, 95 % interval {low}–{high}").format(
            value=told, low=number(row["quantity_low"], 1), high=number(row["quantity_high"], 1)
        )
    drawn = cells.interval(
        axis,
        row["quantity"],
        row["quantity_low"],
        row["quantity_high"],
        told,
        "plain",
        district=row["quantity_pooled"],
    )
    return _beside(figure, drawn, "value")


def _beside(figure: str, drawn: str, kind: str) -> str:
    """A figure (HTML) and its picture in one cell."""
    return f'<div class="pair {kind}"><b>{figure}</b>{drawn}</div>'
