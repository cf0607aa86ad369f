"""Rules of a scheme in words: what an indicator, a dimension or an award is called, and how an indicator scores."""

from appraisal.explain import number, scoring
from appraisal.rules import Award, Named
from appraisal.scheme import Indicator, Scheme
from appraisal.words import N_, _, named
from pages.parts.words import listed

POLICIES = {  # what a value that is not there does to a score
    "rescale": N_("its weight goes to the other indicators of its dimension"),
    "zero": N_("it counts as 0"),
    "group_mean": N_("it takes the mean of its peers"),
    "carry_last_year": N_("it takes its own share of last year"),
    "block": N_("there is no score"),
}
TIES = {  # how units with equal scores share places
    "min": N_("all take the first of the places"),
    "max": N_("all take the last of the places"),
    "dense": N_("all take one place, and the next unit the next"),
    "average": N_("all take the mean of the places"),
}
BETTER = {"higher": N_("higher is better"), "lower": N_("lower is better")}
WORSE = {"higher": N_("the higher, the more points are taken off"), "lower": N_("the lower, the more are taken off")}


def name(item: Named | Award) -> str:
    """The name or title in the reader's language."""
    if isinstance(item, Award):
        return named(item.title or item.code, item.title_en or item.title)
    return named(item.name or item.code, item.name_en or item.name)


def direction(i: Indicator, scheme: Scheme) -> str:
    """Which way a value is good; of a penalty, which way it costs more."""
    return _((WORSE if scheme.role(i, i.dimension) == "penalty" else BETTER)[i.better])


def function(i: Indicator) -> str:
    """The scoring function in words, with its numbers."""
    unit = i.unit if i.unit in ("%", "‰") else ""
    text = scoring(i.function, i.transform).format(floor=f"{number(i.floor)}{unit}", target=f"{number(i.aim)}{unit}")
    if i.function == "deduct" and i.per:
        text += _(", {per} points for each {step}").format(per=number(i.per), step=number(i.step))
    if i.function == "steps":
        text += _(": {steps}").format(steps=listed([f"{number(b)} → {number(s)}" for b, s in i.steps]))
    return text
