"""What data/README.md lets a case leave out, left out: every page opens and says nothing of nothing.

What does not meet on a page is left out together; one at a time, which takes ten minutes, with DEFAULTS=alone.
"""

import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from pages.parts import case as cases_on_screen

from .contract import county as small
from .contract.county import Row, award, county, decision, dimension, fact, indicator, reports, sanction, scheme, unit
from .seen import alts, charts, sheets, tables
from .test_pages import PAGES, faults, opened

YEARS = (2007, 2008)
# A word of the machine, a count of figures that are none, a place in a sentence that nobody filled.
WIDGETS = ("selectbox", "multiselect", "button_group", "text_input", "html")
NOTHING = re.compile(
    r"\bNone\b(?! this year)|\b(nan|NaN|NaT|<NA>|null|inf)\b|\b[Aa]ll 0 |[:：] *[;；]|: +\.(?!\d)|\+ ?[−-]|(?<!%)\{\w*\}"
)


def _values() -> list[Row]:
    rows: list[Row] = []
    for n, year in enumerate(YEARS):
        rates = {"T1": (95 - n, 100), "T2": (180, 200), "T3": (70 + n, 90), "T4": (55, 100)}
        counted = {code: {"numerator": part, "denominator": whole} for code, (part, whole) in rates.items()}
        rows += reports(counted, "rate", year)
        rows += reports({"T1": 28, "T2": 25.5, "T3": "withheld", "T4": 20 + n}, "mark", year)
        rows += reports({"T1": 0, "T2": 2, "T3": 1, "T4": 12}, "late", year)
        rows += reports({"T1": 2, "T2": 0, "T3": 0, "T4": 0}, "prize", year)
        rows += reports({"T1": 0, "T2": 1, "T3": 0, "T4": 3}, "fine", year)
        rows += reports({"V11": 1, "V12": 0, "V21": n}, "violation", year)
    return [row | {"origin": "imported", "source": "report", "note": "as sent"} for row in rows]


def _rules() -> Row:
    bands = {"good": 80, "rest": 0}
    lasting = {"indicator": "violation", "at_least": 1, "years": 2}
    return scheme(
        indicator("rate", 40, score="linear", floor=50, target=95, score_levels=["town"], transform="none"),
        indicator("mark", 30, dimension="B", unit="分"),
        indicator("late", 30, dimension="B", unit="件", better="lower", score="deduct", per=2, step=1, target=0),
        indicator("prize", 5, dimension="", unit="分", bonus=True),
        indicator("fine", 3, dimension="", unit="分", penalty=True),
        fact("violation", levels=["village"]),
        dimension=[dimension("A", 40, aggregate="arithmetic"), dimension("B", 60)],
        band=[{"code": code, "name": code, "name_en": code, "from": begin} for code, begin in bands.items()],
        sanction=[
            sanction("veto", {"indicator": "rate", "below": 60}, deadline_months=6, bars_awards=True),
            sanction("card", lasting, levels=["village"], outranked_by=["veto"]),
        ],
        award=[award("first", places=2, barred_by=["veto"], order=1), award("named", by="nomination", order=2)],
        in_force={"from": 2007, "to": 2008},
        aggregate="arithmetic",
    )


def _units() -> list[Row]:
    villages = [unit(code, "village", f"T{code[1]}") for code in ("V11", "V12", "V21")]
    return [dict(row, lon=126.5, lat=42.0) for row in (small.DISTRICT, *small.towns(4), *villages)]


def _decisions() -> list[Row]:
    return [decision("sanction", "veto", "T4"), decision("award", "first", "T1"), decision("award", "named", "T2")]


@dataclass
class Case:
    """A whole case, to leave something out of."""

    about: Row = field(default_factory=lambda: dict(small.CASE))
    units: list[Row] = field(default_factory=_units)
    values: list[Row] = field(default_factory=_values)
    rules: Row = field(default_factory=_rules)
    decisions: list[Row] = field(default_factory=_decisions)

    def write(self, folder: Path) -> None:
        county(folder, self.values, self.rules, units=self.units, decisions=self.decisions)
        (folder / "case.toml").write_text(small.toml(self.about), encoding="utf-8")

    def drop(self, of: str, *keys: str) -> None:
        """Leave keys out of every entry of a part: units, values, decisions, about, or a table of the rules."""
        part = getattr(self, of) if hasattr(self, of) else self.rules.get(of, [])
        for entry in part if isinstance(part, list) else [part]:
            for key in keys:
                entry.pop(key, None)


def _without(of: str, *keys: str) -> Callable[[Case], None]:
    return lambda case: case.drop(of, *keys)


def _no(*tables: str) -> Callable[[Case], None]:
    def leave_out(case: Case) -> None:
        for table in tables:
            del case.rules[table]
        if "sanction" in tables:
            case.drop("award", "barred_by")
        decided = {"sanction", "award"} - set(tables)
        case.decisions = [row for row in case.decisions if row["kind"] in decided]

    return leave_out


def _no_decisions(case: Case) -> None:
    case.decisions = []


def _of_one_year(case: Case) -> None:
    case.values = [row for row in case.values if row["year"] == YEARS[-1]]


def _of_towns_alone(case: Case) -> None:
    """No district above and no villages below: one level only."""
    case.units = [row | {"parent": ""} for row in case.units if row["level"] == "town"]
    case.values = [row for row in case.values if row["indicator"] != "violation"]
    case.rules["indicator"] = [row for row in case.rules["indicator"] if row["code"] != "violation"]
    case.rules["sanction"] = case.rules["sanction"][:1]


def _of_facts_alone(case: Case) -> None:
    """Nothing earns points: no dimension, no bonus, no penalty."""
    for row in case.rules["indicator"]:
        for key in ("dimension", "weight", "score", "bonus", "penalty", "score_levels"):
            row.pop(key, None)
    del case.rules["dimension"], case.rules["band"], case.rules["award"]
    case.decisions = case.decisions[:1]


def _without_targets(case: Case) -> None:
    """Deductions count from 0, everything else is given in points: no indicator has a target."""
    case.drop("indicator", "target", "floor", "step", "transform")
    for row in case.rules["indicator"]:
        row["score"] = (
            {"late": "deduct", "rate": "share_of_best"}.get(row["code"], "given") if "weight" in row else None
        )
        if row["score"] is None:
            del row["score"]


def _still_in_force(case: Case) -> None:
    del case.rules["scheme"]["in_force"]["to"]


def _levels_of(code: str) -> Callable[[Case], None]:
    """`levels` left out of one indicator: it may have values at every level, and scores where score_levels says."""

    def leave_out(case: Case) -> None:
        next(row for row in case.rules["indicator"] if row["code"] == code).pop("levels")

    return leave_out


def _all_levels(case: Case) -> None:
    """Every level is left out, so all indicators score at all levels, and the district and the villages have figures."""
    case.drop("indicator", "levels", "score_levels")
    case.drop("sanction", "levels")
    case.drop("award", "levels")
    everywhere = {"rate": 90, "mark": 20, "late": 1, "prize": 0, "fine": 0, "violation": 0}
    for code in ("D", "V11"):
        for name, figure in everywhere.items():
            case.values += [row for row in reports({code: figure}, name) if row not in case.values]
    seen = {(row["unit"], row["year"], row["indicator"]): row for row in case.values}
    case.values = list(seen.values())


LEFT_OUT: dict[str, Callable[[Case], None]] = {
    "nothing": lambda case: None,
    "title_en": _without("about", "title_en"),
    "note": _without("about", "note", "note_en"),
    "default_year": _without("about", "default_year"),
    "units: name_en": _without("units", "name_en"),
    "units: kind": _without("units", "kind"),
    "units: lon, lat": _without("units", "lon", "lat"),
    "values: origin": _without("values", "origin", "source", "note"),
    "one year": _of_one_year,
    "one level": _of_towns_alone,
    "decisions.toml": _no_decisions,
    "decided_by": _without("decisions", "decided_by"),
    "decided_on": _without("decisions", "decided_on"),
    "document": _without("decisions", "document", "reference"),
    "decisions: origin": _without("decisions", "origin"),
    "in_force.to": _still_in_force,
    "ranking": _no("ranking"),
    "missing": _no("missing"),
    "band": _no("band"),
    "sanction": _no("sanction"),
    "award": _no("award"),
    "sanction and award": _no("sanction", "award"),
    "points": _of_facts_alone,
    "dimension names": _without("dimension", "name", "name_en", "aggregate"),
    "indicator names": _without("indicator", "name", "name_en"),
    "band names": _without("band", "name", "name_en"),
    "sanction names": _without("sanction", "name", "name_en", "deadline_months", "outranked_by", "bars_awards"),
    "award titles": _without("award", "title", "title_en", "places", "order", "barred_by"),
    "unit of measure": _without("indicator", "unit"),
    "levels of a scored indicator": _levels_of("rate"),
    "levels of a fact": _levels_of("violation"),
    "all levels": _all_levels,
    "target and floor": _without_targets,
}


TOGETHER = {
    "nothing": ("nothing",),
    "names": ("title_en", "note", "units: name_en", "units: kind", "dimension names", "indicator names", "band names",
              "sanction names", "award titles", "unit of measure"),
    "records": ("default_year", "units: lon, lat", "values: origin", "decided_by", "decided_on", "document",
                "decisions: origin", "in_force.to", "ranking", "missing"),
    "years and decisions": ("one year", "decisions.toml"),
    "one level": ("one level",),
    "bands and awards": ("band", "award"),
    "sanctions": ("sanction",),
    "sanctions and awards": ("sanction and award",),
    "points": ("points",),
    "levels": ("levels of a scored indicator", "levels of a fact"),
    "all levels": ("all levels",),
    "target and floor": ("target and floor",),
}  # fmt: skip
ALONE = {name: (name,) for name in LEFT_OUT}


# Beside each page as it opens: what a reader chooses on it.
CHOICES: dict[str, list[dict[str, str]]] = {
    "town": [{"unit": "T3"}, {"unit": "T4"}, {"unit": "V11"}],
    "indicator": [{"indicator": "late"}, {"indicator": "fine"}, {"indicator": "violation"}],
    "compare": [{"compare": "T1,T3"}],
    "league_table": [{"level": "village"}],
    "quality": [{"level": "village"}],
}


def test_each_default_is_left_out_somewhere() -> None:
    assert {name for names in TOGETHER.values() for name in names} == set(LEFT_OUT)


@pytest.mark.parametrize("left_out", ALONE if os.environ.get("DEFAULTS") == "alone" else TOGETHER)
def test_every_page_opens_and_speaks_of_nothing_that_is_not_there(
    left_out: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = Case()
    for name in (ALONE | TOGETHER)[left_out]:
        LEFT_OUT[name](case)
    case.write(tmp_path / "left_out")
    monkeypatch.setitem(cases_on_screen.cases(), "left_out", tmp_path / "left_out")
    wrong = [
        f"{page}{choice or ''}: {text}"
        for page in PAGES
        for choice in ({}, *CHOICES.get(page, ()))
        for text in _wrong(opened(page, case="left_out", lang="en", **choice))
    ]
    assert wrong == []


def _wrong(at: AppTest) -> Iterator[str]:
    yield from faults(at)
    yield from (text for text in _texts(at) if NOTHING.search(text))


def _texts(at: AppTest) -> Iterator[str]:
    """What stands in words on the page, on its charts, and in its tables: an empty cell shows a dash, and says nothing."""
    for element in at.main:
        if element.type == "metric":
            yield f"{element.label} {element.value} {element.delta}"
        elif isinstance(text := getattr(element, "value", None), str) and element.type not in WIDGETS:
            yield text
        yield from getattr(element, "options", ())
    for table in (*tables(at).values(), *sheets(at)):
        yield from map(str, table.columns)
        yield from (cell for column in table for cell in table[column] if isinstance(cell, str))
    yield from alts(at).values()
    yield from _strings(charts(at))


def _strings(part: object) -> Iterator[str]:
    if isinstance(part, str):
        yield part
    elif isinstance(part, dict | list):
        for inner in part.values() if isinstance(part, dict) else part:
            yield from _strings(inner)


def test_a_score_under_a_band_is_not_shown_as_the_band_s_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bands = [{"code": "good", "name": "good", "name_en": "Good", "from": 90}]
    folder = county(tmp_path / "close", reports({"T1": 90, "T2": 89.99999}), scheme(indicator(), band=bands))
    monkeypatch.setitem(cases_on_screen.cases(), "close", folder)
    shown = set(_texts(opened(case="close", lang="en")))
    assert {"90.00000", "89.99999"} <= shown
    assert "90.00" not in shown
