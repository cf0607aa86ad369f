"""The reference case's units, rules, decisions and maps fit each other, and its tables follow from its sources."""

import csv
import json
import subprocess
import sys
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import duckdb

CASE = Path(__file__).resolve().parent.parent / "data" / "jiangyuan"
DISTRICT = "220605000000"
CIRCULAR = "江源发〔2009〕16号"


def table(name: str) -> list[dict[str, Any]]:
    with duckdb.connect() as connection:
        relation = connection.read_parquet(str(CASE / f"{name}.parquet"))
        return [dict(zip(relation.columns, row, strict=True)) for row in relation.fetchall()]


def toml(name: str) -> dict[str, Any]:
    return tomllib.loads((CASE / name).read_text("utf-8"))


def areas(name: str) -> dict[str, dict[str, Any]]:
    """Code of a unit -> what its area says of itself."""
    features = json.loads((CASE / "boundaries" / name).read_text("utf-8"))["features"]
    return {feature["properties"]["code"]: feature["properties"] for feature in features}


UNITS = {unit["code"]: unit for unit in table("units")}
VALUES = table("values")
SCHEME = toml("schemes/2008.toml")
DECISIONS = toml("decisions.toml")["decision"]
TOWNS = {code for code, unit in UNITS.items() if unit["level"] == "town"}


def test_the_units_are_the_registry_and_the_bodies_that_the_circular_names() -> None:
    expected = {"district": 1, "town": 10, "village": 93, "department": 21, "enterprise": 4}
    assert Counter(unit["level"] for unit in UNITS.values()) == expected
    assert len(UNITS) == len(table("units"))
    assert all(unit["name"] and unit["name_en"] and unit["kind"] for unit in UNITS.values())


def test_only_the_district_has_no_parent() -> None:
    assert [code for code, unit in UNITS.items() if unit["parent"] is None] == [DISTRICT]
    assert all(unit["parent"] in UNITS for code, unit in UNITS.items() if code != DISTRICT)


def test_codes_tell_the_registry_from_the_bodies() -> None:
    for code, unit in UNITS.items():
        in_registry = code.isdigit() and len(code) == 12
        assert in_registry == (unit["level"] not in ("department", "enterprise"))
        assert in_registry or code[0].isalpha()


def test_two_communities_end_in_2021_and_two_begin_in_2022() -> None:
    years = {u["name"]: (u["valid_from"], u["valid_to"]) for u in UNITS.values() if u["valid_from"] or u["valid_to"]}
    gone, new = (None, 2021), (2022, None)
    assert years == {"苇东社区": gone, "竖井社区": gone, "三岔子社区": new, "城关社区": new}


def test_values_stand_only_where_the_unit_is_valid() -> None:
    for row in VALUES:
        unit = UNITS[row["unit"]]
        assert (unit["valid_from"] or row["year"]) <= row["year"] <= (unit["valid_to"] or row["year"])


def test_indicators_stand_in_the_scheme_at_the_levels_of_their_rows() -> None:
    declared = {(i["code"], level) for i in SCHEME["indicator"] for level in i["levels"]}
    assert {(row["indicator"], UNITS[row["unit"]]["level"]) for row in VALUES} == declared


def test_a_value_has_its_key_once() -> None:
    assert max(Counter((r["unit"], r["year"], r["indicator"]) for r in VALUES).values()) == 1


def test_the_weights_add_up() -> None:
    weights = {d["code"]: d.get("weight", d.get("cap")) for d in SCHEME["dimension"]}
    of_members: Counter[str] = Counter()
    for indicator in SCHEME["indicator"]:
        of_members[indicator.get("dimension", "")] += indicator.get("weight", 0)
    assert dict(of_members) == weights | {"": 0}
    assert sum(d.get("weight", 0) for d in SCHEME["dimension"]) == SCHEME["scheme"]["scale"]


def test_every_rule_names_its_clause_and_says_what_is_reconstructed() -> None:
    rules = SCHEME["indicator"] + SCHEME["sanction"] + SCHEME["award"]
    assert all(rule["reference"]["title"] and rule["reference"]["clause"] for rule in rules)
    assert all("重建" in i["reference"]["title"] for i in SCHEME["indicator"] if "weight" in i)
    assert all("重建" in a["reference"]["clause"] for a in SCHEME["award"] if a["by"] != "nomination")
    assert {s["reference"]["title"] for s in SCHEME["sanction"]} == {CIRCULAR}


def test_the_decisions_are_those_of_the_circular() -> None:
    recorded: dict[str, list[str]] = {}
    for decision in DECISIONS:
        name = decision.get("name") or UNITS[decision["unit"]]["name"]
        recorded.setdefault(f"{decision['code']} by {decision['decided_by']}", []).append(name)
    assert recorded == {
        "veto by district": ["大石棚子村", "沙金村"],
        "veto by town": ["大石棚子村"],
        "yellow_card by district": ["苇东社区", "江北社区"],
        "merit by district": ["砟子镇"],
        "groundwork by district": ["石人镇", "大阳岔镇"],
        "innovation by district": ["正岔街道"],
        "publicity by district": ["湾沟镇"],
        "advanced_village by district": ["育林新村", "松树村", "小河口村"],
        "service_point by district": ["砟子镇八宝村四社中心服务户", "城墙街道爱林村六社中心服务户"],
        "governance by district": ["区委组织部"],
        "enterprise by district": ["三岔子林业局", "八宝煤业"],
    }


def test_recipients_fill_the_places_of_the_scheme() -> None:
    for award in SCHEME["award"]:
        given = [d for d in DECISIONS if (d["kind"], d["code"]) == ("award", award["code"])]
        assert sum(d.get("places", 1) for d in given) == award["places"]


def test_a_decision_has_a_rule_and_a_day_where_the_circular_states_one() -> None:
    for decision in DECISIONS:
        assert decision["code"] in {rule["code"] for rule in SCHEME[decision["kind"]]}
        assert (decision["document"], decision["origin"]) == (CIRCULAR, "circular")
        assert str(decision.get("decided_on")) == ("2009-03-18" if decision["decided_by"] == "district" else "None")


def test_areas_join_their_units_and_the_towns_are_approximate() -> None:
    assert areas("towns.geojson").keys() == TOWNS
    assert all(area["approximate"] is True for area in areas("towns.geojson").values())
    assert areas("district.geojson")[DISTRICT]["approximate"] is False
    assert len(areas("counties.geojson")) == 6
    assert DISTRICT in areas("counties.geojson")


def test_every_town_has_a_tile_of_its_own() -> None:
    with (CASE / "tiles.csv").open(encoding="utf-8", newline="") as file:
        tiles = list(csv.DictReader(file))
    assert {tile["code"] for tile in tiles} == TOWNS
    assert len({(tile["col"], tile["row"]) for tile in tiles}) == len(tiles) == len(TOWNS)


def test_there_is_no_person() -> None:
    files = [file for file in CASE.rglob("*") if file.suffix in (".toml", ".csv", ".geojson")]
    assert len(files) > 10
    text = str(UNITS) + str(VALUES) + "".join(file.read_text("utf-8") for file in files)
    for word in ("某某", "主任", "姓名", "身份证", "书记", "同志"):
        assert word not in text


def test_the_sources_give_the_committed_bytes(tmp_path: Path) -> None:
    subprocess.run([sys.executable, CASE / "sources" / "build.py", tmp_path], check=True)
    for name in ("units.parquet", "values.parquet"):
        assert (tmp_path / name).read_bytes() == (CASE / name).read_bytes()
