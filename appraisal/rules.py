"""The rules that follow from values and scores: sanctions and awards, each with the clause that it comes from."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from appraisal.toml_files import Code, Names, Number, Places, Table, Text
from appraisal.words import _, named


class Reference(Table):
    """The document and the clause that a rule comes from."""

    title: Text
    clause: Text
    title_en: str = ""
    clause_en: str = ""

    def __str__(self) -> str:
        return f"{self.title}, {self.clause}"

    @property
    def told(self) -> str:
        """Document and clause in the reader's language."""
        title, clause = named(self.title, self.title_en), named(self.clause, self.clause_en)
        return _("{title}, {clause}").format(title=title, clause=clause)


class Named(Table):
    """What has a code and a name in two languages; the code stands in where no name is given."""

    code: Code
    name: str = ""
    name_en: str = ""


class Condition(Table):
    """One line of `when`: a threshold on an indicator, dimension or score, missed targets, or a flag."""

    indicator: str | None = None
    dimension: str | None = None
    score: Literal[True, "score"] | None = None
    missed: Annotated[Names, Field(min_length=1)] | None = None
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
        return next((c for c in ("at_least", "at_most", "above", "below") if getattr(self, c) is not None), None)

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
            raise ValueError(_("it needs exactly one of indicator, dimension, score, missed, flag"))
        if len(compared) != (asked[0] in ("indicator", "dimension", "score")):
            raise ValueError(_("it needs exactly one of at_least, at_most, above, below; missed and flag take none"))
        return self


class Sanction(Named):
    levels: Names = Field([])
    when: Annotated[list[Condition], Field(min_length=1)]
    outranked_by: Names = Field([])
    deadline_months: Annotated[int, Field(ge=1, le=1200)] | None = None
    bars_awards: bool = False
    discretionary: bool = False
    reference: Reference


class Award(Table):
    code: Code
    title: str = ""
    title_en: str = ""
    levels: Names = Field([])
    by: Annotated[str, Field(pattern=r"^(score|nomination|dimension:[^:]+|indicator:[^:+]+)$")]
    places: Places = 1
    order: int = 0
    exclusive: str | None = None
    most_per_parent: Places | None = None
    barred_by: Names = Field([])
    reference: Reference

    @property
    def kind(self) -> str:
        return self.by.partition(":")[0]

    @property
    def subjects(self) -> list[str]:
        return (self.by.partition(":")[2] or "score").split("+")
