"""What stands side by side in a comparison: up to five units of one level in one year, or one unit in its years."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from string import ascii_uppercase

from pages.old import compare_links, standings
from pages.old.case import Row, ask, results
from pages.old.league import league_rows
from pages.old.league.league_choices import Choice
from pages.old.state import View
from pages.old.words import full_name, name_of

OFFICIAL = Choice("score", "", "all", ())


@dataclass(frozen=True)
class Side:
    """One side: sign in the pictures, name, unit and year, figures by indicator, its line of the league table."""

    sign: str
    name: str
    unit: str
    year: int
    figures: dict[str, Row]
    standing: Row | None


def level(chosen: View) -> str:
    """The level of the first unit chosen for comparison, else the one on the screen."""
    for code in compare_links.codes(chosen):
        return str(ask(chosen.case, "unit", unit=code, year=chosen.year)[0]["level"])
    return standings.scored_level(chosen) or chosen.level


def on_offer(chosen: View) -> dict[str, str]:
    """Code -> name of the units of the level in the year."""
    rows = ask(chosen.case, "league_table", year=chosen.year, level=level(chosen))
    named = [(row["unit"], full_name(row | {"level": level(chosen)})) for row in rows]
    return dict(named)


def of_units(chosen: View) -> list[Side]:
    """The units chosen, of one level, five at most, each with a letter."""
    names = on_offer(chosen)
    codes = [code for code in compare_links.codes(chosen) if code in names][: compare_links.MOST]
    return [_side(chosen, ascii_uppercase[n], names[code], code, chosen.year) for n, code in enumerate(codes)]


def left_out(chosen: View) -> list[str]:
    """Names of those asked for that are of another level, or too many."""
    shown = {side.unit for side in of_units(chosen)}
    return list(
        compare_links.names_of(
            chosen, [code for code in compare_links.codes(chosen) if code not in shown]
        ).values()
    )


def unit_of_years(chosen: View) -> str:
    """The unit whose years are compared: the one chosen, else the first of the comparison."""
    return chosen.unit or next(iter(compare_links.codes(chosen)), "")


def of_years(chosen: View) -> list[Side]:
    """The years of one unit in which anything is known of it."""
    unit = unit_of_years(chosen)
    if not unit:
        return []
    sides = [_side(chosen, str(year), str(year), unit, year) for year in results(chosen.case).years]
    return [side for side in sides if side.figures]


def _side(chosen: View, sign: str, name: str, unit: str, year: int) -> Side:
    rows = ask(chosen.case, "unit_indicators", unit=unit, year=year)
    (found,) = ask(chosen.case, "unit", unit=unit, year=year)
    standing = None
    if found["score"] is not None:
        at = replace(chosen, year=year, unit=unit)
        (standing,) = league_rows.scored(at, found["level"], OFFICIAL)
        standing = standing | {"name": name, "sign": sign, "year": str(year)}
    return Side(sign, name, unit, year, {row["indicator"]: row for row in rows}, standing)


def name_of_unit(chosen: View, unit: str) -> str:
    """The name of a unit in the reader's language."""
    return name_of(ask(chosen.case, "unit", unit=unit, year=chosen.year)[0])


def indicators(sides: Sequence[Side]) -> list[str]:
    """Codes of the indicators of any side, in the order in which they come."""
    return list(dict.fromkeys(code for side in sides for code in side.figures))
