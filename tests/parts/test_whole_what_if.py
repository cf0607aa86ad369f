"""What if of a whole level, told from the shares: unit by unit what the stages give under the same changes."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from statistics import mean

import pytest

from appraisal.appraise import appraise
from appraisal.case import open_case
from appraisal.case_files import read_files
from appraisal.changes import Changes
from appraisal.demo.make import make_case
from appraisal.findings import Refused
from appraisal.parts.run import add_prepared
from appraisal.results import Results
from appraisal.scheme import Scheme
from appraisal.what_if import Move, what_if
from appraisal.whole import shares
from appraisal.whole import what_if as whole_what_if
from appraisal.whole.kernel import NONE, Standings
from appraisal.whole.level_year import LevelYear, LevelYears
from appraisal.whole.rescoring import rules_of
from appraisal.whole.what_if import WholeYears

from .large_case import in_parts, silent

YEAR, UNITS = 2025, 400
LEVELS = ("town", "village")
Standing = tuple[float | None, str | None, float | None]

# A scheme with all that the demonstration's own lacks: parts of parts, a bonus outside the sum, a value that blocks,
# scores rounded before ranking, so that many are alike.
NESTED = {
    "scale = 100": "scale = 90",
    'policy = "rescale"': 'policy = "rescale"\nwithheld = "block"',
    'ties = "min"': 'ties = "average"\nround = 0\nband_rounded = true',
    'name_en = "Economy"\nweight = 10': 'name_en = "Economy"\ncap = 10\nbonus = true',
    '[[dimension]]\ncode = "C"': '[[dimension]]\ncode = "E"\nwithin = "B"\nweight = 16\n\n[[dimension]]\ncode = "C"',
}
NESTED_INDICATORS = ("health_insurance", "road_hardened")


@pytest.fixture(scope="module", params=["as it is", "nested"])
def case(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("whole") / "case"
    make_case(UNITS, 2, folder, None, silent)
    if request.param == "nested":
        (file,) = (folder / "schemes").glob("*.toml")
        text = file.read_text("utf-8")
        for old, new in NESTED.items():
            assert text.count(old) == 1, old
            text = text.replace(old, new)
        for code in NESTED_INDICATORS:
            text, n = re.subn(rf'(code = "{code}"\n.*\n.*\ndimension = )"B"', r'\1"E"', text)
            assert n == 1
        file.write_text(text, "utf-8")
    assert in_parts(folder, folder / "results", values=2_000) > 1
    return folder


@pytest.fixture(scope="module")
def official(case: Path) -> Results:
    return appraise(open_case(case), errors=False)


@pytest.fixture(scope="module")
def whole(case: Path) -> Iterator[WholeYears]:
    opened = WholeYears(case / "results")
    yield opened
    opened.close()


def scheme_of(case: Path) -> Scheme:
    (scheme,) = read_files(case).schemes.values()
    return scheme


CHANGES = [
    "",
    "dimension.A.weight=41",
    "dimension.B.weight=17.3",
    "indicator.safe_water.weight=12.5",
    "indicator.inspection.weight=14",  # given points: out of 14 now
    "indicator.school_attendance.weight=3.7",  # deducted points: the deduction follows the weight
    "indicator.vaccination.per=0.7",
    "indicator.waste_collected.floor=71~indicator.sewage_treated.target=64.5",
    "dimension.C.weight=9~indicator.accidents.target=0.5",
    "scheme.aggregate=geometric",
    "dimension.A.aggregate=geometric~dimension.A.weight=35",
    "dimension.B.aggregate=geometric",
    "missing.policy=zero~missing.withheld=zero",
    "missing.not_observed=block",
    "missing.policy=rescale~missing.withheld=rescale~missing.least_weight=0.95",
    "ranking.round=0~ranking.ties=dense",
    "ranking.round=1~ranking.ties=max",
    "ranking.round=1~ranking.ties=average",
    "band.good.from=70~band.excellent.from=82.5",
]


def stands(move: Move) -> Standing:
    return (move.after.score, move.after.band, move.after.rank)


def told(whole: WholeYears, case: Path, level: str, text: str, *, by_query: bool = False) -> dict[str, Standing]:
    """Unit -> where it stands under the changes, by the arrays or by the query alone."""
    scheme, changes = scheme_of(case), Changes.parse(text)
    units, after = whole.standings(scheme, YEAR, level, changes, by_query=by_query)
    codes = [b.code for b in sorted(changes.apply(scheme, LEVELS).bands, key=lambda band: -band.from_)]
    names = dict(whole.cursor().execute("SELECT n, unit FROM names").fetchall())
    return {names[n]: standing(after, i, codes) for i, n in enumerate(units.n.tolist())}


def standing(after: Standings, i: int, codes: list[str]) -> Standing:
    score_b, band, halves = int(after.score_b[i]), int(after.band[i]), int(after.half_ranks[i])
    return (
        None if score_b == NONE else score_b / 1e9,
        None if band == NONE else codes[band],
        None if halves == NONE else halves / 2,
    )


@pytest.mark.parametrize("text", CHANGES)
def test_every_unit_stands_where_the_stages_put_it(text: str, case: Path, official: Results, whole: WholeYears) -> None:
    with what_if(official, YEAR, Changes.parse(text)) as found:
        moves = found.moves
    assert any(move.before != move.after for move in moves) == bool(text)
    for level in LEVELS:
        expected = {move.unit: stands(move) for move in moves if move.level == level}
        assert len(expected) > 20
        for by_query in (False, True):
            assert told(whole, case, level, text, by_query=by_query) == expected


@pytest.mark.parametrize(
    ("text", "culprit"),
    [
        ("missing.policy=group_mean~missing.withheld=zero", "group_mean"),
        ("missing.not_observed=carry_last_year", "carry_last_year"),
        ("indicator.safe_water.weight=99", "adds? up|add up"),
    ],
)
def test_what_a_units_own_shares_cannot_tell_is_refused_in_words(
    text: str, culprit: str, case: Path, whole: WholeYears
) -> None:
    with pytest.raises(Refused) as refused:
        whole.what_if(scheme_of(case), YEAR, "town", Changes.parse(text))
    assert re.search(culprit, str(refused.value.findings[0]))


def test_a_year_of_which_nothing_is_prepared_is_refused(case: Path, whole: WholeYears) -> None:
    with pytest.raises(Refused, match="1999, town"):
        whole.what_if(scheme_of(case), 1999, "town", Changes())


def test_an_answer_counts_the_units_and_picks_out_the_first_and_the_movers(case: Path, whole: WholeYears) -> None:
    scheme, changes = scheme_of(case), Changes.parse("dimension.A.weight=41")
    found = whole.what_if(scheme, YEAR, "village", changes)
    units, after = whole.standings(scheme, YEAR, "village", changes)
    pairs = [(w, p) for w, p in zip(units.was.place.tolist(), after.place.tolist(), strict=True)]
    gains = [w - p for w, p in pairs if NONE not in (w, p)]
    counts = found.counts
    assert (counts.up, counts.down) == (sum(g > 0 for g in gains), sum(g < 0 for g in gains))
    assert counts.up > 0 < counts.down
    assert counts.units == len(pairs) == sum(found.bands.values())
    assert (counts.placed, counts.came) == (sum(p != NONE for _w, p in pairs), sum(w == NONE != p for w, p in pairs))
    scores = [score_b / 1e9 for score_b in after.score_b.tolist() if score_b != NONE]
    assert counts.mean == pytest.approx(mean(scores), abs=1e-9)
    assert [row["place"] for row in found.first] == sorted(p for _w, p in pairs if p != NONE)[:100]
    assert [row["was_place"] - row["place"] for row in found.risen] == sorted(
        (g for g in gains if g > 0), reverse=True
    )[: len(found.risen)]
    assert {row["unit"] for row in found.left}.isdisjoint(row["unit"] for row in found.first)
    assert len(found.left) == counts.entered
    assert {row["origin"] for row in found.first} == {"reconstructed"}


def test_regions_add_up_to_the_whole_and_to_the_region_above(case: Path, whole: WholeYears) -> None:
    scheme, changes = scheme_of(case), Changes.parse("dimension.C.weight=9")
    top = whole.what_if(scheme, YEAR, "village", changes)
    for name in ("units", "up", "down"):
        assert sum(row[name] for row in top.regions) == getattr(top.counts, name)
    for region in top.regions:
        below = whole.what_if(scheme, YEAR, "village", changes, str(region["region"])).regions
        assert sum(row["band_up"] for row in below) == region["band_up"]


def test_arrays_are_let_go_before_they_are_too_many(case: Path, whole: WholeYears) -> None:
    scheme, wanted = scheme_of(case), [(year, level) for year in (YEAR - 1, YEAR) for level in LEVELS]
    with whole.cursor() as con:
        of = {key: whole_what_if._shares(con, *key, scheme) for key in wanted}
        one = LevelYears(most_bytes=1)
        for key in wanted:
            one.get(con, key, of[key], rules_of(scheme, key[1], of[key].columns))
            assert len(one) == 1
        many = LevelYears()
        kept: list[LevelYear] = [
            many.get(con, key, of[key], rules_of(scheme, key[1], of[key].columns)) for key in wanted
        ]
    assert len(many) == len(wanted)
    assert all(units.exact for units in kept)


def test_shares_that_do_not_give_the_scores_again_are_not_kept(
    case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    other = Changes.parse("dimension.A.weight=41").apply(scheme_of(case), LEVELS)
    monkeypatch.setattr(shares, "rules_of", lambda _scheme, level, columns: rules_of(other, level, columns))
    add_prepared(case, Path(shutil.copytree(case / "results", tmp_path / "results")))
    opened = WholeYears(tmp_path / "results")
    with pytest.raises(Refused, match="2025, town"):
        opened.what_if(scheme_of(case), YEAR, "town", Changes())
    opened.close()
    assert len(caplog.records) == 2 * len(LEVELS)
