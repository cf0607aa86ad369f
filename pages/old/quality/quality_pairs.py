"""Reported against verified: the two rates of a unit, and the interval of their difference beside a line at zero."""

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache, partial

from appraisal.words import N_, _, named
from pages.old import cells, look
from pages.old.case import Row, ask
from pages.old.cells import Axis
from pages.old.differences import newcombe
from pages.old.links import unit_link
from pages.old.state import View
from pages.old.tables import Column, Table
from pages.old.words import full_name, level_name, mark, measure_name, name_of, number, origin_text, safe

WORDS = {
    "worse": N_("reported better than found"),
    "better": N_("reported worse than found"),
    "same": N_("not contradicted by the check"),
}
SIGNS = {"better": "●", "worse": "■", "same": "●"}
ROOM = 1.05  # an axis of differences ends a little beyond the widest interval


@lru_cache(maxsize=256)
def pairs(case: str, year: int, level: str) -> tuple[Row, ...]:
    """One row a unit and indicator with both counts: rates and difference with its 95 % interval, in its measure."""
    return tuple(row | _compared(row) for row in ask(case, "verified_pairs", year=year, level=level))


def _compared(row: Row) -> Row:
    reported = (row["reported_numerator"], row["reported_denominator"])
    verified = (row["verified_numerator"], row["verified_denominator"])
    low, high = (row["factor"] * end for end in newcombe(reported, verified))
    said, found = (row["factor"] * part / whole for part, whole in (reported, verified))
    flatters = low > 0 if row["better"] == "higher" else high < 0
    word = "same" if low <= 0 <= high else "worse" if flatters else "better"
    counts = {"reported_counts": _fraction(reported), "verified_counts": _fraction(verified)}
    return {
        "said": said,
        "found": found,
        "difference": said - found,
        "low": low,
        "high": high,
        "word": word,
    } | counts


def _fraction(counts: tuple[float, float]) -> str:
    return f"{number(counts[0])}/{number(counts[1])}"


def table(chosen: View, level: str, found: Sequence[Row]) -> Table:
    """The largest difference first; the name opens the unit."""
    reach = ROOM * max((abs(end) for row in found for end in (row["low"], row["high"])), default=1)
    ends = [end for row in found for end in (row["said"], row["found"])]
    rates, differences = Axis(min(ends, default=0), max(ends, default=1)), Axis(-reach, reach)
    rows = [
        row
        | {"label": full_name(row), "indicator_label": named(row["indicator_name"], row["indicator_name_en"])}
        | {"told": _told(row["word"]), "origin_text": origin_text(row["origin"])}
        for row in sorted(found, key=lambda row: (-abs(row["difference"]) / row["factor"], row["unit"]))
    ]
    columns = [
        Column("label", _("Unit"), draw=lambda row: unit_link(row["unit"], row["label"])),
        Column("indicator_label", _("Indicator")),
        Column("said", _("Reported"), 2, draw=partial(_rate, key="said"), from_left=True),
        Column("found", _("Verified"), 2, draw=partial(_rate, key="found"), from_left=True),
        Column("both", _("Both rates"), draw=partial(_dumbbell, axis=rates), seen_only=True),
        Column(
            "difference",
            _("Reported less verified"),
            2,
            draw=partial(_apart, axis=differences),
            from_left=True,
        ),
        Column("low", _("Difference from (95 %)"), 2, hidden=True),
        Column("high", _("Difference to (95 %)"), 2, hidden=True),
        Column("told", _("What the interval says"), draw=_verdict),
        Column("origin_text", _("Origin")),
        Column("reported_counts", _("Reported counts"), hidden=True),
        Column("verified_counts", _("Verified counts"), hidden=True),
        Column("unit", _("Code"), hidden=True),
    ]
    top = name_of(ask(chosen.case, "top_unit")[0])
    name = (top, str(chosen.year), level_name(level), _("Reported and verified"))
    return Table(rows, columns, name, opens="unit", chosen=chosen.unit)


def _told(word: str) -> str:
    return _(WORDS[word])


def _rate(row: Row, key: str) -> str:
    counts = row["reported_counts" if key == "said" else "verified_counts"]
    figure = look.marked(f"{number(row[key], 2)} {measure_name(row['measure'])}", row["origin"])
    return f"{figure} {look.quiet(counts)}"


def _dumbbell(row: Row, axis: Axis) -> str:
    hint = _("{name}, {indicator}: reported {said}, verified {found}")
    text = hint.format(
        name=row["label"],
        indicator=row["indicator_label"],
        said=number(row["said"], 2),
        found=number(row["found"], 2),
    )
    return cells.joined(axis, row["said"], row["found"], text, row["word"])


def _apart(row: Row, axis: Axis) -> str:
    text = _("difference {value}, 95 % interval {low} to {high}")
    hint = text.format(
        value=number(row["difference"], 2), low=number(row["low"], 2), high=number(row["high"], 2)
    )
    drawn = cells.interval(axis, row["difference"], row["low"], row["high"], hint, row["word"], zero=0.0)
    figure = f'{number(row["difference"], 2)}<span class="mark">{mark(row["origin"])}</span>'
    return f'<div class="pair score"><b>{figure}</b>{drawn}</div>'


def _verdict(row: Row) -> str:
    return f'<div class="checked {row["word"]}">{SIGNS[row["word"]]} {safe(row["told"])}</div>'


def title(found: Sequence[Row]) -> str:
    """In how many pairs the interval of the difference leaves out zero, and to which side."""
    words = Counter(row["word"] for row in found)
    text = _(
        "{n} figures were checked: {worse} reported better than found, {better} reported worse, {same} not contradicted"
    )
    return text.format(n=len(found), worse=words["worse"], better=words["better"], same=words["same"])


def subtitle(chosen: View, level: str) -> str:
    head = _("{level}, {year}.").format(level=level_name(level), year=chosen.year)
    return " ".join(
        (
            head,
            _(
                "Hollow dot: reported; full dot: verified. Bar: 95 % interval of the difference; line: no difference."
            ),
            _("Of every 20 such intervals about one leaves out zero by chance although nothing differs."),
        )
    )


def nothing() -> str:
    """What to add where no figure of the level was checked."""
    return _(
        "No figure of this level was checked. To compare, fill verified_numerator and verified_denominator in the "
        "values beside what was reported."
    )
