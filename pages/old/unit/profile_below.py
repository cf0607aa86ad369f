"""The units right below one: which of them were checked, what was found year by year, sanctions, awards, rates."""

from collections.abc import Sequence

from appraisal.words import _
from pages.old import compared, decided, look
from pages.old.case import Row, ask
from pages.old.kept import kept
from pages.old.links import unit_link
from pages.old.picture import table
from pages.old.state import View
from pages.old.tables import Column, Table
from pages.old.unit import profile_years
from pages.old.words import kind_name, listed, name_of, number, origin_text, safe, units_counted


def show(chosen: View, above: str, name: str, title: str = "") -> None:
    """A table of those with a figure or a decision, and the names of the others; the chosen unit stands out."""
    below = ask(chosen.case, "children", unit=above, year=chosen.year)
    if not below:
        return
    known = _known(chosen, above)
    others = [row for row in below if row not in known]
    level = below[0]["level"]
    text = _("{known} of {units} were checked or stand in a decision")
    heading = title or text.format(known=len(known), units=units_counted(len(below), level))
    subtitle = _(
        "{year}. Rates with their counts; (few): fewer than {few} in the denominator, which says little."
    )
    if known:
        shown = _table(chosen, above, name)
        table(shown, "unit_below", heading, subtitle.format(year=chosen.year, few=compared.FEW))
    else:
        look.html(f"<h2>{safe(heading)}</h2>")
    if others:
        look.html(_others(others))


def _known(chosen: View, above: str) -> list[Row]:
    """Those below with a figure or a decision."""
    marks = decided.marks_of(chosen)
    below = ask(chosen.case, "children", unit=above, year=chosen.year)
    return [row for row in below if row["origin"] or row["unit"] in marks]


@kept
def _table(chosen: View, above: str, name: str) -> Table:
    rows, columns = _rows(chosen, above, _known(chosen, above))
    file = (name, str(chosen.year), _("units below"))
    return Table(rows, columns, file, opens="unit", chosen=chosen.unit)


def _others(rows: Sequence[Row]) -> str:
    links = listed([unit_link(row["unit"], name_of(row)) for row in rows])
    label = safe(_("Not checked this year, nothing on record:"))
    return f'<p class="quiet others">{label} {links}</p>'


def _rows(chosen: View, above: str, known: Sequence[Row]) -> tuple[list[Row], list[Column]]:
    figures: dict[str, dict[str, Row]] = {}
    rates: dict[str, str] = {}
    for row in ask(chosen.case, "children_figures", unit=above, year=chosen.year):
        figures.setdefault(row["unit"], {})[row["indicator"]] = row
        if row["denominator"]:
            rates[row["indicator"]] = _("{part} ({weight})").format(part=name_of(row), weight=row["measure"])
    lines = profile_years.timelines(chosen, above)
    years = profile_years.shown_years(chosen)
    followed = {
        code: name_of(next(iter(by.values()))) for facts in lines.values() for code, by in facts.items()
    }
    marks = decided.marks_of(chosen)
    rows = []
    for unit in known:
        found, facts = figures.get(unit["unit"], {}), lines.get(unit["unit"], {})
        row = {"unit": unit["unit"], "name": name_of(unit), "kind": kind_name(unit["kind"])}
        row |= {"marks": marks.get(unit["unit"], ""), "origin": origin_text(unit["origin"])}
        row |= {f"fact_{code}": profile_years.told(years, facts.get(code, {})) for code in followed}
        row |= {f"drawn_{code}": profile_years.squares(years, facts.get(code, {})) for code in followed}
        row |= {f"rate_{code}": found[code]["value"] if code in found else None for code in rates}
        row |= {f"counts_{code}": compared.counts(found[code]) if code in found else "" for code in rates}
        row |= {f"origin_{code}": found[code]["origin"] if code in found else None for code in rates}
        rows.append(row)
    columns = [
        Column("name", _("Unit")),
        Column("kind", _("Kind"), hidden=True),
        Column("marks", _("Awards and sanctions"), draw=_marks),
    ]
    columns += [_fact(code, head) for code, head in followed.items()]
    for code, head in rates.items():
        columns += [
            _rate(code, head),
            Column(f"counts_{code}", _("{name}, counts").format(name=head), hidden=True),
        ]
    return rows, [
        *columns,
        Column("origin", _("Origin"), hidden=True),
        Column("unit", _("Code"), hidden=True),
    ]


def _marks(row: Row) -> str:
    return f'<span class="wrap">{safe(row["marks"])}</span>'


def _fact(code: str, head: str) -> Column:
    return Column(f"fact_{code}", head, draw=lambda row: str(row[f"drawn_{code}"]))


def _rate(code: str, head: str) -> Column:
    def draw(row: Row) -> str:
        value = row[f"rate_{code}"]
        if value is None:
            return "–"
        figure = look.marked(number(value, 1), row[f"origin_{code}"])
        return f"{figure}<br>{look.quiet(row[f'counts_{code}'])}"

    return Column(f"rate_{code}", head, 1, draw=draw)
