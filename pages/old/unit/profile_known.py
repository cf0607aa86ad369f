"""What is on record of a unit as plain facts, and, where that is little, what is not known and where to look on."""

from collections.abc import Mapping, Sequence

from appraisal.words import _, ngettext
from pages.old import cells, clauses, decided, look
from pages.old.case import Row, ask
from pages.old.links import indicator_link, link, unit_link
from pages.old.picture import table
from pages.old.state import View
from pages.old.tables import Column, Table
from pages.old.unit import profile, profile_years
from pages.old.words import level_name, listed, measure_name, name_of, number, origin_text, safe, yes_no


def facts(chosen: View, name: str, rows: list[Row]) -> None:
    """Figures that are no rates over counts, each with its source and clause; nothing where there are none."""
    if not rows:
        return
    years = profile_years.shown_years(chosen)
    past: dict[str, dict[int, Row]] = {}
    for row in ask(chosen.case, "unit_history", unit=chosen.unit):
        past.setdefault(row["indicator"], {})[row["year"]] = row
    shown = [
        _fact(row, past.get(row["indicator"], {}), years) | clauses.of_figure(chosen, row) for row in rows
    ]
    has_past = any(len(row["past"]) > 1 for row in shown)
    columns = [
        Column("name", _("Fact"), draw=lambda row: indicator_link(row["code"], row["name"])),
        Column("value", _("Value"), 2, trimmed=True, draw=_value),
        Column("measure", _("Unit of measure"), hidden=True),
        Column("trend", _("Years"), draw=lambda row: _years_drawn(row, years), hidden=not has_past),
        Column("source", _("Source")),
        Column("origin", _("Origin"), hidden=True),
        Column("reference", _("Clause"), hidden=True),
    ]
    text = _("{year}. Facts are told and earn no points.")
    shown_table = Table(shown, columns, (name, str(chosen.year), _("facts")))
    table(shown_table, "unit_facts", _("What is on record"), text.format(year=chosen.year))


def _fact(row: Row, past: Mapping[int, Row], years: Sequence[int]) -> Row:
    figures = "; ".join(f"{year} {number(past[year]['value'])}" for year in years if year in past)
    return row | {
        "code": row["indicator"],
        "name": name_of(row),
        "sign": row["origin"],
        "origin": origin_text(row["origin"]),
        "measure": measure_name(row["measure"]),
        "is_fact": not row["measure"],
        "past": past,
        "trend": figures if row["measure"] else profile_years.told(years, past),
    }


def _value(row: Row) -> str:
    figure = yes_no(row["value"]) if row["is_fact"] else f"{number(row['value'])} {row['measure']}"
    return look.marked(figure, row["sign"])


def _years_drawn(row: Row, years: Sequence[int]) -> str:
    past = row["past"]
    if row["is_fact"]:
        return profile_years.squares(years, past)
    return cells.trend([past[year]["value"] if year in past else None for year in years], row["trend"])


def lead(chosen: View, unit: Row) -> None:
    """How much is known of a unit that the scheme does not score, in a sentence, and its sanctions and awards."""
    rows = ask(chosen.case, "unit_indicators", unit=chosen.unit, year=chosen.year)
    own = profile.all_levels(chosen)
    won, hit = (
        sum(row["unit"] == chosen.unit and row["verdict"] != "undecided" for row in found)
        for found in (decided.awards(own), decided.sanctions(own))
    )
    if rows:
        text = _(
            "On record for {year}: figures {figures}, sanctions {sanctions}, awards {awards}; no score and no rank"
        )
    elif won or hit:
        text = _("On record for {year}: sanctions {sanctions}, awards {awards}; no figure")
    else:
        text = _("Nothing is on record of this unit for {year}: no figure, no sanction, no award")
    told = safe(text.format(year=chosen.year, figures=len(rows), sanctions=hit, awards=won))
    end = safe(_("."))
    look.html(f'<p class="lead">{told}{end}</p><p>{profile.chips(chosen)}</p>')
    look.html(look.quiet(_unknown(chosen, unit, known=bool(rows)), "p") + _on(chosen))


def _unknown(chosen: View, unit: Row, *, known: bool) -> str:
    """What is not known, plainly."""
    level = level_name(unit["level"])
    score = _(
        "The scheme gives units of this level ({level}) no score, so there is no rank and nothing to compare."
    )
    if unit["level"] == "village":
        check = (
            _("It was among those checked this year.")
            if known
            else _("It was not among those checked this year.")
        )
        more = _("What was not checked is not known; it counts neither for nor against it.")
        return " ".join((check, more))
    more = _("How its work was judged beyond this is not in the data.")
    return " ".join((score.format(level=level), more))


def _on(chosen: View) -> str:
    ways = [
        link("awards", _("Awards and why")),
        link("sanctions", _("Sanctions and evidence")),
        link("scheme", _("Scheme")),
    ]
    label = safe(_("See also:"))
    return f'<p class="quiet">{label} {listed(ways)}</p>'


def alike(chosen: View, unit: Row) -> None:
    """The others of its level under the same unit above, as links; those with something on record first and marked."""
    marks = decided.marks_of(chosen)
    rows = [row for row in ask(chosen.case, "league_table", year=chosen.year, level=unit["level"])
            if row["unit"] != chosen.unit and row["parent"] == unit["parent"]]  # fmt: skip
    if not rows:
        return
    rows.sort(key=lambda row: (row["unit"] not in marks, not row["figures"]))
    items = (
        f"<li>{unit_link(row['unit'], name_of(row))} {look.quiet(marks.get(row['unit'], '') or _figures(row))}</li>"
        for row in rows
    )
    heading = safe(_("Others of this level: {level}").format(level=level_name(unit["level"])))
    look.html(f'<h2>{heading}</h2><ul class="doors plain">{"".join(items)}</ul>')


def _figures(row: Row) -> str:
    text = ngettext("{n} figure", "{n} figures", row["figures"])
    return text.format(n=row["figures"]) if row["figures"] else ""
