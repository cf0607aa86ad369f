"""Decisions that nobody can have meant, rules that a reader cannot tell apart, and codes with what nobody sees in them."""

from contextlib import closing
from pathlib import Path

import pytest

from appraisal.__main__ import main
from appraisal.case import open_case

from .broken import Mistake, assert_found, each, findings_of, good_county
from .county import Row, award, county, indicator, reports, sanction, scheme

CARD = 'code = "card"\nyear = 2008\nunit = "V11"\n'
VALUES = reports({"T1": 90, "T2": 80})


def add(case: Path, *entries: str) -> Path:
    path = case / "decisions.toml"
    path.write_text(path.read_text(encoding="utf-8") + "".join(entries), encoding="utf-8")
    return case


def card(unit: str = 'unit = "V11"', by: str = "district", year: int = 2008) -> str:
    head = f'\n[[decision]]\nkind = "sanction"\ncode = "card"\nyear = {year}\n'
    return f'{head}{unit}\ndecided_by = "{by}"\ndecided_on = 2009-03-19\n'


def test_the_same_decision_twice_is_told_beside_the_second(tmp_path: Path) -> None:
    (finding,) = findings_of(add(good_county(tmp_path), card()))
    assert (finding.column, finding.what) == ("decision[6]", "is the same as decision 5")


@pytest.mark.parametrize("entry", [card(by="town"), card(year=2007), card('unit = "V21"'), card('name = "甲村集市"')])
def test_another_decider_year_unit_or_recipient_makes_another_decision(entry: str, tmp_path: Path) -> None:
    with closing(open_case(add(good_county(tmp_path), entry)).con) as con:
        assert con.execute("SELECT COUNT(*) FROM decisions").fetchone() == (6,)


@each(
    Mistake("a sanction of villages on a town", "decisions.toml", CARD, CARD.replace("V11", "T1"),
            ("decision[5].unit", "level village", "T1 is of level town")),
    Mistake("an award of towns to a village", "decisions.toml", 'code = "press"\nyear = 2008\nunit = "T3"',
            'code = "press"\nyear = 2008\nunit = "V11"', ("decision[3].unit", "level town", "V11 is of level village")),
)  # fmt: skip
def test_a_decision_on_a_level_that_its_rule_does_not_have(mistake: Mistake, tmp_path: Path) -> None:
    assert_found(mistake, good_county(tmp_path))


@pytest.mark.parametrize(
    "recipient", ['name = "某服务站"', 'name = "某服务站"\nname_en = "A service point"\nplaces = 3']
)
@pytest.mark.parametrize("code", ["best", "press", "service"])
def test_an_award_to_a_recipient_that_is_no_unit_is_kept_and_told(
    recipient: str, code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whether the rules would have given the award or not."""
    entry = f'\n[[decision]]\nkind = "award"\ncode = "{code}"\nyear = 2008\n{recipient}\n'
    case = str(add(good_county(tmp_path), entry))
    for command in (["awards", case, "--year", "2008"], ["appraise", case, "--out", str(tmp_path / "out")]):
        assert main(command) == 0
    assert main(["explain", case, "--unit", "T1", "--year", "2008"]) == 0
    capsys.readouterr()
    main(["replay", case, "--year", "2008"])
    said = capsys.readouterr()
    assert "某服务站" in said.out
    assert "Traceback" not in said.err


@pytest.mark.parametrize(("day", "deadline"), [("2009-03-18", "2010-03-18"), ("9999-12-31", "9999-12-31")])
def test_the_last_day_of_the_calendar_is_a_day(
    day: str, deadline: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = good_county(tmp_path)
    old = CARD + 'decided_by = "district"\ndecided_on = 2009-03-18'
    Mistake("", "decisions.toml", old, old.replace("2009-03-18", day), ()).make(case)
    assert main(["sanctions", str(case), "--year", "2008"]) == 0
    assert deadline in capsys.readouterr().out


def named(table: str, code: str, **names: str) -> Row:
    if table == "band":
        return {"code": code, "from": ord(code) - ord("a"), **names}
    return award(code, **names) if table == "award" else sanction(code, {"score": True, "below": 60}, **names)


@pytest.mark.parametrize(
    ("table", "zh", "en"),
    [("band", "name", "name_en"), ("sanction", "name", "name_en"), ("award", "title", "title_en")],
)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_two_rules_of_one_name(table: str, zh: str, en: str, language: str, tmp_path: Path) -> None:
    first, second = {zh: "甲", en: "A"}, {zh: "乙", en: "B"}
    key = zh if language == "zh" else en
    apart = scheme(indicator(), **{table: [named(table, "a", **first), named(table, "b", **second)]})
    open_case(county(tmp_path / "apart", VALUES, apart)).con.close()
    alike = scheme(
        indicator(), **{table: [named(table, "a", **first), named(table, "b", **second | {key: first[key]})]}
    )
    (finding,) = findings_of(county(tmp_path / "alike", VALUES, alike))
    assert finding.column == f"{table}[b]"
    assert f"has the name {first[key]} of a" in finding.what


@pytest.mark.parametrize(
    ("written", "seen"), [("\tT1", r"\tT1"), ("T1\u200b", "T1U+200B"), ("T1\ufeff", "T1U+FEFF"), ("220605101000.0", "220605101000.0")]
)  # fmt: skip
def test_a_code_is_shown_with_what_nobody_sees_in_it(written: str, seen: str, tmp_path: Path) -> None:
    of_values = good_county(tmp_path / "values")
    Mistake("", "values.csv", "T1,2008,publicity", f"{written},2008,publicity", ()).make(of_values)
    assert [f"unit {seen} is not" in finding.what for finding in findings_of(of_values)] == [True]
    of_decisions = good_county(tmp_path / "decisions")
    escaped = written.replace("\t", "\\t")
    Mistake(
        "",
        "decisions.toml",
        'code = "press"\nyear = 2008\nunit = "T3"',
        f'code = "press"\nyear = 2008\nunit = "{escaped}"',
        (),
    ).make(of_decisions)
    assert [f"no unit {seen}" in finding.what for finding in findings_of(of_decisions)] == [True]
    of_units = good_county(tmp_path / "units")
    Mistake("", "units.csv", "T5,戊街道", f"{written},戊街道", ()).make(of_units)
    assert any(f"{seen} is not a code" in finding.what for finding in findings_of(of_units))


def test_three_towns_of_one_name_are_three_towns(tmp_path: Path) -> None:
    case = good_county(tmp_path)
    for other in ("乙镇", "丙镇"):
        Mistake("", "units.csv", f",{other},", ",甲镇,", ()).make(case)
    with closing(open_case(case).con) as con:
        assert con.execute("SELECT COUNT(*) FROM units WHERE name = '甲镇'").fetchone() == (3,)
