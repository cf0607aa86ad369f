"""One edition of the rules, as its TOML file says it.

The models mirror the file key by key (data/README.md explains each); an unknown key is refused. What one table alone
can tell is checked here, what needs two of them in scheme_findings.py. Weights are in points of the scheme's scale.
"""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, Strict, model_validator

Text = Annotated[str, Field(min_length=1)]
Code = Annotated[str, Field(min_length=1, pattern=r"^[^\s/+:,]+$")]
Year = Annotated[int, Field(ge=1000, le=9999)]
Number = Annotated[float, Field(allow_inf_nan=False)]
Positive = Annotated[float, Field(gt=0, allow_inf_nan=False)]
Share = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]
# TOML knows lists only, so the pair is taken from one.
Step = Annotated[tuple[Number, Share], Strict(False)]
Aggregate = Literal["arithmetic", "geometric"]
Policy = Literal["rescale", "zero", "group_mean", "carry_last_year", "block"]
PEERS = ("level", "parent", "kind")


class Table(BaseModel):
    """A table of the file: frozen, strict about types, and without unknown keys."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", populate_by_name=True)


class Reference(Table):
    """The document and the clause that a rule comes from."""

    title: Text
    clause: Text

    def __str__(self) -> str:
        return f"{self.title}, {self.clause}"


class Period(Table):
    """Appraisal years, both included; without `to` the edition is still in force."""

    from_: Year = Field(alias="from")
    to: Year | None = None

    @model_validator(mode="after")
    def _in_order(self) -> "Period":
        if self.to is not None and self.to < self.from_:
            raise ValueError(f"in force to {self.to}, which is before {self.from_}")
        return self

    def covers(self, year: int) -> bool:
        return self.from_ <= year and (self.to is None or year <= self.to)


class Edition(Table):
    """[scheme]: which edition this is."""

    id: Code
    title: Text
    title_en: Text
    in_force: Period
    scale: Positive
    aggregate: Aggregate = "arithmetic"
    reference: Reference


class Ranking(Table):
    """[ranking]: who is ranked with whom, and how ties share a place."""

    peers: list[Literal["level", "parent", "kind"]] = ["level", "parent"]
    ties: Literal["min", "max", "dense", "average"] = "min"
    round: Annotated[int, Field(ge=0, le=9)] | None = None
    confidence: Annotated[float, Field(gt=0, lt=1)] = 0.9


class Missing(Table):
    """[missing]: what a value that is not there does to a score."""

    policy: Policy = "rescale"
    withheld: Policy | None = None
    not_observed: Policy | None = None
    least_weight: Share = 0

    def of(self, status: str) -> Policy:
        return (self.withheld if status == "withheld" else self.not_observed) or self.policy


class Named(Table):
    """What has a code and a name in two languages; the code stands in where no name is given."""

    code: Code
    name: str = ""
    name_en: str = ""


class Member(Named):
    """A dimension or an indicator: weight in points; a bonus or penalty stands outside the sum, up to its cap."""

    weight: Positive | None = None
    cap: Positive | None = None
    bonus: bool = False
    penalty: bool = False

    @property
    def role(self) -> Literal["member", "bonus", "penalty"]:
        return "bonus" if self.bonus else "penalty" if self.penalty else "member"

    @property
    def most(self) -> float:
        """The points that it can bring at full share."""
        outside = self.cap if self.role != "member" else None
        return outside or self.weight or 0.0


class Dimension(Member):
    within: str = ""
    aggregate: Aggregate = "arithmetic"


class Indicator(Member):
    dimension: str = ""
    levels: list[Text] = []
    score_levels: list[Text] | None = None
    unit: str = ""
    better: Literal["higher", "lower"] = "higher"
    transform: Literal["none", "log"] = "none"
    score: Literal["linear", "deduct", "steps", "share_of_best", "given", "accuracy"] | None = None
    floor: Number = 0
    target: Number | None = None
    per: Positive | None = None
    step: Positive = 1
    whole_steps: bool = False
    steps: list[Step] = []
    tolerance: Positive | None = None
    reference: Reference

    @property
    def scored(self) -> bool:
        """A fact (no dimension, no bonus, no penalty) has a value but earns nothing."""
        return bool(self.dimension) or self.role != "member"

    @property
    def function(self) -> str:
        return self.score or "linear"

    @property
    def aim(self) -> float | None:
        """The target; a deduction without one counts from 0."""
        return 0.0 if self.target is None and self.score == "deduct" else self.target


class Band(Named):
    from_: Number = Field(alias="from")


class Condition(Table):
    """One line of `when`: a threshold on an indicator, dimension or score, missed targets, or a flag."""

    indicator: str | None = None
    dimension: str | None = None
    score: bool | str | None = None
    missed: Annotated[list[Text], Field(min_length=1)] | None = None
    flag: str | None = None
    at_least: Number | None = None
    at_most: Number | None = None
    above: Number | None = None
    below: Number | None = None
    years: Annotated[int, Field(ge=1, le=50)] = 1

    @property
    def kind(self) -> str:
        return next(k for k in ("indicator", "dimension", "score", "missed", "flag") if getattr(self, k))

    @property
    def comparator(self) -> str | None:
        return next(
            (c for c in ("at_least", "at_most", "above", "below") if getattr(self, c) is not None), None
        )

    @property
    def threshold(self) -> float | None:
        return getattr(self, self.comparator) if self.comparator else None

    @property
    def subjects(self) -> list[str]:
        if self.missed:
            return self.missed
        return (self.indicator or self.flag or self.dimension or "score").split("+")

    @model_validator(mode="after")
    def _one_question(self) -> "Condition":
        asked = [k for k in ("indicator", "dimension", "score", "missed", "flag") if getattr(self, k)]
        compared = [c for c in ("at_least", "at_most", "above", "below") if getattr(self, c) is not None]
        if len(asked) != 1:
            raise ValueError("needs exactly one of indicator, dimension, score, missed, flag")
        if len(compared) != (asked[0] in ("indicator", "dimension", "score")):
            raise ValueError(
                "needs exactly one of at_least, at_most, above, below; missed and flag take none"
            )
        return self


class Sanction(Named):
    levels: list[Text] = []
    when: Annotated[list[Condition], Field(min_length=1)]
    outranked_by: list[str] = []
    deadline_months: Annotated[int, Field(gt=0)] | None = None
    bars_awards: bool = False
    discretionary: bool = False
    reference: Reference


class Award(Table):
    code: Code
    title: str = ""
    title_en: str = ""
    levels: list[Text] = []
    by: Annotated[str, Field(pattern=r"^(score|nomination|dimension:[^:]+|indicator:[^:+]+)$")]
    places: Annotated[int, Field(ge=1)] = 1
    order: int = 0
    exclusive: str | None = None
    most_per_parent: Annotated[int, Field(ge=1)] | None = None
    barred_by: list[str] = []
    reference: Reference

    @property
    def kind(self) -> str:
        return self.by.partition(":")[0]

    @property
    def subjects(self) -> list[str]:
        return (self.by.partition(":")[2] or "score").split("+")


class Scheme(Table):
    """A whole scheme file."""

    scheme: Edition
    ranking: Ranking = Ranking()
    missing: Missing = Missing()
    dimensions: list[Dimension] = Field([], alias="dimension")
    indicators: list[Indicator] = Field([], alias="indicator")
    bands: list[Band] = Field([], alias="band")
    sanctions: list[Sanction] = Field([], alias="sanction")
    awards: list[Award] = Field([], alias="award")

    def roots(self, dimension: str) -> list[Dimension]:
        """The dimension and those that it is within, itself first; stops where a loop closes."""
        by_code = {d.code: d for d in self.dimensions}
        path: list[Dimension] = []
        while (found := by_code.get(dimension)) and found not in path:
            path.append(found)
            dimension = found.within
        return path

    def outside(self, dimension: str) -> str:
        """How the dimension stands to the sum, or one that it is within: "bonus", "penalty", else "member"."""
        return next((d.role for d in self.roots(dimension) if d.role != "member"), "member")

    def role(self, member: Member, dimension: str) -> str:
        """What a member of the dimension is in the end: outside the sum if it or anything above it is."""
        return self.outside(dimension) if member.role == "member" else member.role

    def stands_alone(self, member: Member, dimension: str) -> bool:
        """A bonus within an ordinary dimension adds to the score; within a bonus dimension it is a plain part."""
        return member.role != "member" and self.outside(dimension) == "member"
