"""A colouring in words: the legend as a table, and what is told of one unit."""

from collections.abc import Callable, Sequence

from appraisal.words import _
from pages.old.case import Row
from pages.old.map.colouring import Colouring
from pages.old.words import listed, name_of, number, origin_text, safe


def tip(row: Row, colouring: Colouring, more: Callable[[Row], Sequence[str]]) -> list[str]:
    """What a pointer, the keyboard or a screen reader is told of a unit: name, figure, counts, standing."""
    shown = colouring.of[row["unit"]]
    words = colouring.step(row["unit"]).words
    if shown.value is None:
        figure = f"{colouring.name} {words}"
    elif isinstance(shown.value, str):
        figure = f"{colouring.name} {shown.value}"
    else:
        figure = f"{colouring.name} {number(shown.value, colouring.decimals)} {colouring.measure}".strip()
    lines = [] if isinstance(shown.value, str) else shown.lines  # a value in words says them all
    return [name_of(row), figure, *lines, *map(origin_text, shown.origins), *more(row)]


def legend(colouring: Colouring, rows: Sequence[Row], name: Callable[[Row], str]) -> str:
    """The classes as a small table: look and words, how many, and which; the same words as in the table of figures."""
    head = (_("Class"), _("Units"), _("Which"))
    heads = "".join(f'<th scope="col">{safe(text)}</th>' for text in head)
    body = ""
    for n, step in enumerate(colouring.steps):
        members = colouring.members(n, rows)
        sign = f"<b>{step.sign}</b> " if step.sign else ""
        names = listed([name(row) for row in members]) or "–"
        body += (
            f'<tr><th scope="row"><i class="{step.css}"></i>{sign}{safe(step.words)}</th>'
            f'<td class="figure">{len(members)}</td><td>{names}</td></tr>'
        )
    return f'<table class="steps"><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>'
