"""Bad rules, decisions and folders: one mistake each, and the words that its finding must contain."""

from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from appraisal.case import open_case
from appraisal.scheme import Scheme
from appraisal.scheme_findings import mistakes

from .broken import Mistake, assert_found, each, findings_of, good_county
from .county import sanction, save_parquet, scheme

SCHEME = "schemes/2008.toml"


def rule(name: str, old: str, new: str, *words: str) -> Mistake:
    return Mistake(name, SCHEME, old, new, words)


def clause(number: int) -> str:
    return f'reference = {{ title = "Rules of the small county", clause = "article {number}" }}\n'


@each(
    rule("weights of a dimension", "weight = 20\n", "weight = 21\n", "A", "61", "60"),
    rule("weights of a dimension, two parts in a million out", "weight = 20\n", "weight = 20.00012\n", "A", "60"),
    rule("weights of the scale", 'name_en = "Publicity"\nweight = 40', 'name_en = "Publicity"\nweight = 41', "101", "100"),
    rule("an indicator of an unknown dimension", 'dimension = "B"', 'dimension = "C"', "publicity", "C"),
    rule("an unknown level of an indicator", 'dimension = "B"\nlevels = ["town"]', 'dimension = "B"\nlevels = ["twon"]', "twon"),
    rule("an unknown level of an award", 'title_en = "Best town"\nlevels = ["town"]', 'title_en = "Best town"\nlevels = ["twon"]', "twon"),
    rule("an unknown level of a sanction", 'name_en = "Veto"\nlevels = ["village"]', 'name_en = "Veto"\nlevels = ["vilage"]', "vilage"),
    rule("a sanction without a reference", clause(8), "", "card", "reference"),
    rule("a sanction without a clause", 'clause = "article 8"', 'clause = ""', "card", "clause"),
    rule("a sanction whose reference lacks the clause", ', clause = "article 8"', "", "card", "clause"),
    rule("an award without a reference", clause(9), "", "best", "reference"),
    rule("an indicator without a reference", clause(3), "", "policy_birth", "reference"),
    rule("an unknown key", "floor = 75", "flor = 75", "flor"),
    rule("an unknown key of a condition", "at_least = 1, years = 3", "at_lest = 1, years = 3", "at_lest"),
    rule("an unknown section", "[[band]]\ncode = \"excellent\"", "[[bnad]]\ncode = \"excellent\"", "bnad"),
    rule("a condition on an unknown indicator", '"violation", at_least = 1, years = 3', '"violaton", at_least = 1, years = 3', "veto", "violaton"),
    rule("a missed target of an unknown indicator", '{ indicator = "violation", at_least = 1, years = 3 }', '{ missed = ["nothing"] }', "veto", "nothing"),
    rule("a flag that is no indicator", '{ indicator = "violation", at_least = 1, years = 3 }', '{ flag = "nothing" }', "veto", "nothing"),
    rule("a condition on an unknown dimension", '{ indicator = "violation", at_least = 1, years = 3 }', '{ dimension = "Z", below = 1 }', "veto", "Z"),
    rule("outranked by an unknown sanction", 'outranked_by = ["veto"]', 'outranked_by = ["red_card"]', "card", "red_card"),
    rule("outranked by itself", 'outranked_by = ["veto"]', 'outranked_by = ["card"]', "sanction[card].outranked_by", "itself"),
    rule("two sanctions that outrank each other", 'name_en = "Veto"', 'name_en = "Veto"\noutranked_by = ["card"]', "sanction[veto].outranked_by", "circle"),
    rule("a dimension twice in a condition", '{ indicator = "violation", at_least = 1, years = 3 }', '{ dimension = "A+A", below = 1 }', "sanction[veto].when[1]", "A stands 2 times"),
    rule("a dimension twice in an award", 'by = "dimension:B"', 'by = "dimension:B+A+B"', "award[press].by", "B stands 2 times"),
    rule("barred by an unknown sanction", 'barred_by = ["veto"]', 'barred_by = ["red_card"]', "best", "red_card"),
    rule("an award by an unknown dimension", 'by = "dimension:B"', 'by = "dimension:A+Z"', "press", "Z"),
    rule("an award by an unknown indicator", 'by = "dimension:B"', 'by = "indicator:articles"', "press", "articles"),
    rule("an award by nothing known", 'by = "dimension:B"', 'by = "luck"', "press", "luck"),
    rule("an indicator twice", 'code = "birth_reporting"', 'code = "policy_birth"', "policy_birth"),
    rule("a dimension twice", 'code = "B"', 'code = "A"', "A"),
    rule("a sanction twice", 'code = "card"', 'code = "veto"', "veto"),
    rule("an award twice", 'code = "press"', 'code = "best"', "best"),
    rule("a dimension within one that is not there", "weight = 60", 'weight = 60\nwithin = "Z"', "A", "Z"),
    rule("a dimension within itself", "weight = 60", 'weight = 60\nwithin = "A"', "A"),
    rule("an unknown way to score", 'score = "linear"', 'score = "guess"', "policy_birth", "guess"),
    rule("an unknown tie rule", 'ties = "min"', 'ties = "coin"', "ties", "coin"),
    rule("an unknown policy", 'policy = "rescale"', 'policy = "ignore"', "policy", "ignore"),
    rule("an unknown aggregate", 'aggregate = "arithmetic"', 'aggregate = "harmonic"', "aggregate", "harmonic"),
    rule("an unknown direction", 'name_en = "Births within policy"\ndimension = "A"\nlevels = ["town"]\nunit = "%"\nbetter = "higher"', 'name_en = "Births within policy"\ndimension = "A"\nlevels = ["town"]\nunit = "%"\nbetter = "up"', "policy_birth", "up"),
    rule("a line without a target", "floor = 75\ntarget = 90", "floor = 75", "policy_birth", "target"),
    rule("a line from a floor to the same target", "floor = 75\ntarget = 90", "floor = 90\ntarget = 90", "policy_birth", "90"),
    rule("text in a weight", "weight = 20\n", 'weight = "twenty"\n', "birth_reporting", "weight"),
    rule("a negative weight", "weight = 20\n", "weight = -20\n", "birth_reporting", "weight"),
    rule("a scheme without an id", 'id = "county-2008"\n', "", "id"),
    rule("a scheme without a scale", "scale = 100\n", "", "scale"),
    rule("a scheme without a reference", 'reference = { title = "Rules of the small county", clause = "whole" }\n', "", "reference"),
    rule("an end before the beginning", "from = 2006, to = 2008", "from = 2008, to = 2006", "2008", "2006"),
    rule("no level of all to score at", 'dimension = "B"\nlevels = ["town"]', 'dimension = "B"\nlevels = ["town"]\nscore_levels = []', "indicator[publicity].score_levels", "1 or more"),
    rule("a level twice", 'dimension = "B"\nlevels = ["town"]', 'dimension = "B"\nlevels = ["town", "town"]', "indicator[publicity].levels", "town more than once"),
    rule("peers twice", 'peers = ["level", "parent"]', 'peers = ["level", "level", "parent"]', "ranking.peers", "level more than once"),
    rule("a score by another name", '{ indicator = "violation", at_least = 1, years = 3 }', '{ score = "x", below = 5 }', "sanction[veto].when[1].score", "'score'"),
    rule("a dimension in which nothing scores", "[[indicator]]\ncode = \"policy_birth\"", "[[dimension]]\ncode = \"C\"\nweight = 100\n\n[[indicator]]\ncode = \"policy_birth\"", "dimension[C]", "no indicator"),
    rule("a step without its share", 'score = "deduct"', 'score = "deduct"\nsteps = [[0]]', "indicator[birth_reporting].steps[1][2] is missing"),
    rule("a cap of an ordinary dimension", "weight = 60", "weight = 60\ncap = 5", "dimension[A].cap", "no bonus"),
    rule("a cap of points as given", 'weight = 40\nscore = "given"', 'weight = 40\nscore = "given"\ncap = 1.5', "indicator[publicity].cap", "given"),
    rule("not TOML", "scale = 100", "scale = = 100", "2008.toml"),
)  # fmt: skip
def test_a_mistake_in_the_scheme(mistake: Mistake, tmp_path: Path) -> None:
    assert_found(mistake, good_county(tmp_path))


@pytest.mark.parametrize("way", [("a", "b", "c"), ("b", "c", "a"), ("c", "a", "b")], ids="-".join)
def test_each_sanction_of_a_longer_circle_is_told(way: tuple[str, ...]) -> None:
    above = dict(zip(way, [*way[1:], way[0]], strict=True)) | {"beside": "a"}
    rules = [sanction(code, {"score": True, "below": 60}, outranked_by=[by]) for code, by in above.items()]
    read = Scheme.model_validate(scheme(sanction=rules, dimension=[]))
    told = {place for place, _what, _cure in mistakes(read, ["town"])}
    assert told == {f"sanction[{code}].outranked_by" for code in "abc"}


def test_a_key_that_is_not_there_hides_no_other_mistake(tmp_path: Path) -> None:
    case = good_county(tmp_path)
    mistakes_made = [
        rule("", "scale = 100\n", "scale = 100\nzzz = 1\n", "scheme.zzz"),
        rule("", '"violation", at_least = 1, years = 3', '"violation", at_least = 1, yers = 3', "when[1].yers"),
        rule("", "weight = 20\n", "weight = 21\n", "dimension[A].weight", "61"),
        Mistake("", "decisions.toml", 'unit = "V11"', 'unit = "V99"', ("V99",)),
    ]
    for mistake in mistakes_made:
        mistake.make(case)
    findings = findings_of(case)
    assert [mistake.found_in(findings) for mistake in mistakes_made] == [True] * 4, [*map(str, findings)]
    assert len(findings) == 4


def decided(name: str, old: str, new: str, *words: str) -> Mistake:
    return Mistake(name, "decisions.toml", old, new, words)


@each(
    decided("an unknown unit", 'unit = "V11"', 'unit = "V99"', "V99"),
    decided("an unknown code", 'code = "card"', 'code = "red_card"', "red_card"),
    decided("an unknown kind", 'kind = "sanction"', 'kind = "fine"', "fine"),
    decided("a year without a scheme", 'code = "card"\nyear = 2008', 'code = "card"\nyear = 1999', "1999"),
    decided("neither unit nor name", 'unit = "V11"\n', "", "unit"),
    decided("both unit and name", 'unit = "V11"\n', 'unit = "V11"\nname = "x"\n', "decision[5].name", "both"),
    decided("an empty name", 'name = "甲镇服务站"', 'name = ""', "decision[4].name", "empty"),
    decided(
        "places below 1", 'unit = "V11"\n', 'unit = "V11"\nplaces = -3\n', "decision[5].places", "-3", "at least 1"
    ),
    decided(
        "decided by somebody else",
        'unit = "V11"\ndecided_by = "district"',
        'unit = "V11"\ndecided_by = "king"',
        "decision[5].decided_by",
        "king",
        "'district', 'town'",
    ),
    *(
        decided(
            f"decided on {day}",
            'unit = "V11"\ndecided_by = "district"\ndecided_on = 2009-03-18',
            f'unit = "V11"\ndecided_on = {day}',
            "decision[5].decided_on",
            "must be a day",
        )
        for day in ("0", '"0"', "86400", '"20090318"', '"2009-02-30"', "2009-03-18T00:00:00")
    ),
    decided("an unknown key", 'unit = "V11"\n', 'unit = "V11"\nperson = "x"\n', "person"),
    decided("not TOML", 'kind = "sanction"', "kind = sanction", "decisions.toml"),
)
def test_a_mistake_in_the_decisions(mistake: Mistake, tmp_path: Path) -> None:
    assert_found(mistake, good_county(tmp_path))


def test_a_day_may_be_a_date_or_its_text(tmp_path: Path) -> None:
    case = good_county(tmp_path)
    text = (case / "decisions.toml").read_text(encoding="utf-8")
    card = text.rindex("2009-03-18")
    (case / "decisions.toml").write_text(f'{text[:card]}"2009-03-18"{text[card + 10 :]}', encoding="utf-8")
    with closing(open_case(case).con) as con:
        days = con.execute("SELECT DISTINCT decided_on FROM decisions").fetchall()
    assert days == [(date(2009, 3, 18),)]


def without(*names: str) -> Callable[[Path], None]:
    def remove(case: Path) -> None:
        for name in names:
            (case / name).unlink()

    return remove


def in_both_forms(case: Path) -> None:
    save_parquet(f"FROM '{case}/values.csv'", case / "values.parquet")


@pytest.mark.parametrize(
    ("spoil", "word"),
    [
        (without("case.toml"), "case.toml"),
        (without("units.csv"), "units"),
        (without("values.csv"), "values"),
        (without(SCHEME), "schemes"),
        (in_both_forms, "values"),
        (lambda case: (case / "case.toml").write_text("title = = 1"), "case.toml"),
        (lambda case: (case / "case.toml").write_text('title = "x"\ntitel_en = "y"\n'), "titel_en"),
        (lambda case: (case / "values.parquet").write_bytes(b"PAR1") and (case / "values.csv").unlink(), "values.parquet"),
    ],
    ids=["no case.toml", "no units", "no values", "no scheme", "two forms", "not TOML", "unknown key", "not Parquet"],
)  # fmt: skip
def test_a_mistake_in_the_folder(tmp_path: Path, spoil: Callable[[Path], None], word: str) -> None:
    case = good_county(tmp_path)
    spoil(case)
    assert any(word in str(finding) for finding in findings_of(case))


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    assert any("nowhere" in str(finding) for finding in findings_of(tmp_path / "nowhere"))
