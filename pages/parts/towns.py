"""The towns to choose from, and the town that the chosen unit is or belongs to."""

from dataclasses import replace

from pages.parts.frames import ask
from pages.parts.kept import kept
from pages.parts.state import View
from pages.parts.words import names


@kept
def towns(chosen: View) -> dict[str, str]:
    """Code -> name of the units that the scheme scores, which are what the filter offers."""
    found = ask(chosen.case, "towns", year=chosen.year)
    return dict(zip(found["code"], names(found), strict=True))


@kept
def town_of(chosen: View) -> str:
    """The town that the chosen unit is or belongs to; empty without one."""
    if not chosen.unit or chosen.unit in towns(chosen):
        return chosen.unit
    (parent,) = ask(chosen.case, "unit", unit=chosen.unit, year=chosen.year)["parent"]
    return parent if parent in towns(chosen) else ""


def by_town(chosen: View) -> View:
    """The choices as the filters show them: after a look at a village, lists are about its town again."""
    return replace(chosen, unit=town_of(chosen))
