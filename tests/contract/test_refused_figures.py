"""Figures that cannot be, and figures that would be dropped without a word: each is told, on one side of its bound."""

from contextlib import closing
from pathlib import Path

import pytest

from appraisal.bounds import bound_rows
from appraisal.case import open_case
from appraisal.measures import factor
from appraisal.scheme import Scheme as Rules

from .broken import Mistake, assert_found, each, findings_of, good_county
from .conftest import Appraise
from .county import DISTRICT, Row, Scheme, county, dimension, fact, indicator, reports, sanction, scheme, towns, unit

VALUES, UNITS, SCHEME = "values.csv", "units.csv", "schemes/2008.toml"
LAST = "V22,2006,violation,0,,,,imported,,\n"  # line 28; what is added stands on line 29
POINTS = "T1,2008,publicity,35"
FLAG = 'unit = "count"\n'


@each(
    Mistake("two letters exchanged", UNITS, "Yi Town,town", "Yi Town,twon", ("twon", "write town"), (4,)),
    Mistake("a capital", UNITS, "Yi Town,town", "Yi Town,Town", ("Town", "write town"), (4,)),
    Mistake("a letter left out", UNITS, "Yi East,village", "Yi East,vilage", ("vilage", "write village"), (10,)),
    Mistake("a level that the indicator lacks", VALUES, LAST, f"{LAST}T1,2008,violation,0,,,,imported,,\n",
            ("violation", "level town"), (29,)),
)  # fmt: skip
def test_nothing_is_dropped_without_a_word(mistake: Mistake, tmp_path: Path) -> None:
    assert_found(mistake, good_county(tmp_path))


@pytest.mark.parametrize(
    ("valid", "told"),
    [
        (",", {}),
        ("2006,2008", {}),
        ("2007,2008", {28: "2006"}),
        ("2006,2007", {24: "2008"}),
        (",2006", {20: "2007", 24: "2008"}),
    ],
)
def test_values_of_a_year_when_the_unit_is_not_valid(valid: str, told: dict[int, str], tmp_path: Path) -> None:
    case = good_county(tmp_path)
    Mistake("", UNITS, "2006,2020", valid, ()).make(case)
    if not told:
        with closing(open_case(case).con) as con:
            assert con.execute("SELECT COUNT(*) FROM facts WHERE unit = 'V22'").fetchone() == (3,)
    else:
        found = {finding.row: finding for finding in findings_of(case)}
        assert all(f"unit V22 has values of {year}" in found[row].what for row, year in told.items())
        assert len(found) == len(told)


def of_no_scheme(level: str) -> Row:
    return unit("X", level, "D")


@pytest.mark.parametrize("level", ["township", "county", "department", "school", "镇"])
def test_a_level_of_its_own_is_no_mistake(level: str, tmp_path: Path) -> None:
    case = county(
        tmp_path / "case", reports({"T1": 1}), scheme(indicator()), units=[DISTRICT, *towns(2), of_no_scheme(level)]
    )
    with closing(open_case(case).con) as con:
        assert con.execute("SELECT COUNT(*) FROM units").fetchone() == (4,)


def test_a_level_near_one_that_more_units_have(tmp_path: Path) -> None:
    """A scheme without levels names none."""
    rules = scheme(indicator(levels=[]))
    units = [DISTRICT, *towns(3), unit("X", "Town", "D")]
    (finding,) = findings_of(county(tmp_path / "case", reports({"T1": 1}), rules, units=units))
    assert (finding.file, finding.row, finding.column) == ("units.csv", 6, "level")
    assert "Town" in finding.what
    assert "write town" in finding.cure


def bad(name: str, old: str, new: str, *words: str, rows: tuple[int, ...]) -> Mistake:
    return Mistake(name, VALUES, old, new, words, rows)


@each(
    bad("a percentage over 100", "T4,2008,policy_birth,81", "T4,2008,policy_birth,9105", "9105", "100", rows=(5,)),
    bad("a percentage below 0", "T4,2008,policy_birth,81", "T4,2008,policy_birth,-0.1", "-0.1", "0", rows=(5,)),
    bad("a mark over full marks", POINTS, "T1,2008,publicity,40.01", "40.01", "40", rows=(12,)),
    bad("a mark below 0", POINTS, "T1,2008,publicity,-1", "-1", "below 0", rows=(12,)),
    bad("a mark of any size", POINTS, "T1,2008,publicity,1e300", "1e+300", rows=(12,)),
    bad("fewer than none", "V11,2008,violation,1", "V11,2008,violation,-1", "-1", "below 0", rows=(21,)),
    bad("half a count", ",90,100,", ",90.5,100,", "90.5", "whole", rows=(2,)),
    bad("half a denominator", ",90,100,", ",90,100.5,", "100.5", "whole", rows=(2,)),
    bad("an endless count", ",90,100,", ",90,1e308,", "1e+308", rows=(2,)),
)  # fmt: skip
def test_a_figure_that_cannot_be(mistake: Mistake, tmp_path: Path) -> None:
    assert_found(mistake, good_county(tmp_path))


@pytest.mark.parametrize(("figure", "good"), [(0, True), (1, True), (0.5, False), (-1, False), (2, False)])
@pytest.mark.parametrize("asked", [True, False], ids=["asked as a flag", "without a unit of measure"])
def test_a_flag_is_0_or_1(figure: float, good: bool, asked: bool, tmp_path: Path) -> None:
    """A fact without a unit of measure is one, and so is what a rule asks as one."""
    card = sanction("card", {"flag": "serious"})
    rules = scheme(fact("serious", unit="count" if asked else ""), dimension=[], sanction=[card] if asked else [])
    case = county(tmp_path / "case", reports({"T1": figure}, "serious"), rules)
    if good:
        with closing(open_case(case).con) as con:
            assert con.execute("SELECT value FROM facts").fetchall() == [(figure,)]
    else:
        assert ["neither 0 nor 1" in finding.what for finding in findings_of(case)] == [True]


LIMITS = {"unit": "%", "score": "linear", "floor": -10, "target": 150}


@pytest.mark.parametrize(
    ("least", "most", "figure", "good"),
    [
        (None, None, 100, True),
        (None, None, 100.01, False),
        (None, 150, 100.01, True),
        (None, 150, 150.01, False),
        (None, None, 0, True),
        (None, None, -0.01, False),
        (-10, None, -10, True),
        (-10, None, -10.01, False),
        (10, None, 9, False),
        (None, 90, 91, False),
    ],
)
def test_an_indicator_may_state_its_limits(
    least: float | None, most: float | None, figure: float, good: bool, tmp_path: Path
) -> None:
    own = {key: bound for key, bound in (("least", least), ("most", most)) if bound is not None}
    case = county(tmp_path / "case", reports({"T1": figure}), scheme(indicator(**LIMITS, **own)))
    if good:
        with closing(open_case(case).con) as con:
            assert con.execute("SELECT value FROM facts").fetchall() == [(figure,)]
    else:
        (finding,) = findings_of(case)
        assert (finding.row, finding.column) == (2, "value")


def test_counts_may_pass_their_denominator_where_the_rate_may_pass_100(appraise: Appraise, tmp_path: Path) -> None:
    counts = {"T1": {"numerator": 120, "denominator": 100}}
    tables = appraise(reports(counts), scheme(indicator(**LIMITS, most=150)))
    assert tables.one("values", unit="T1")["value"] == 120
    assert tables.one("values", unit="T1")["high"] is None, "more than all is no sample"
    (usual,) = findings_of(county(tmp_path / "usual", reports(counts), scheme(indicator(**LIMITS))))
    assert "over its denominator" in usual.what
    (beyond,) = findings_of(county(tmp_path / "beyond", reports(counts), scheme(indicator(**LIMITS, most=110))))
    assert (beyond.column, "above 110" in beyond.what) == ("numerator", True)


@pytest.mark.parametrize("role", ["bonus", "penalty"])
def test_a_bonus_or_penalty_above_its_cap_is_capped_and_noticed(role: str, tmp_path: Path, appraise: Appraise) -> None:
    extra = {"code": "extra", "weight": 5, "unit": "points", role: True, "dimension": ""}
    rules = scheme(indicator(), indicator(**extra))
    values = [*reports({"T1": 50, "T2": 50, "T3": 50}), *reports({"T1": 5, "T2": 5.5, "T3": 7}, "extra")]
    case = open_case(county(tmp_path / "case", values, rules))
    with closing(case.con):
        assert [(notice.row, notice.refuses) for notice in case.notices] == [(6, False)]
    assert "above its cap (2 rows)" in str(case.notices[0])
    points = appraise(values, rules).by_unit("points", "points", indicator="extra")
    assert [abs(points[town]) for town in ("T1", "T2", "T3")] == [5, 5, 5]
    (below,) = findings_of(county(tmp_path / "below", reports({"T1": -1}, "extra"), rules))
    assert "below 0" in below.what


@pytest.mark.parametrize(
    ("measure", "times"),
    [
        ("%", 100), ("‰", 1000), ("", 1), ("分", 1), ("元/人", 1), ("per household", 1),
        ("per 100,000", 100_000), ("Per 1000", 1000), ("per million", 10**6), ("per 10 thousand", 10_000),
        ("1/10万", 100_000), ("/万", 10_000), ("每十万", 100_000), ("每百", 100), ("1/1000", 1000),
        ("件/万人", None), ("吨/万元", None), ("per 100,000 inhabitants", None), ("per cent", None), ("百分比", None),
    ],
)  # fmt: skip
def test_what_a_unit_of_measure_multiplies_by(measure: str, times: float | None) -> None:
    assert factor(measure) == times


@pytest.mark.parametrize(
    ("measure", "own", "value"),
    [
        ("per 100,000", {}, 62.0),
        ("1/10万", {}, 62.0),
        ("件/万人", {"factor": 10_000}, 6.2),
        ("%", {"factor": 1}, 0.00062),
    ],
)
def test_a_rate_per_so_many(measure: str, own: Row, value: float, appraise: Appraise) -> None:
    rules = scheme(indicator(score="linear", target=100, unit=measure, **own))
    tables = appraise(reports({"T1": {"numerator": 62, "denominator": 100_000}}), rules)
    assert tables.one("values", unit="T1")["value"] == pytest.approx(value, rel=1e-12)


def per_ten_thousand() -> Scheme:
    return scheme(indicator(score="linear", target=100, unit="件/万人"))


def test_a_rate_per_so_many_of_what_is_not_said_needs_its_factor(tmp_path: Path) -> None:
    counts = {"T1": {"numerator": 62, "denominator": 100_000}, "T2": {"numerator": 1, "denominator": 10}}
    (finding,) = findings_of(county(tmp_path / "case", reports(counts), per_ten_thousand()))
    assert "件/万人" in finding.what
    assert "factor" in finding.cure


def test_without_counts_it_needs_none(tmp_path: Path) -> None:
    with closing(open_case(county(tmp_path / "case", reports({"T1": 6.2}), per_ten_thousand())).con) as con:
        assert con.execute("SELECT value FROM facts").fetchall() == [(6.2,)]


def test_a_growth_rate_has_no_bounds_but_those_of_all_numbers() -> None:
    read = Rules.model_validate(scheme(indicator("growth", unit="", score="linear", target=8), dimension=[dimension()]))
    ((_scheme, _code, least, most, *_rest),) = bound_rows(read)["scheme_bounds"]
    assert (least, most) == (-1e18, 1e18)
