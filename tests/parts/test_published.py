"""Published results of a large case: what a reader is told of regions, places and names, against a plain recount."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from statistics import mean, median

import duckdb
import pytest

from appraisal.findings import Refused
from appraisal.parts.published import MOST_FOUND, Published
from appraisal.parts.run import add_prepared
from appraisal.words import speak

from .large_case import in_parts, rewrite

YEAR = 2025


@pytest.fixture(scope="module")
def results(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("published") / "results"
    in_parts(made, out)
    return out


@pytest.fixture(scope="module")
def published(made: Path, results: Path) -> Iterator[Published]:
    opened = Published(made, results)
    yield opened
    opened.close()


def scores(results: Path, level: str, year: int = YEAR) -> dict[str, float]:
    read = f"SELECT unit, score FROM read_parquet('{results}/scores.parquet/*') WHERE level = ? AND year = ?"
    return dict(duckdb.execute(read, [level, year]).fetchall())


def parents(made: Path) -> dict[str, str | None]:
    return dict(duckdb.execute(f"SELECT code, parent FROM read_parquet('{made}/units.parquet')").fetchall())


def under(made: Path, region: str) -> set[str]:
    """The units below a region, found by going up from each of them."""
    above, found = parents(made), set()
    for unit in above:
        code: str | None = unit
        while code and code != region:
            code = above[code]
        if code == region or not region:
            found.add(unit)
    return found


def some_regions(published: Published) -> list[str]:
    province = str(published.regions(YEAR, "town", "")[0]["region"])
    city = str(published.regions(YEAR, "town", province)[0]["region"])
    counties = [str(row["region"]) for row in published.regions(YEAR, "town", city)]
    return ["", province, city, *counties]


@pytest.mark.parametrize("level", ["town", "village"])
def test_a_region_is_the_units_that_lie_in_it(made: Path, results: Path, published: Published, level: str) -> None:
    now, before = scores(results, level), scores(results, level, YEAR - 1)
    regions = some_regions(published)
    assert len(regions) > 5
    for region in regions:
        units = under(made, region)
        mine = [score for unit, score in now.items() if unit in units]
        told = published.region(YEAR, level, region)
        assert told is not None
        assert told["units"] == len(mine) > 0
        assert told["mean"] == pytest.approx(mean(mine), abs=1e-9)
        assert told["median"] == pytest.approx(median(mine), abs=1e-9)
        last = mean(score for unit, score in before.items() if unit in units)
        assert told["change"] == pytest.approx(mean(mine) - last, abs=1e-9)
        assert told["origin"] == "reconstructed"


def test_bands_and_sanctions_of_a_region_are_counted_as_they_were_given(
    made: Path, results: Path, published: Published
) -> None:
    read = f"SELECT unit, band FROM read_parquet('{results}/scores.parquet/*') WHERE level = 'village' AND year = ?"
    bands = duckdb.execute(read, [YEAR]).fetchall()
    proposed = (
        f"SELECT unit, measure FROM read_parquet('{results}/sanctions.parquet/*')"
        " WHERE year = ? AND outcome <> 'undecided'"
    )
    sanctions, villages = duckdb.execute(proposed, [YEAR]).fetchall(), {unit for unit, _band in bands}
    seen = 0
    for region in some_regions(published):
        units, told = under(made, region), published.region(YEAR, "village", region)
        assert told is not None
        assert told["bands"] == Counter(band for unit, band in bands if unit in units)
        counted = Counter(measure for unit, measure in sanctions if unit in units & villages)
        assert told["sanctions"] == counted
        seen += counted.total()
    assert seen > 0


def test_the_regions_below_one_add_up_to_it(published: Published) -> None:
    for region in ["", *(str(row["region"]) for row in published.regions(YEAR, "village", ""))]:
        whole = published.region(YEAR, "village", region)
        assert whole is not None
        below = published.regions(YEAR, "village", region)
        assert sum(int(str(row["units"])) for row in below) == whole["units"]


@pytest.mark.parametrize("level", ["town", "village"])
def test_a_place_is_one_more_than_those_who_score_more(
    made: Path, results: Path, published: Published, level: str
) -> None:
    of = scores(results, level)
    for region in some_regions(published):
        units = under(made, region)
        mine = sorted((u for u in of if u in units), key=lambda u: (-of[u], u))
        page = published.leading(YEAR, level, region, most=20, before=10)
        assert page.of == len(mine)
        assert [row["unit"] for row in page.rows] == mine[10:30]
        for row in page.rows:
            score = of[str(row["unit"])]
            assert row["place"] == 1 + sum(other > score for other in of.values())
            assert row["tied"] == sum(other == score for other in of.values())


def test_after_the_last_unit_comes_nothing(published: Published) -> None:
    page = published.leading(YEAR, "town", "", most=100, before=10_000)
    assert page.rows == []
    assert page.of > 0
    assert published.leading(YEAR, "town", "no such region", most=100, before=0).of == 0
    assert published.leading(1999, "town", "", most=100, before=0).of == 0
    assert published.region(YEAR, "town", "no such region") is None


def test_the_way_to_a_county_and_the_county_of_a_unit(made: Path, published: Published) -> None:
    above = parents(made)
    village = max(unit for unit in above if unit[9:] != "000")
    county = published.county_of(village)
    assert county == f"{village[:6]}000000"
    assert published.is_county(county)
    way = [row["region"] for row in published.above(county)]
    assert way == [above[str(above[county])], above[county], county]
    assert published.county_of("nobody") == ""
    assert not published.is_county(str(above[county]))


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("村110101002003", "110101002003"),
        ("镇110101003", "110101003000"),
        ("110101003", "110101003000"),
        ("village 110101002003", "110101002003"),
        ("镇110101002 村110101002003", "110101002003"),
    ],
)
def test_a_unit_is_found_by_its_name_in_either_language_and_by_its_code(
    published: Published, typed: str, first: str
) -> None:
    found = published.found(YEAR, typed)
    assert found[0]["unit"] == first
    assert found[0]["county"] == "110101000000"


@pytest.mark.parametrize("typed", ["", "  ", "no such unit", "%", "_", "' OR 1", "\\"])
def test_what_nobody_is_called_finds_nobody(published: Published, typed: str) -> None:
    assert published.found(YEAR, typed) == []


@pytest.mark.parametrize("typed", ["村", "村1", "镇", "1101", "Village"])
def test_there_are_never_more_answers_than_twenty(published: Published, typed: str) -> None:
    found = published.found(YEAR, typed)
    assert len(found) == MOST_FOUND
    assert len({row["unit"] for row in found}) == MOST_FOUND


def refusal(case: Path, results: Path) -> str:
    speak("en")
    with pytest.raises(Refused) as refused:
        Published(case, results)
    return str(refused.value)


def test_results_that_are_not_there_or_of_other_data_are_refused_with_what_to_run(case: Path) -> None:
    out = case / "results"
    assert "its results are not there" in refusal(case, out)
    in_parts(case, out)
    Published(case, out).close()
    rewrite(case, YEAR, "SELECT * REPLACE (numerator - 1 AS numerator) FROM $values WHERE numerator > 0")
    told = refusal(case, out)
    assert "older than the case" in told
    assert f"python -m appraisal appraise {case} --out {out}" in told
    in_parts(case, out)
    Published(case, out).close()
    scheme = case / "schemes" / "demo.toml"
    scheme.write_text(scheme.read_text(encoding="utf-8") + "\n# another word\n", encoding="utf-8")
    assert "older than the case" in refusal(case, out)


def test_what_is_prepared_can_be_added_to_finished_results(case: Path) -> None:
    out = case / "results"
    in_parts(case, out)
    before = Published(case, out).regions(YEAR, "town", "")
    (out / "prepared.duckdb").unlink()
    assert "lack what is prepared for the dashboard" in refusal(case, out)
    add_prepared(case, out)
    assert Published(case, out).regions(YEAR, "town", "") == before


def test_results_are_published_without_what_is_prepared_where_memory_lacks(
    case: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def lacking(*_paths: Path, memory: str | None, kept: object) -> None:
        raise duckdb.OutOfMemoryException("too little")

    out = case / "results"
    in_parts(case, out)
    rewrite(case, YEAR, "SELECT * REPLACE (numerator - 1 AS numerator) FROM $values WHERE numerator > 0")
    speak("en")
    monkeypatch.setattr("appraisal.parts.run.prepare", lacking)
    assert in_parts(case, out) > 0
    assert "too little to prepare" in caplog.text
    assert "lack what is prepared for the dashboard" in refusal(case, out)
