"""What was found behind a condition: the figures of the years that it speaks of, drawn and as plain text."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from appraisal.rules import Condition
from appraisal.words import _
from pages.old import look
from pages.old.case import Row, ask
from pages.old.links import indicator_link
from pages.old.state import View
from pages.old.words import listed, mark, measure_name, name_of, number, yes_no

Facts = Mapping[tuple[str, str, int], Row]  # unit, indicator, year


@dataclass(frozen=True)
class Found:
    """The rows of an indicator, year by year, oldest first; `name` where the condition speaks of several."""

    indicator: str
    name: str
    years: tuple[tuple[int, Row | None], ...]


def facts(chosen: View) -> Facts:
    """What the sanctions of the year rest on."""
    rows = ask(chosen.case, "sanction_evidence", year=chosen.year)
    return {(row["unit"], row["indicator"], row["year"]): row for row in rows}


def found(chosen: View, unit: str, condition: Condition, known: Facts) -> Iterator[Found]:
    """An indicator after the other; none where the condition asks for points."""
    if condition.kind in ("score", "dimension"):
        return
    years = range(chosen.year - condition.years + 1, chosen.year + 1)
    for subject in condition.subjects:
        rows = [(year, known.get((unit, subject, year))) for year in years]
        names = [name_of(row) for _year, row in rows if row] if len(condition.subjects) > 1 else []
        yield Found(subject, names[0] if names else "", tuple(rows))


def drawn(lines: Iterator[Found]) -> str:
    """A line an indicator, small."""
    told = [
        (f"{indicator_link(line.indicator, line.name)} " if line.name else "")
        + listed(
            [
                f"{year} {look.marked(_figure(row), row['origin'] if row else None)}"
                for year, row in line.years
            ]
        )
        for line in lines
    ]
    return f'<span class="quiet">{"<br>".join(told)}</span>' if told else ""


def told(lines: Iterator[Found]) -> str:
    """The same as plain text."""
    return _("; ").join(
        (f"{line.name} " if line.name else "")
        + listed([f"{year} {_figure(row)}{mark(row['origin']) if row else ''}" for year, row in line.years])
        for line in lines
    )


def _figure(row: Row | None) -> str:
    """The figure; a year without one says so."""
    if row is None or row["value"] is None:
        return _("unknown")
    return (
        f"{number(row['value'])} {measure_name(row['measure'])}" if row["measure"] else yes_no(row["value"])
    )
