"""Published results of a large case, opened to be read: regions, the best units, the search, a unit's county."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import cast

import duckdb

from appraisal.door import sql
from appraisal.findings import Finding, Refused
from appraisal.parts.plan import Plan, read_plan
from appraisal.parts.prepare import PREPARED
from appraisal.parts.source import about, stamp
from appraisal.statements import Parameters, execute
from appraisal.words import _

Row = dict[str, object]
LAST_SIGN = chr(0x10FFFF)
MOST_FOUND = 20
PAIR = 2
MOST_CANDIDATES = 40
ALL = 2**31
COMMON = 500


@dataclass(frozen=True)
class Page:
    """Some units, best first, and how many there are in all."""

    rows: list[Row]
    of: int


class Published:
    """The results of a case in a folder, to be asked from any thread; nothing is read that is not asked for.

    Raises Refused where they are not there, not whole, or of other data than the case has now."""

    def __init__(self, case: Path, results: Path) -> None:
        told = about(results)
        if not told:
            raise _refused(case, results, _("the case is large, and its results are not there"))
        if told.get("source") != stamp(case):
            raise _refused(case, results, _("the results are older than the case or the program"))
        if not (results / PREPARED).is_file():
            raise _refused(
                case,
                results,
                _("the results lack what is prepared for the dashboard, which takes a gigabyte for a nation"),
            )
        self.years: list[int] = told["years"]
        self.folder = results
        # DuckDB 2.0.0 breaks on a limit over numbered rows where it puts off to read what is shown.
        # Questions are small and readers many: one thread a question is also the quickest.
        config: dict[str, str | bool | int | float | list[str]] = {
            "disabled_optimizers": "late_materialization",
            "threads": "1",
        }
        self._con = duckdb.connect(str(results / PREPARED), read_only=True, config=config)

    @cached_property
    def plan(self) -> Plan:
        return read_plan(self.folder / "plan")

    def levels(self, year: int) -> list[str]:
        """The levels that have scores in the year."""
        return [str(row["level"]) for row in self._ask("levels", {"year": year})]

    def regions(self, year: int, level: str, region: str) -> list[Row]:
        """The regions right below one ('' is the whole case), with `bands` and `sanctions`: code -> number of units."""
        return self._regions(year, level, region, alone=False)

    def region(self, year: int, level: str, region: str) -> Row | None:
        """The region itself; None where there is none of this code."""
        return next(iter(self._regions(year, level, region, alone=True)), None)

    def _regions(self, year: int, level: str, region: str, *, alone: bool) -> list[Row]:
        asked = {"year": year, "level": level, "region": region, "alone": alone}
        counts: dict[tuple[object, object], dict[str, int]] = {}
        for row in self._ask("counts", asked):
            counts.setdefault((row["region"], row["kind"]), {})[str(row["code"])] = int(str(row["units"]))
        return [
            {
                **row,
                "bands": counts.get((row["region"], "band"), {}),
                "sanctions": counts.get((row["region"], "sanction"), {}),
            }
            for row in self._ask("regions", asked)
        ]

    def counties(self, year: int, level: str, region: str) -> list[Row]:
        """The counties in a region with units of the level, by number; `below` is the region right below of each."""
        _columns, rows = self._fetch("all_counties", {"year": year, "level": level})
        found = {row[0]: row for row in rows}
        return [
            _scored(county, span["region"], found[county["region"]])
            for span in self._ask("spans_below", {"region": region})
            for county in self._county_list[int(str(span["first"])) - 1 : int(str(span["last"]))]
            if county["region"] in found
        ]

    def county_counts(self, year: int, level: str) -> dict[tuple[str, str], dict[str, int]]:
        """County and kind ('band' or 'sanction') -> code -> number of units; nothing where no unit has one."""
        found = self._ask("county_counts", {"year": year, "level": level})
        return {
            (str(row["region"]), str(row["kind"])): dict(cast(list[tuple[str, int]], row["counts"])) for row in found
        }

    @cached_property
    def _county_list(self) -> list[Row]:
        """The counties, each at one less than its number."""
        return self._ask("county_list", None)

    def above(self, region: str) -> list[Row]:
        """The regions from the top down to this one, itself included."""
        return self._ask("above", {"region": region})

    def is_county(self, code: str) -> bool:
        """Whether there is a county of this code, which can be opened as a case of its own."""
        return bool(self._ask("is_county", {"region": code}))

    def county_of(self, unit: str) -> str:
        """The county that a unit lies in; empty where it lies in none, or is not known."""
        return next((str(row["county"]) for row in self._ask("county_of", {"unit": unit})), "")

    def leading(self, year: int, level: str, region: str, *, most: int, before: int) -> Page:
        """The best units of a region after the first `before` of them, with their place in the whole case."""
        for span in self._ask("span", {"year": year, "level": level, "region": region}):
            of = int(str(span.pop("placed")))
            shown = self._ask("leading", {**span, "most": most, "before": before})
            places = self._places(shown, {"start": span["start"], "end": span["end"]})
            counties = self._counties
            rows = [{**row, **places[row["sort_key"]], **counties[row.pop("number")]} for row in shown]
            return Page(rows, of)
        return Page([], 0)

    @cached_property
    def _counties(self) -> dict[object, Row]:
        """Number -> code and name of each county."""
        return {row.pop("number"): row for row in self._ask("counties", None)}

    def _places(self, shown: Sequence[Row], within: Row) -> dict[object, Row]:
        """Score -> the place that it has, and how many share it."""
        keys = [int(str(row["sort_key"])) for row in shown]
        found = self._ask("place", {**within, "low": min(keys, default=0), "high": max(keys, default=0)})
        return {row["sort_key"]: {"place": row["place"], "tied": row["tied"]} for row in found}

    def found(self, year: int, typed: str) -> list[Row]:
        """At most 20 units whose name, or code from its start, holds what was typed; who is called so comes first.

        A single sign finds the names that begin with it."""
        text = typed.strip().lower()
        if not text:
            return []
        word = text.split()[-1]  # a village may be asked for with its town before it
        pairs = [word[n : n + 2] for n in range(len(word) - 1)]
        code = typed.strip().upper()
        codes: Row = {"code": code, "code_end": code + LAST_SIGN}
        asked: Row = {**codes, "gram": word, "gram_end": word + LAST_SIGN, "inside": 0}
        if pairs:
            gram = min(pairs, key=lambda pair: self._common.get(pair, 0))
            asked |= {"gram": gram, "gram_end": gram, "inside": 1}
        # Of one pair the first candidates are the answers, but for units of other years; of more, most are not.
        most = MOST_CANDIDATES if len(text) == len(word) <= PAIR else ALL
        candidates = self._ask("candidates", {**asked, "candidates": most})
        if not candidates:
            return []
        order = {row["n"]: place for place, row in enumerate(candidates)}
        numbers = [int(str(row["n"])) for row in candidates]
        span: Row = {"numbers": numbers, "low": min(numbers), "high": max(numbers)}
        rows = self._ask("found", {**codes, **span, "typed": text, "year": year})
        return sorted(rows, key=lambda row: order[row["n"]])[:MOST_FOUND]

    @cached_property
    def _common(self) -> dict[str, int]:
        """The two signs that more than COMMON names hold, and how many do."""
        found = self._ask("gram_sizes", {"common": COMMON})
        return {str(row["gram"]): int(str(row["names"])) for row in found}

    def close(self) -> None:
        self._con.close()

    def _ask(self, question: str, parameters: Parameters) -> list[Row]:
        columns, rows = self._fetch(question, parameters)
        return [dict(zip(columns, row, strict=True)) for row in rows]

    def _fetch(self, question: str, parameters: Parameters) -> tuple[list[str], list[tuple[object, ...]]]:
        with self._con.cursor() as cursor:
            done = execute(cursor, sql(f"published/{question}"), parameters)
            return [column[0] for column in done.description or []], done.fetchall()


def _scored(county: Row, below: object, told: tuple[object, ...]) -> Row:
    """A county with how it scored; of thousands, a dictionary each is what takes the time, so there is only one."""
    _region, units, mean, median, change, origin = told
    return {
        **county,
        "below": below,
        "units": units,
        "mean": mean,
        "median": median,
        "change": change,
        "origin": origin,
    }


def _refused(case: Path, results: Path, what: str) -> Refused:
    cure = _("run: python -m appraisal appraise {case} --out {results}")
    return Refused([Finding(case.name, None, None, what, cure.format(case=case, results=results))])
