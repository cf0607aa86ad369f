"""Years as squares: in which years what a sanction asks for over several years held, and the streak up to now."""

from collections.abc import Sequence
from itertools import groupby

from appraisal.explain import in_words
from appraisal.rules import Condition
from appraisal.words import _, ngettext
from pages.old import decided, look
from pages.old.case import Row, ask, results
from pages.old.links import unit_link
from pages.old.picture import picture
from pages.old.state import View
from pages.old.tables import Column, Table
from pages.old.words import MARKS, ORIGINS, full_name, origin_text, safe

HELD = {1: "yes", 0: "no", None: "unknown"}  # as the style sheet names them


def condition(chosen: View, measure: str, position: int) -> Condition:
    """The condition of a sanction of the year's scheme."""
    scheme = results(chosen.case).scheme_of(chosen.year)
    return next(rule for rule in scheme.sanctions if rule.code == measure).when[position]


def one_year(asked: Condition) -> Condition:
    """The same question asked of a single year."""
    return asked.model_copy(update={"years": 1})


def held_text(held: int | None) -> str:
    return {1: _("yes"), 0: _("no")}.get(held, _("unknown")) if held is not None else _("unknown")


def timelines(chosen: View) -> None:
    """One picture a lasting condition: the units in which it ever held, longest streak first."""
    rows = decided.within(ask(chosen.case, "lasting_conditions", year=chosen.year), chosen)
    for n, (key, group) in enumerate(groupby(rows, key=lambda row: (row["sanction"], row["condition"]))):
        _timeline(chosen, condition(chosen, *key), list(group), f"timeline_{n}")


def _timeline(chosen: View, asked: Condition, rows: Sequence[Row], key: str) -> None:
    units = [list(group) for _unit, group in groupby(rows, key=lambda row: row["unit"])]
    years = [row["year"] for row in units[0]]
    what = in_words(one_year(asked), results(chosen.case).scheme_of(chosen.year))
    heads = "".join(f'<th scope="col">{year}</th>' for year in years)
    unit, streak = safe(_("Unit")), safe(_("Years in a row"))
    head = f'<tr><th scope="col">{unit}</th>{heads}<th scope="col">{streak}</th></tr>'
    body = "".join(map(_line, units))
    drawing = f'<table class="history"><thead>{head}</thead><tbody>{body}</tbody></table>'
    picture(_title(what, units), _subtitle(chosen, units), drawing, key, _table(chosen, what, units, years))


def _title(what: str, units: Sequence[Sequence[Row]]) -> str:
    longest = max(unit[0]["streak"] for unit in units)
    if not longest:
        return _("{what}: no unit has a streak up to this year").format(what=what)
    n = sum(unit[0]["streak"] == longest for unit in units)
    if longest == 1:
        text = ngettext("{what}: one year in {n} unit", "{what}: one year in {n} units", n)
    else:
        text = ngettext(
            "{what}: up to {years} years in a row, in {n} unit",
            "{what}: up to {years} years in a row, in {n} units",
            n,
        )
    return text.format(what=what, years=longest, n=n)


def _subtitle(chosen: View, units: Sequence[Sequence[Row]]) -> str:
    first = units[0][0]
    text = _("Year by year up to {year}; the years of the streak are framed.")
    told = [text.format(year=chosen.year)]
    if first["quiet_units"] and not chosen.unit:
        text = ngettext(
            "In {n} other unit with figures it never held {mark}.",
            "In {n} other units with figures it never held {mark}.",
            first["quiet_units"],
        )
        told.append(text.format(n=first["quiet_units"], mark=MARKS.get(first["quiet_origin"] or "", "")))
    return " ".join(told)


def _line(unit: Sequence[Row]) -> str:
    first = unit[0]
    squares = "".join(_square(row) for row in unit)
    streak = look.quiet(_("none")) if not first["streak"] else f"<b>{first['streak']}</b>"
    name = unit_link(first["unit"], full_name(first))
    return f'<tr><th scope="row">{name}</th>{squares}<td class="figure">{streak}</td></tr>'


def _square(row: Row) -> str:
    kind = HELD[row["held"]] + (" streak" if row["in_streak"] else "")
    mark = (
        f'<small title="{safe(_(ORIGINS[row["origin"]]))}">{MARKS[row["origin"]]}</small>'
        if row["origin"]
        else ""
    )
    return f'<td><span class="square {kind}">{safe(held_text(row["held"]))}{mark}</span></td>'


def _table(chosen: View, what: str, units: Sequence[Sequence[Row]], years: Sequence[int]) -> Table:
    lines = [
        {"unit": unit[0]["unit"], "who": full_name(unit[0]), "streak": unit[0]["streak"]}
        | {
            str(row["year"]): f"{held_text(row['held'])} {MARKS.get(row['origin'] or '', '')}".strip()
            for row in unit
        }
        | {"origin": _origins(unit)}
        for unit in units
    ]
    columns = [Column("who", _("Unit"))]
    columns += [Column(str(year), str(year)) for year in years]
    columns += [Column("streak", _("Years in a row"), 0), Column("origin", _("Origin"))]
    columns.append(Column("unit", _("Code"), hidden=True))
    name = decided.file_name(chosen, what)
    return Table(lines, columns, name, opens="unit")


def _origins(unit: Sequence[Row]) -> str:
    return " ".join(dict.fromkeys(origin_text(row["origin"]) for row in unit if row["origin"]))
