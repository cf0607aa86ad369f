"""All counties of a large case at once: the same as each asked for by itself."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from appraisal.parts.published import Published

from .large_case import in_parts
from .test_published import YEAR, some_regions


@pytest.fixture(scope="module")
def published(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Published]:
    out = tmp_path_factory.mktemp("counties") / "results"
    in_parts(made, out)
    opened = Published(made, out)
    yield opened
    opened.close()


@pytest.mark.parametrize("level", ["town", "village"])
def test_all_counties_are_those_of_the_regions_below_each_told_as_alone(published: Published, level: str) -> None:
    for region in some_regions(published)[:3]:
        found = published.counties(YEAR, level, region)
        by_region = {row["region"]: row for row in found}
        assert len(found) == len(by_region) > 0
        counted = 0
        counts = published.county_counts(YEAR, level)
        for below in published.regions(YEAR, level, region):
            inside = [row for row in found if row["below"] == below["region"]]
            assert sum(int(str(row["units"])) for row in inside) == below["units"]
            counted += len(inside)
        assert counted == len(found)
        for code, row in by_region.items():
            told = published.region(YEAR, level, str(code))
            assert told is not None
            assert row["is_county"] and not row["is_own"]
            for key in ("name", "name_en", "units", "mean", "median", "change", "origin"):
                assert row[key] == told[key]
            for kind in ("band", "sanction"):
                assert counts.get((str(code), kind), {}) == told[f"{kind}s"]


def test_a_region_or_a_year_without_counties_has_none(published: Published) -> None:
    assert published.counties(YEAR, "town", "no such region") == []
    assert published.counties(1999, "town", "") == []
    assert published.county_counts(1999, "town") == {}
