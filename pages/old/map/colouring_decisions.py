"""Maps of what was decided: sanctions and awards of each unit and of those right below it, told by sign and word."""

from collections import Counter
from collections.abc import Mapping, Sequence

from appraisal.words import _, named
from pages.old import look
from pages.old.case import Row
from pages.old.map.colouring import Colouring, Shown, Step
from pages.old.words import AWARD_SIGN, SIGNS, listed, name_of

OTHER_SIGN = "●"


def sanctioned(
    units: Sequence[Row], board: Sequence[Row], measures: Mapping[str, str], counted: str
) -> Colouring:
    """The gravest sanction of each unit and of those below it; `measures` are code -> name, the gravest first.

    `counted` says whose sanctions these are, in words."""
    steps = [
        Step(f"mark-{code}" if code in SIGNS else "mark-other", name, SIGNS.get(code, OTHER_SIGN))
        for code, name in measures.items()
    ]
    unknown, none = len(steps), len(steps) + 1
    steps += [Step("shade-none", _("cannot be decided"), "?"), Step("nothing", _("none"))]
    places = {code: n for n, code in enumerate(measures)}
    found = _by_unit(units, board)
    of = {}
    for unit in units:
        rows = found.get(unit["unit"], [])
        sure = [row for row in rows if row["verdict"] != "undecided"]
        step = min((places[row["measure"]] for row in sure), default=unknown if rows else none)
        lines = [_told(row, measures[row["measure"]], unit) for row in rows]
        of[unit["unit"]] = Shown(
            step, _signs(sure) or ("?" if rows else ""), lines, _value(lines), _origins(rows)
        )
    touched = [
        f"{step.sign} {step.words} {n}"
        for code, step in zip(measures, steps, strict=False)
        if (
            n := sum(
                any(r["measure"] == code and r["verdict"] != "undecided" for r in rows)
                for rows in found.values()
            )
        )
    ]
    title = _("Units with a sanction: {counts}").format(counts=listed(touched) or _("none"))
    return Colouring(_("Sanctions"), "", title, steps, of, note=counted)


def _by_unit(units: Sequence[Row], board: Sequence[Row]) -> dict[str, list[Row]]:
    """Rows of a board under the unit that the map shows: the unit itself, or the one right above."""
    codes = {unit["unit"] for unit in units}
    found: dict[str, list[Row]] = {}
    for row in board:
        place = row["unit"] if row["unit"] in codes else row["parent"]
        if place in codes:
            found.setdefault(place, []).append(row)
    return found


def _signs(rows: Sequence[Row]) -> str:
    """Each sanction's sign with how many, and where that comes from."""
    counts = Counter((row["measure"], row["origin"]) for row in rows)
    marks = (
        look.marked(f"{SIGNS.get(code, OTHER_SIGN)} {n}", origin) for (code, origin), n in counts.items()
    )
    return " ".join(marks)


def _told(row: Row, measure: str, unit: Row) -> str:
    waits = {"only_ruled": _("proposed, no decision on record"), "undecided": _("cannot be decided")}
    who = name_of(row) if row["unit"] != unit["unit"] else ""
    what = " ".join(part for part in (SIGNS.get(row["measure"], OTHER_SIGN), measure, who) if part)
    note = waits.get(row["verdict"])
    return _("{what} ({note})").format(what=what, note=note) if note else what


def _origins(rows: Sequence[Row]) -> list[str]:
    return list(dict.fromkeys(row["origin"] for row in rows if row["origin"]))


def _value(lines: Sequence[str]) -> str:
    return listed(list(lines)) or _("none")


def honoured(units: Sequence[Row], board: Sequence[Row], counted: str) -> Colouring:
    """Who has a title: the unit itself, or only units below it."""
    steps = [
        Step("mark-award", _("has a title"), AWARD_SIGN),
        Step("mark-below", _("only a unit below has one"), "☆"),
        Step("nothing", _("none")),
    ]
    given = [row for row in board if row["unit"] and row["verdict"] not in ("undecided", "nobody")]
    found = _by_unit(units, given)
    of = {}
    for unit in units:
        rows = found.get(unit["unit"], [])
        own = [row for row in rows if row["unit"] == unit["unit"]]
        step = 0 if own else 1 if rows else 2
        lines = [_title(row, unit) for row in rows]
        counts = Counter((AWARD_SIGN if row in own else "☆", row["origin"]) for row in rows)
        figure = " ".join(look.marked(f"{sign} {n}", origin) for (sign, origin), n in counts.items())
        of[unit["unit"]] = Shown(step, figure, lines, _value(lines), _origins(rows))
    own_count, below = (sum(shown.step == n for shown in of.values()) for n in (0, 1))
    text = _("Titles: {own} of {n} have one; of {below} only a unit below")
    title = text.format(own=own_count, n=len(of), below=below)
    return Colouring(_("Awards"), "", title, steps, of, note=counted)


def _title(row: Row, unit: Row) -> str:
    who = name_of(row) if row["unit"] != unit["unit"] else ""
    title = named(row["title"], row["title_en"])
    return " ".join(part for part in (AWARD_SIGN if not who else "☆", title, who) if part)
