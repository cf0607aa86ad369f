"""The towns to choose from, and the town that the chosen unit is or belongs to."""

from dataclasses import replace

from pages.old.case import ask
from pages.old.state import View
from pages.old.words import name_of


def towns(chosen: View) -> dict[str, str]:
    """Code -> name of the units that the scheme scores, which are what the control at the left offers."""
    return {row["code"]: name_of(row) for row in ask(chosen.case, "towns", year=chosen.year)}


def town_of(chosen: View) -> str:
    """The town that the chosen unit is or belongs to; empty without one."""
    if not chosen.unit or chosen.unit in towns(chosen):
        return chosen.unit
    (unit,) = ask(chosen.case, "unit", unit=chosen.unit, year=chosen.year)
    return unit["parent"] if unit["parent"] in towns(chosen) else ""


def by_town(chosen: View) -> View:
    """The choices as the controls show them: after a look at a village, lists are about its town again."""
    return replace(chosen, unit=town_of(chosen))
