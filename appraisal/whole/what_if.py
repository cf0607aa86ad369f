"""What if, for all units of a level of a large case at once: who stands where under changed rules.

The stages take minutes for a nation; its shares under new weights are added up and ranked anew in a fraction of a
second. Nothing is approximate: what a unit's own shares and values cannot tell to the last billionth is refused.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

import duckdb

from appraisal.changes import Changes
from appraisal.door import sql
from appraisal.findings import Finding, Refused
from appraisal.literal import quoted
from appraisal.memory import settings
from appraisal.parts.prepare import PREPARED
from appraisal.scheme import Scheme
from appraisal.whole import kernel, moves
from appraisal.whole.kernel import NONE, Ints, Standings
from appraisal.whole.level_year import LevelYear, LevelYears, arrays, patterns_of
from appraisal.whole.new_shares import with_new_shares
from appraisal.whole.rescoring import Rules, patterns_query, ranked_query, rules_of, scores_query
from appraisal.whole.share_rules import cannot_be_found, changed_shares
from appraisal.whole.shares import Shares, needs_others
from appraisal.words import _

Row = dict[str, object]
MEMORY = "400MB"


@dataclass(frozen=True)
class WholeWhatIf:
    """A level of a year under the changed scheme; a place is among all units of the level.

    `first`, `left`, `risen` and `fallen` are units with place, was_place, score, was_score, band, was_band, and what
    they are called; `bands` says how many units went from which band to which, `regions` how each region fares."""

    scheme: Scheme
    counts: moves.Counts
    bands: dict[tuple[str | None, str | None], int]
    first: list[Row]
    left: list[Row]
    risen: list[Row]
    fallen: list[Row]
    regions: list[Row]


class WholeYears:
    """The prepared shares of a large case's results, to be asked from any thread, one what-if at a time.

    It reads the file beside whoever else does, with a memory of its own (MEMORY, and the arrays of LevelYears)."""

    def __init__(self, results: Path) -> None:
        self._con = duckdb.connect(config=settings(MEMORY) | {"preserve_insertion_order": False})
        self._con.execute(f"ATTACH {quoted(results / PREPARED)} AS prepared (READ_ONLY)")
        self._con.execute(sql("door/tables"))
        found = self._con.execute("SELECT DISTINCT level FROM prepared.names ORDER BY level").fetchall()
        self._levels = [str(level) for (level,) in found]
        self._kept = LevelYears()
        self._asking, self._own = Lock(), self.cursor()

    def what_if(self, official: Scheme, year: int, level: str, changes: Changes, region: str = "") -> WholeWhatIf:
        """The level of the year under the changes, with the regions below one ('' is the whole case).

        Raises Refused where the changes make no sound scheme, or one that the units' own shares cannot tell."""
        with self._asking:
            scheme, units, after = self._after(self._own, official, year, level, changes, by_query=False)
            return _answer(self._own, units, after, scheme, rules_of(scheme, level, units.shares.columns), region)

    def standings(
        self, official: Scheme, year: int, level: str, changes: Changes, *, by_query: bool = False
    ) -> tuple[LevelYear, Standings]:
        """Every unit of the level, and where it stands under the changes; `by_query` has SQL alone add up and rank."""
        with self._asking:
            _scheme, units, after = self._after(self._own, official, year, level, changes, by_query=by_query)
        return units, after

    def _after(
        self,
        con: duckdb.DuckDBPyConnection,
        official: Scheme,
        year: int,
        level: str,
        changes: Changes,
        *,
        by_query: bool,
    ) -> tuple[Scheme, LevelYear, Standings]:
        scheme = changes.apply(official, self._levels)
        shares = _shares(con, year, level, scheme)
        units = self._kept.get(con, (year, level), shares, rules_of(official, level, shares.columns))
        return scheme, units, standings(con, units, official, scheme, level, by_query=by_query)

    def cursor(self) -> duckdb.DuckDBPyConnection:
        """What the queries of this package are asked on; what they make stays with it."""
        con = self._con.cursor()
        con.execute("SET search_path = 'memory.main,prepared.main'")
        con.execute(sql("rescore/macros"))
        return con

    def close(self) -> None:
        self._own.close()
        self._con.close()


def standings(
    con: duckdb.DuckDBPyConnection,
    units: LevelYear,
    official: Scheme,
    scheme: Scheme,
    level: str,
    *,
    by_query: bool = False,
) -> Standings:
    """Where each unit stands under the scheme."""
    shares, rules = units.shares, rules_of(scheme, level, units.shares.columns)
    codes = [code for code in changed_shares(official, scheme) if code in shares.columns]
    if cannot := cannot_be_found(scheme, codes):
        what = _("what it earns rests on more than a unit's own value")
        raise Refused([_finding(f"indicator.{i.code}", what) for i in cannot])
    table = with_new_shares(con, shares.table, shares.columns, scheme, level, codes)
    if kernel.can(rules) and units.exact and not by_query:
        earned = units.earned | _new(con, table, [shares.columns[code] for code in codes])
        return kernel.rescored(rules, earned, patterns_of(con, rules, shares), units.pattern, units.peers)
    con.execute(f"CREATE OR REPLACE TEMP TABLE year_patterns AS {patterns_query(rules, shares.patterns)}")
    ranked = ranked_query(rules, scores_query(rules, table, "year_patterns"))
    told = arrays(con, f"WITH rescored AS ({ranked}) {sql('rescore/standings')}")
    order = told.pop("n").argsort()
    return Standings(**{name: cells[order] for name, cells in told.items()})


def _new(con: duckdb.DuckDBPyConnection, table: str, columns: Sequence[str]) -> dict[str, kernel.Floats]:
    if not columns:
        return {}
    shown = ", ".join(f"{column}_share" for column in columns)
    found = arrays(con, f"SELECT {shown} FROM {table} ORDER BY n")
    return {column: found[f"{column}_share"] for column in columns}


def _shares(con: duckdb.DuckDBPyConnection, year: int, level: str, scheme: Scheme) -> Shares:
    if policies := needs_others(scheme):
        what = _("for what is missing it looks at other units or years ({policies})")
        raise Refused([_finding("missing.policy", what.format(policies=", ".join(policies)))])
    rows = con.execute(sql("rescore/columns"), {"year": year, "level": level}).fetchall()
    if not rows:
        raise Refused([_finding(f"{year}, {level}", _("no shares are prepared of this year and level"))])
    return Shares(int(rows[0][0]), {str(code): str(place) for _number, place, code in rows})


def _finding(place: str, what: str) -> Finding:
    return Finding(_("the whole case"), None, place, what, _("choose a county, where all stages run"))


def _answer(
    con: duckdb.DuckDBPyConnection, units: LevelYear, after: Standings, scheme: Scheme, rules: Rules, region: str
) -> WholeWhatIf:
    codes = [code for code, _start in rules.bands]
    picked = {
        "first": moves.first(after.place),
        "left": moves.left(units, after),
        "risen": moves.movers(units, after, up=True),
        "fallen": moves.movers(units, after, up=False),
    }
    numbers = sorted({int(n) for which in picked.values() for n in units.n[which]})
    con.execute(f"CREATE OR REPLACE TEMP VIEW official AS FROM {units.shares.table}")
    names = {row["n"]: row for row in _ask(con, "named", {"numbers": numbers})}
    shown = {name: _rows(units, after, codes, which, names) for name, which in picked.items()}
    by_county = moves.regions(units, after, codes)
    regions = [
        {**row, **by_county.of(int(str(row.pop("first_county"))), int(str(row.pop("last_county"))))}
        for row in _ask(con, "region_spans", {"region": region})
    ]
    moved = moves.bands(units, after, codes)
    return WholeWhatIf(scheme, moves.counts(units, after), moved, **shown, regions=regions)


def _rows(units: LevelYear, after: Standings, codes: Sequence[str], which: Ints, names: dict[object, Row]) -> list[Row]:
    found = []
    for i in which:
        was, now = _standing(units.was, int(i), units.band_codes), _standing(after, int(i), codes)
        found.append({**names[int(units.n[i])], **now, **{f"was_{key}": value for key, value in was.items()}})
    return found


def _standing(of: Standings, i: int, codes: Sequence[str]) -> Row:
    score_b, band, halves, place = (int(cells[i]) for cells in vars(of).values())
    return {
        "score": None if score_b == NONE else score_b / 1e9,
        "band": None if band == NONE else codes[band],
        "rank": None if halves == NONE else halves / 2,
        "place": None if place == NONE else place,
    }


def _ask(con: duckdb.DuckDBPyConnection, question: str, parameters: dict[str, object]) -> list[Row]:
    done = con.execute(sql(f"rescore/{question}"), parameters)
    columns = [column[0] for column in done.description or []]
    return [dict(zip(columns, row, strict=True)) for row in done.fetchall()]
