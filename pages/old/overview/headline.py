"""The strip under the overview's sentence: how the bands fall, what was decided, and what waits, beside last year."""

from collections import Counter
from collections.abc import Sequence

from appraisal.words import _
from pages.old import decided, look, standings
from pages.old.case import Row, ask, results
from pages.old.links import wrapped
from pages.old.overview import changes
from pages.old.state import View
from pages.old.words import (
    AWARD_SIGN,
    SIGNS,
    counted,
    joint_origin,
    listed,
    mark,
    name_of,
    number,
    safe,
    units_counted,
)

DARKEST = 4  # shade of the best band, of as many below it
MOST_SANCTIONS = 3  # kinds that the strip has room for
Cell = tuple[str, str, str]  # label, figure and small print, all HTML


def strip(chosen: View) -> str:
    """The year in a few figures, of the whole place; each label opens its page."""
    level = standings.first_scored(chosen)
    cells = [_bands(chosen, level)] if level else []
    cells += [*_sanctions(chosen), _waiting(chosen), _awards(chosen)]
    items = (f"<div><dt>{a}</dt><dd>{b}<small>{c}</small></dd></div>" for a, b, c in cells)
    return f'<div class="strip"><dl class="figures">{"".join(items)}</dl></div>'


def band_shades(chosen: View) -> dict[str, int]:
    """Band -> its shade, the best one darkest."""
    bands = sorted(results(chosen.case).scheme_of(chosen.year).bands, key=lambda band: -band.from_)
    return {band.code: max(DARKEST - n, 0) for n, band in enumerate(bands)}


def _bands(chosen: View, level: str) -> Cell:
    rows = standings.league(chosen, level)
    shades = band_shades(chosen)
    found = Counter(row["band"] or "" for row in rows)
    names = {row["band"] or "": name_of(row, "band_") or _("no score") for row in rows}
    order = sorted(found, key=lambda band: -shades.get(band, -1))
    pieces = "".join(
        f'<i class="shade-{shades.get(band, "none")}" style="flex-grow:{found[band]}">'
        f"{safe(names[band])} {found[band]}</i>"
        for band in order
    )
    told = listed([f"{names[band]} {found[band]}" for band in order])
    label = wrapped("league_table", safe(_("{units} by band").format(units=units_counted(len(rows), level))))
    origin = look.marked("", joint_origin(row["origin"] for row in rows if row["band"]))
    bar = f'<span class="bands" role="img" aria-label="{safe(told)}">{pieces}</span>{origin}'
    return label, bar, safe(_bands_since(chosen, level))


def _bands_since(chosen: View, level: str) -> str:
    if changes.last_year(chosen) is None:
        return _("no earlier year")
    moved = changes.other_bands(chosen, level)
    return _("{n} in another band than last year").format(n=len(moved)) if moved else _("bands as last year")


def _sanctions(chosen: View) -> list[Cell]:
    """Each sanction that some unit has this year or had last year, the gravest first."""
    before = changes.last_year(chosen)
    now, then = _by_measure(chosen), _by_measure(before) if before else {}
    names = decided.measure_names(chosen)
    found = [code for code in names if now.get(code) or then.get(code)]
    return [
        _sanction(code, names[code], now.get(code, []), then.get(code, []) if before else None)
        for code in found[:MOST_SANCTIONS]
    ]


def _by_measure(chosen: View) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in ask(chosen.case, "sanction_board", year=chosen.year):
        found.setdefault(row["measure"], []).append(row)
    return found


def _sanction(code: str, name: str, board: Sequence[Row], before: Sequence[Row] | None) -> Cell:
    """How many units have it; what the rules cannot decide is not counted, and said."""
    rows, unknown = _split(board)
    kinds = Counter(row["kind"] for row in rows)
    notes = [listed([counted(n, kind) for kind, n in kinds.items()])] if rows else []
    if any(row["verdict"] == "only_ruled" for row in rows):
        notes.append(_("not decided"))
    if unknown:
        notes.append(_("undecided {n}").format(n=len(unknown)))
    if before is not None:
        sure, unsure = _split(before)
        last = _("last year {n}, undecided {m}") if unsure else _("last year {n}")
        # What the rules alone proposed last year has a sign that a decision on record has not.
        sign = mark(joint_origin(row["origin"] for row in sure))
        notes.append(last.format(n=len(sure), m=len(unsure)) + sign)
    figure = look.marked(number(len(rows)), joint_origin(row["origin"] for row in rows))
    label = f'<span class="{safe(code)}">{SIGNS.get(code, "●")}</span> {safe(name)}'
    return wrapped("sanctions", label), figure, safe(_("; ").join(notes))


def _split(board: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    """Those that have the sanction, and those of which the rules cannot say it."""
    unknown = [row for row in board if row["verdict"] == "undecided"]
    return [row for row in board if row["verdict"] != "undecided"], unknown


def waiting(chosen: View) -> list[Row]:
    """Sanctions of the whole place that wait for a decision."""
    board = ask(chosen.case, "sanction_board", year=chosen.year)
    return [row for row in board if row["verdict"] in decided.WAITING]


def _waiting(chosen: View) -> Cell:
    rows = waiting(chosen)
    undecided = sum(row["verdict"] == "undecided" for row in rows)
    note = _("no decision on record") if rows else _("every proposal has a decision")
    if undecided:
        note = _("{n} cannot be decided by the rules").format(n=undecided)
    return wrapped("sanctions", safe(_("Needs a decision"))), number(len(rows)), safe(note)


def _awards(chosen: View) -> Cell:
    rows = [row for row in ask(chosen.case, "award_board", year=chosen.year) if row["name"]]
    titles = len({row["award"] for row in rows})
    is_recorded = any(row["is_recorded"] for row in rows)
    note = _("{n} named recipients").format(n=len(rows)) if is_recorded else _("by the rules alone")
    name = safe(_("Awards"))
    label = f'<span class="award">{AWARD_SIGN}</span> {name}'
    return (
        wrapped("awards", label),
        look.marked(number(titles), joint_origin(row["origin"] for row in rows)),
        safe(note),
    )
