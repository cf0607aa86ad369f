"""One edition of the rules, as its TOML file says it.

The models mirror the file key by key (data/README.md explains each); an unknown key is refused. What one table alone
can tell is checked here, what needs two of them in scheme_findings.py. Weights are in points of the scheme's scale.
"""

from collections.abc import Iterable, Sequence
from functools import cached_property
from math import ceil, log10
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, Strict, model_validator

from appraisal import measures
from appraisal.figures import LEAST
from appraisal.rules import Award, Named, Reference, Sanction
from appraisal.toml_files import Code, Names, Number, Points, Positive, Score, Share, Table, Text, Year, each_once
from appraisal.words import _

# TOML knows lists only, so the pair is taken from one.
Step = Annotated[tuple[Number, Share], Strict(False)]
Aggregate = Literal["arithmetic", "geometric"]
Policy = Literal["rescale", "zero", "group_mean", "carry_last_year", "block"]
PEERS = ("level", "parent", "kind")


class Period(Table):
    """Appraisal years, both included; without `to` the edition is still in force."""

    from_: Year = Field(alias="from")
    to: Year | None = None

    @model_validator(mode="after")
    def _in_order(self) -> "Period":
        if self.to is not None and self.to < self.from_:
            what = _("it is in force to {to}, which is before {begin}")
            raise ValueError(what.format(to=self.to, begin=self.from_))
        return self

    def covers(self, year: int) -> bool:
        return self.from_ <= year and (self.to is None or year <= self.to)


class Edition(Table):
    """[scheme]: which edition this is."""

    id: Code
    title: Text
    title_en: Text
    in_force: Period
    scale: Points
    aggregate: Aggregate = "arithmetic"
    reference: Reference


class Ranking(Table):
    """[ranking]: who is ranked with whom, how ties share a place, and whether the rounded score has the band."""

    peers: Annotated[list[Literal["level", "parent", "kind"]], AfterValidator(each_once)] = Field(["level", "parent"])
    ties: Literal["min", "max", "dense", "average"] = "min"
    round: Annotated[int, Field(ge=0, le=9)] | None = None
    band_rounded: bool = False
    confidence: Annotated[float, Field(gt=0, lt=1)] = 0.9

    @model_validator(mode="after")
    def _rounded(self) -> "Ranking":
        if self.band_rounded and self.round is None:
            raise ValueError(_("band_rounded needs `round`"))
        return self


class Missing(Table):
    """[missing]: what a value that is not there does to a score."""

    policy: Policy = "rescale"
    withheld: Policy | None = None
    not_observed: Policy | None = None
    least_weight: Share = 0

    def of(self, status: str) -> Policy:
        return (self.withheld if status == "withheld" else self.not_observed) or self.policy


class Member(Named):
    """A dimension or an indicator: weight in points; a bonus or penalty stands outside the sum, up to its cap."""

    weight: Points | None = None
    cap: Points | None = None
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
    levels: Names = Field([])
    score_levels: Annotated[Names, Field(min_length=1)] | None = None
    unit: str = ""
    better: Literal["higher", "lower"] = "higher"
    transform: Literal["none", "log"] = "none"
    score: Literal["linear", "deduct", "steps", "share_of_best", "given", "accuracy"] | None = None
    floor: Number = 0
    target: Number | None = None
    per: Positive | None = None
    step: Positive = 1
    whole_steps: bool = False
    steps: list[Step] = Field([])
    tolerance: Positive | None = None
    factor: Positive | None = None
    least_figure: Number | None = Field(None, alias="least")
    most_figure: Number | None = Field(None, alias="most")
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

    @property
    def times(self) -> float:
        """How many times numerator / denominator a rate is."""
        return self.factor or measures.factor(self.unit) or 1.0

    @property
    def factor_is_known(self) -> bool:
        """Whether it is stated, or follows from the unit of measure."""
        return self.factor is not None or measures.factor(self.unit) is not None


class Band(Named):
    from_: Score = Field(alias="from")


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

    def at(self, levels: Iterable[str]) -> "Scheme":
        """The same with `levels` written out where it is left out: all that the case's units have."""
        every = {"levels": sorted(levels)}
        rules: dict[str, Sequence[Indicator | Sanction | Award]] = {
            "indicators": self.indicators, "sanctions": self.sanctions, "awards": self.awards
        }  # fmt: skip
        named = {
            table: [rule if rule.levels else rule.model_copy(update=every) for rule in of]
            for table, of in rules.items()
        }
        return self.model_copy(update=named)

    @cached_property
    def clauses(self) -> dict[str, Reference]:
        """Every clause that the scheme cites, by the text that results name it with: "title, clause"."""
        rules: list[Indicator | Sanction | Award] = [*self.indicators, *self.sanctions, *self.awards]
        return {str(cited): cited for cited in (self.scheme.reference, *(rule.reference for rule in rules))}

    def clause_told(self, reference: str) -> str:
        """A clause that results name, in the reader's language; as it stands where the scheme cites none such."""
        cited = self.clauses.get(reference)
        return cited.told if cited else reference

    def lines(self, indicator: str) -> list[float]:
        """The figures of an indicator at which something is decided: its target, and what sanctions ask of it."""
        asked = [c.threshold for rule in self.sanctions for c in rule.when if c.indicator == indicator]
        aims = [i.target for i in self.indicators if i.code == indicator]
        return [line for line in (*aims, *asked) if line is not None]

    @property
    def score_lines(self) -> list[float]:
        """The scores at which something is decided: where a band begins, unless rounded, and what sanctions ask."""
        bands = [] if self.ranking.band_rounded else [band.from_ for band in self.bands]
        asked = [c.threshold for rule in self.sanctions for c in rule.when if c.kind == "score"]
        return [*bands, *(line for line in asked if line is not None)]

    @property
    def score_decimals(self) -> int:
        """Those that a score is rounded to; else four figures of the scale, but two decimals at least."""
        if self.ranking.round is not None:
            return max(LEAST, self.ranking.round)
        return LEAST + max(0, ceil(2 - log10(self.scheme.scale)))

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


def edition(schemes: Iterable[Scheme], year: int) -> Scheme | None:
    """The one that is in force in the year."""
    return next((scheme for scheme in schemes if scheme.scheme.in_force.covers(year)), None)
