"""The case on which engines must agree: some 20,000 rows, drawn by seed, that meet every rule a scheme can have.

Two years of the synthetic case (towns and villages, demo's own scheme), and five years of 80 offices under schemes of
all kinds: every scoring function both ways, transform, cap, every policy for what is missing, every rule for ties, three
depths, both aggregations, bonus and penalty, every condition, exclusive awards, limits, bars, ties at the last place.
Figures come from short lists, so that ties and values on a threshold are many.
"""

import random
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from appraisal.demo.make import UNITS, make_case
from tests.contract.county import Row, Scheme, award, decision, dimension, fact, indicator, sanction, scheme, toml

SEED = 2008
DEMO_UNITS = 580
YEARS = range(2018, 2023)  # the demo's are 2024 and 2025; 2023 is a gap
BUREAUS = ["B局甲", "B局乙", "BUREAU-é", "bureau_z", "b局"]
KINDS = ["科", "室", "大队"]
GEOMETRIC_YEARS = (2021,)  # where ln and exp play a part: engines agree to one billionth


def units() -> list[Row]:
    """Offices whose codes are sorted differently by bytes, by letters and by strokes."""
    letters = ["a", "B", "é", "Z", "一", "乙", "𠮷", "ø"]
    top = [{"code": "X", "name": "某县", "name_en": "A county", "level": "district", "kind": "县", "parent": None}]
    above = [{"code": b, "name": b, "name_en": b, "level": "bureau", "kind": "局", "parent": "X"} for b in BUREAUS]
    offices = [
        {"code": f"o{letters[n % 8]}{n:02}", "name": f"{n}科", "name_en": f"Office {n}", "level": "office",
         "kind": KINDS[n % 3], "parent": BUREAUS[n % 5 if n < 60 else 0]} for n in range(80)
    ]  # fmt: skip
    return top + above + offices


def office(code: str, weight: float | None = None, **more: object) -> Row:
    return indicator(code, **{"weight": weight, "levels": ["office"], **more})


def members() -> list[Row]:
    """All scoring functions, both ways; they add up to 100 in B (50), C (30) and D (20), of which D1 (12) is a part."""
    deep = {"dimension": "D2"}
    return [
        office("rate", 14, score="linear", floor=60, target=95, cap=1.2, dimension="B"),
        office("cost", 8, score="linear", floor=40, target=10, better="lower", unit="", dimension="B"),
        office("short", 8, score="deduct", target=95, per=0.7, step=0.3, dimension="B"),
        office("late", 8, score="deduct", target=2, per=1.5, step=2, whole_steps=True, better="lower", unit="", dimension="B"),
        office("graded", 12, score="steps", steps=[[0, 0.1], [60, 0.6], [80, 0.8], [90, 1]], dimension="B"),
        office("delay", 10, score="steps", steps=[[5, 1], [10, 0.5], [30, 0.2]], better="lower", unit="", dimension="C"),
        office("income", 10, score="share_of_best", unit="", dimension="C"),
        office("price", 10, score="share_of_best", better="lower", unit="", dimension="C"),
        office("marks", 8, score="given", unit="", dimension="D", most=40),
        office("truth", 7, score="accuracy", tolerance=0.2, **deep),
        office("plain", 5, score="linear", floor=0, target=100, **deep),
        office("extra", 2, score="linear", floor=0, target=12, unit="", dimension="E"),
        office("praise", score="given", unit="", bonus=True, cap=3, weight=None, dimension="B"),
        office("fault", score="deduct", per=0.5, step=1, better="lower", unit="", penalty=True, cap=4, weight=None, dimension=""),
        fact("violation", levels=["office"]),
        fact("serious", levels=["office"]),
    ]  # fmt: skip


def dimensions(**geometric: str) -> list[Row]:
    return [
        dimension("B", 50),
        dimension("C", 30, aggregate=geometric.get("c", "arithmetic")),
        dimension("D", 20),
        dimension("E", weight=None, bonus=True, cap=2),
        dimension("D1", 12, within="D"),
        dimension("D2", 12, within="D1", aggregate=geometric.get("d", "arithmetic")),
    ]


SANCTIONS = [
    sanction("veto", {"indicator": "violation", "at_least": 1, "years": 3}, bars_awards=True, levels=["office"]),
    sanction("card", {"indicator": "violation", "at_least": 1, "years": 2}, outranked_by=["veto"], deadline_months=12, levels=["office"]),
    sanction("warned", {"missed": ["rate", "cost"]}, {"indicator": "price", "above": 20}, levels=["office"]),
    sanction("grave", {"flag": "serious"}, discretionary=True, levels=["office"]),
    sanction("weak", {"dimension": "B", "below": 25, "years": 2}, levels=["office"]),
    sanction("low", {"score": "score", "at_most": 60}, outranked_by=["weak", "veto"], levels=["office"]),
]  # fmt: skip
AWARDS = [
    award("best", places=5, order=1, exclusive="honour", most_per_parent=2, barred_by=["card", "low"], levels=["office"]),
    award("work", "dimension:B+C", 4, order=2, exclusive="honour", levels=["office"]),
    award("marks", "indicator:marks", 6, order=3, levels=["office"]),
    award("quick", "indicator:delay", 3, order=4, most_per_parent=1, barred_by=["grave"], levels=["office"]),
]  # fmt: skip
BANDS = [
    {"code": "good", "name": "良好", "name_en": "Good", "from": 70},
    {"code": "fair", "name": "合格", "name_en": "Fair", "from": 50},
]


def edition(name: str, first: int, last: int, peers: list[str], ranking: Row, missing: Row, **more: object) -> Scheme:
    given = {"dimension": dimensions(), **more}
    return scheme(
        *members(),
        id=name,
        in_force={"from": first, "to": last},
        ranking={"peers": peers, **ranking},
        missing=missing,
        band=BANDS,
        sanction=SANCTIONS,
        award=AWARDS,
        **given,
    )  # fmt: skip


def schemes() -> list[Scheme]:
    logarithmic = edition(
        "logarithmic", 2021, 2021, [], {"ties": "dense", "round": 3},
        {"policy": "zero", "withheld": "rescale", "least_weight": 0.5},
        dimension=dimensions(c="geometric", d="geometric"), aggregate="geometric",
    )  # fmt: skip
    for one in logarithmic["indicator"]:
        if one["code"] == "rate":
            one["transform"] = "log"
    return [
        edition("carried", 2018, 2019, ["level", "parent"], {"ties": "min", "round": 1}, {"policy": "carry_last_year", "least_weight": 0.6}),
        edition("meant", 2020, 2020, ["kind", "level"], {"ties": "max", "round": 0}, {"policy": "group_mean", "least_weight": 0.8}),
        logarithmic,
        edition("blocked", 2022, 2022, ["parent"], {"ties": "average", "round": 0}, {"policy": "block", "not_observed": "rescale", "least_weight": 0.7}),
    ]  # fmt: skip


def values() -> list[Row]:
    draw = random.Random(SEED)
    rows: list[Row] = []
    for year in YEARS:
        for unit in units()[6:]:
            for one in members():
                figure = _figure(draw, one["code"], year)
                if draw.random() > 0.06:
                    rows.append({"unit": unit["code"], "year": year, "indicator": one["code"], **figure})
    return rows


def _figure(draw: random.Random, code: str, year: int) -> Row:
    lot = draw.random()
    if code in ("violation", "serious"):
        return {"value": float(draw.random() < 0.35)}
    if lot < 0.05:
        return {"status": draw.choice(["withheld", "not_applicable", "not_observed"])}
    if code == "truth":
        reported, verified = draw.choice([0, 8, 9, 10]), draw.choice([0, 8, 10])
        return {"numerator": reported, "denominator": 10, "verified_numerator": verified, "verified_denominator": 10}
    if code in ("rate", "plain") and lot < 0.7:
        total = draw.choice([0, 7, 20, 60] if code == "plain" else [7, 20, 60])
        return {"numerator": draw.randint(total // 2, total), "denominator": total}
    if code in ("rate", "short", "graded", "plain"):
        error = draw.choice([None, None, 1.5]) if code == "short" else None
        return {"value": draw.choice([55.0, 60.0, 79.9, 80.0, 90.0, 94.7, 95.0, 99.0]), "standard_error": error}
    # A nought anywhere makes a geometric mean 0, and leaves nothing to compare.
    least = 1 if year in GEOMETRIC_YEARS else 0
    return {"value": float(draw.choice([least, 1, 2, 3, 5, 7, 10, 12, 20, 30]))}


VALUES = pa.schema(
    [("unit", pa.string()), ("indicator", pa.string())]
    + [(name, pa.float64()) for name in ("numerator", "denominator", "value", "verified_numerator", "verified_denominator", "standard_error")]
    + [("status", pa.string())]
)  # fmt: skip


def make_conformance_case(folder: Path) -> Path:
    """Write the case into a new folder."""
    make_case(DEMO_UNITS, 2, folder, None, lambda what, n, of: None)
    demo = pq.read_table(folder / "units.parquet")
    own = pa.Table.from_pylist(units(), schema=UNITS)
    pq.write_table(pa.concat_tables([demo.cast(UNITS), own]), folder / "units.parquet")
    for year in YEARS:
        rows = [row for row in values() if row["year"] == year]
        (folder / "values" / f"year={year}").mkdir()
        table = pa.Table.from_pylist(rows, schema=VALUES)
        pq.write_table(table, folder / "values" / f"year={year}" / "values.parquet")
    demo_scheme = folder / "schemes" / "demo.toml"
    text = demo_scheme.read_text("utf-8")
    demo_scheme.write_text(text.replace("in_force = { from = 2000 }", "in_force = { from = 2024 }"), "utf-8")
    for number, one in enumerate(schemes(), 1):
        (folder / "schemes" / f"{number}.toml").write_text(toml(_without_empty(one)), "utf-8")
    offices = units()[6:]
    recorded = [
        decision("sanction", "card", offices[0]["code"], year=2019),
        decision("sanction", "veto", offices[10]["code"], year=2021),
    ]
    (folder / "decisions.toml").write_text(toml({"decision": recorded}), "utf-8")
    return folder


def _without_empty(one: Scheme) -> Scheme:
    lists = {
        name: [{key: cell for key, cell in row.items() if cell is not None} for row in one[name]]
        for name in ("dimension", "indicator")
    }
    return {**one, **lists}
