"""How the values of an indicator lie, and how they went over the years, unit by unit."""

from collections.abc import Sequence
from statistics import median

from appraisal.words import _
from pages.old import differences, methods
from pages.old.case import Row, ask, results
from pages.old.cells import Axis
from pages.old.indicator import dots, indicator_statistics, indicator_trends, indicators
from pages.old.indicator.dots import Dot, Panel, YearPoint
from pages.old.indicator.indicators import Subject
from pages.old.links import unit_link
from pages.old.picture import picture
from pages.old.state import View
from pages.old.tables import Column, Table
from pages.old.words import level_name, listed, mark, name_of, number, origin_text


def distribution(chosen: View, found: Subject, shown: Sequence[Row], key: str) -> None:
    """All values on one line."""
    known = [row for row in shown if row["value"] is not None]
    if len(known) < 2:
        return
    values = [row["value"] for row in known]
    drawn = [
        Dot(row["value"], f"{row['label']} {number(row['value'])}", row["unit"] == chosen.unit)
        for row in known
    ]
    lines = [("aim", found.indicator.target, _("target")), ("district", found.district, _("district"))]
    there = [(kind, value, f"{word} {number(value)}") for kind, value, word in lines if value is not None]
    title = _("Half of them lie between {lower} and {upper}; the middle is {middle}").format(
        lower=number(found.whole["lower"]), upper=number(found.whole["upper"]), middle=number(median(values))
    )
    if min(values) == max(values):
        title = _("All {n} have the same value, {value}").format(n=len(values), value=number(values[0]))
    subtitle = _("{indicator}, {level}, {year}. A dot is a unit; equal values stand on each other.")
    words = {"indicator": found.head, "level": level_name(found.level), "year": chosen.year}
    body = dots.strip(drawn, indicators.axis(found, known), there, title)
    columns = [
        Column("label", _("Unit")),
        Column("value", found.head, 2, trimmed=True),
        Column("origin_text", _("Origin")),
        Column("unit", _("Code")),
    ]
    name = (name_of(found.top), str(chosen.year), level_name(found.level), found.name, _("distribution"))
    picture(title, subtitle.format(**words), body, key, Table(known, columns, name, "unit", chosen.unit))


def years(chosen: View, found: Subject, shown: Sequence[Row], key: str) -> None:
    """A small picture of the years for each unit, all on one axis."""
    all_years = results(chosen.case).years
    told: dict[str, dict[int, Row]] = {}
    history = ask(
        chosen.case, "indicator_years", year=chosen.year, level=found.level, indicator=found.indicator.code
    )
    for row in history:
        told.setdefault(row["unit"], {})[row["year"]] = row
    known = [row for row in history if row["value"] is not None]
    if len({row["year"] for row in known}) < 2:
        return
    axis = indicators.axis(found, known)
    drawn = [_panel(chosen, row, told.get(row["unit"], {}), all_years) for row in shown]
    body = dots.panels(drawn, axis, _whole(chosen, found, all_years, axis))
    subtitle = _(
        "{indicator}, {level}. Dot: value of the year; line behind it: 95 % interval; dashed: district; "
        "all on the axis {low}–{high}."
    )
    tests = indicator_statistics.trends(chosen.case, chosen.year, found.level, found.indicator.code)
    if tests:
        body += indicator_trends.told(tests, shown) + methods.explained("slope_test", "mann_kendall")
    few = "" if tests else " " + indicator_trends.too_few(len({row["year"] for row in known}))
    words = {"indicator": found.head, "level": level_name(found.level)}
    ends = {"low": number(axis.low), "high": number(axis.high)}
    rows = [
        {"unit": row["unit"], "label": row["label"], "origin": origin_text(row["origin"])}
        | {str(year): told.get(row["unit"], {}).get(year, {}).get("value") for year in all_years}
        | (indicator_trends.cells_of(tests, row["unit"]) if tests else {})
        for row in shown
    ]
    columns = [
        Column("label", _("Unit")),
        *(Column(str(year), str(year), 2, trimmed=True) for year in all_years),
        *(indicator_trends.columns() if tests else []),
        Column("origin", _("Origin")),
        Column("unit", _("Code")),
    ]
    name = (name_of(found.top), level_name(found.level), found.name, _("years"))
    table = Table(rows, columns, name, "unit", chosen.unit)
    picture(_moved(told, all_years), subtitle.format(**words, **ends) + few, body, key, table)


def _panel(chosen: View, row: Row, told: dict[int, Row], all_years: Sequence[int]) -> Panel:
    points = [
        YearPoint(year, *(told.get(year, {}).get(part) for part in ("value", "low", "high")))
        for year in all_years
    ]
    spoken = listed([f"{point.year} {number(point.value)}" for point in points])
    figure = f'{number(row["value"])}<span class="mark">{mark(row["origin"])}</span>'
    return Panel(
        unit_link(row["unit"], row["label"]),
        figure,
        points,
        f"{row['label']}: {spoken}",
        row["unit"] == chosen.unit,
    )


def _whole(chosen: View, found: Subject, all_years: Sequence[int], axis: Axis) -> list[YearPoint]:
    """The district in each year, as printed or pooled; nothing for what is no rate over counts."""
    points = []
    for year in all_years:
        rows = ask(chosen.case, "indicator_list", year=year, level=found.level, top=found.top["code"])
        row: Row = next((row for row in rows if row["indicator"] == found.indicator.code), {})
        points.append(YearPoint(year, row["district"] if row.get("denominator") else None, None, None))
    return points


def _moved(told: dict[str, dict[int, Row]], all_years: Sequence[int]) -> str:
    """How many changed beyond what chance would do, between the first and the last year."""
    pairs = [(rows.get(all_years[0]), rows.get(all_years[-1])) for rows in told.values()]
    tests = [differences.is_real(one, other) for one, other in pairs if one and other]
    tested = [test for test in tests if test is not None]
    if not tested:
        return _("The years side by side; there are no counts, so no change is tested")
    return _("From {first} to {last} {real} of {n} changed by more than chance would").format(
        first=all_years[0], last=all_years[-1], real=sum(tested), n=len(tested)
    )
