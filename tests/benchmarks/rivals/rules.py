"""The rules of appraisal/demo/scheme.toml, typed in: an indicator a row, and the numbers of the whole scheme.

Only the standard library, for the environment of each rival has little more than the rival.
"""

from typing import NamedTuple


class Rule(NamedTuple):
    """What an indicator earns: `function` is linear (floor to target), deduct (per for each step short), given, steps."""

    indicator: str
    dimension: str  # empty: a fact, which scores nothing
    weight: float
    factor: float  # 100 for a percentage, 1000 for a rate of a thousand
    function: str
    floor: float = 0.0
    target: float = 1.0
    per: float = 0.0
    step: float = 1.0


# In the order of their codes, which is the order of rows in the results.
RULES = (
    Rule("accidents", "C", 8.0, 1000.0, "linear", floor=5.0, target=1.0),
    Rule("complaints_settled", "C", 8.0, 100.0, "steps"),
    Rule("health_insurance", "B", 8.0, 100.0, "linear", floor=80.0, target=97.0),
    Rule("income_growth", "D", 10.0, 1.0, "linear", floor=0.0, target=8.0),
    Rule("inspection", "C", 10.0, 1.0, "given"),
    Rule("road_hardened", "B", 8.0, 100.0, "steps"),
    Rule("safe_water", "A", 10.0, 100.0, "linear", floor=70.0, target=98.0),
    Rule("school_attendance", "B", 10.0, 100.0, "deduct", target=99.5, per=1.0, step=0.5),
    Rule("sewage_treated", "A", 10.0, 100.0, "linear", floor=0.0, target=75.0),
    Rule("vaccination", "B", 8.0, 100.0, "deduct", target=97.0, per=0.5, step=1.0),
    Rule("violation", "", 0.0, 1.0, ""),
    Rule("waste_collected", "A", 10.0, 100.0, "linear", floor=60.0, target=95.0),
)
SCORED = tuple(rule for rule in RULES if rule.dimension)
# indicator -> (inclusive lower bound, share) from the lowest up.
STEPS = {
    "road_hardened": ((0.0, 0.0), (60.0, 0.4), (70.0, 0.6), (80.0, 0.8), (90.0, 1.0)),
    "complaints_settled": ((0.0, 0.0), (60.0, 0.4), (75.0, 0.7), (90.0, 1.0)),
}
DIMENSIONS = {"A": 30.0, "B": 34.0, "C": 26.0, "D": 10.0}
SCALE = 100.0
LEAST_WEIGHT = 0.8
BANDS = {"unqualified": 0.0, "qualified": 60.0, "good": 75.0, "excellent": 85.0}
LEVELS = ("town", "village")
BILLION = 1e9
Z, Z_SQUARED = 1.959963984540054, 3.841458820694124  # of a 95 % interval


class Sanction(NamedTuple):
    """Years in a row with a violation that it takes."""

    code: str
    years: int
    reference: str


# The first outranks the second where it is proposed; each bars from every award.
VETO = Sanction("veto", 3, "演示方案, 第13条")
YELLOW_CARD = Sanction("yellow_card", 2, "演示方案, 第14条")


class Award(NamedTuple):
    """`by` is score, or a dimension; places are those of a county; one award of an exclusive group goes to a unit."""

    code: str
    level: str
    by: str
    places: int
    exclusive: bool
    most_per_parent: int
    reference: str


MANY = 10**9
AWARDS = (
    Award("first_class", "town", "score", 3, True, MANY, "演示方案, 第15条"),
    Award("environment", "town", "A", 2, True, MANY, "演示方案, 第16条"),
    Award("village", "village", "score", 10, False, 2, "演示方案, 第17条"),
)
