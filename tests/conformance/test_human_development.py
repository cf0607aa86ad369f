"""UNDP's Human Development Index of 2022 through the engine: geometric mean, log income, capped goalposts, ranks.

Figures: UNDP, Human Development Report 2023/2024, composite indices, complete time series (CC BY 3.0 IGO).
"""

import shutil
from pathlib import Path
from typing import NamedTuple

import pytest

from ..contract.county import UNIT_COLUMNS, VALUE_COLUMNS, Tables, appraised, write_csv
from ..statistics.published import published

CASE = Path(__file__).parent / "human_development"


class Country(NamedTuple):
    code: str
    name: str
    life_expectancy: float
    expected_schooling: float
    mean_schooling: float
    income: float
    index: float
    rank: int


# First and last, four whose income is capped and two whose schooling is, and two pairs of equals.
SOME = [
    Country("CHE", "Switzerland", 84.255, 16.5837307, 13.90406622, 69432.78669, 0.967, 1),
    Country("NOR", "Norway", 83.393, 18.63846016, 13.06234279, 69189.76165, 0.966, 2),
    Country("ISL", "Iceland", 82.815, 19.10672951, 13.76716995, 54688.37921, 0.959, 3),
    Country("DNK", "Denmark", 81.882, 18.77403069, 12.96049023, 62018.95694, 0.952, 5),
    Country("SWE", "Sweden", 83.505, 19.03676987, 12.67372015, 56995.84796, 0.952, 5),
    Country("DEU", "Germany", 80.989, 17.34334946, 14.25594044, 55340.19722, 0.950, 7),
    Country("IRL", "Ireland", 82.716, 19.12610054, 11.6569568, 87467.51391, 0.950, 7),
    Country("LIE", "Liechtenstein", 84.656, 15.46640015, 12.351169, 146673.2415, 0.942, 12),
    Country("LUX", "Luxembourg", 82.591, 14.19705009, 12.9600811, 78554.2364, 0.927, 20),
    Country("QAT", "Qatar", 81.559, 13.26426983, 10.1317219, 95944.37754, 0.875, 40),
    Country("CHN", "China", 78.587, 15.21793605, 8.106910446, 18024.88747, 0.788, 75),
    Country("AFG", "Afghanistan", 62.879, 10.70538475, 2.514790058, 1335.205733, 0.462, 182),
    Country("SOM", "Somalia", 56.107, 7.647232333, 1.900300026, 1072.201461, 0.380, 193),
]
INDICATORS = ("life_expectancy", "expected_schooling", "mean_schooling", "income")
ALL = [
    Country(
        row["iso3"],
        row["country"],
        *(float(row[name]) for name in ("le_2022", "eys_2022", "mys_2022", "gnipc_2022", "hdi_2022")),
        int(float(row["hdi_rank_2022"])),
    )
    for row in published("hdi_2022.csv")
]


def ranked(countries: list[Country], folder: Path) -> Tables:
    case = folder / "case"
    shutil.copytree(CASE, case)
    units = [{"code": one.code, "name": one.name, "name_en": one.name, "level": "country"} for one in countries]
    write_csv(case / "units.csv", UNIT_COLUMNS, units)
    values = [
        {"unit": one.code, "year": 2022, "indicator": name, "value": getattr(one, name), "origin": "imported"}
        for one in countries
        for name in INDICATORS
    ]
    write_csv(case / "values.csv", VALUE_COLUMNS, values)
    return appraised(case, folder / "out")


@pytest.mark.parametrize("countries", [SOME] + [ALL] * bool(ALL), ids=len)
def test_every_country_has_its_published_index_and_rank(countries: list[Country], tmp_path: Path) -> None:
    tables = ranked(countries, tmp_path)
    scores = tables.by_unit("scores", "score")
    assert {code: f"{score:.3f}" for code, score in scores.items()} == {
        one.code: f"{one.index:.3f}" for one in countries
    }
    # Among a few, each has one more than those that UNDP ranks before it; among all 193, that is UNDP's own rank.
    ranks = [one.rank for one in countries]
    among_these = [1 + sum(other < rank for other in ranks) for rank in ranks]
    assert (among_these == ranks) == (len(countries) == 193)
    assert tables.by_unit("ranks", "rank") == {one.code: rank for one, rank in zip(countries, among_these, strict=True)}


def test_income_over_its_goalpost_and_schooling_over_its_own_earn_no_more(tmp_path: Path) -> None:
    points = ranked(SOME, tmp_path).rows("points")
    full = {(row["unit"], row["indicator"]) for row in points if row["share"] == 1}
    assert {("QAT", "income"), ("LIE", "income"), ("NOR", "expected_schooling")} <= full
    assert ("CHE", "income") not in full
