"""Who stands where among the units of a scored level."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import product

import pandas as pd

from appraisal.figures import decimals
from appraisal.scheme import Band
from appraisal.words import _
from pages.parts.case import results
from pages.parts.frames import ask
from pages.parts.kept import kept
from pages.parts.state import View
from pages.parts.words import first_of, names, number


@kept
def scored_level(chosen: View) -> str:
    """The level chosen where it is scored, else the one that is; empty where the scheme scores none."""
    levels = ask(chosen.case, "levels", year=chosen.year)
    scored = list(levels["level"][levels["is_scored"]])
    return chosen.level if chosen.level in scored else "" if chosen.level or not scored else str(scored[0])


def first_scored(chosen: View) -> str:
    """The scored level, whatever level is chosen."""
    return scored_level(replace(chosen, level=""))


def league(chosen: View, level: str) -> pd.DataFrame:
    """The units of a level in the order of their ranks; a row a unit."""
    found = ask(chosen.case, "league_table", year=chosen.year, level=level)
    places = score_decimals(chosen)
    return found.assign(score_told=[number(score, places) for score in found["score"]])


@kept
def score_decimals(chosen: View) -> int:
    """So many that every score of the year is seen to lie where the rules found it."""
    scheme = results(chosen.case).scheme_of(chosen.year)
    scores = ask(chosen.case, "standings", year=chosen.year)["score"]
    return decimals(product(scores, scheme.score_lines), scheme.score_decimals)


def score_head(chosen: View) -> tuple[str, int]:
    """The column of scores, as columns.of takes it."""
    return _("Score"), score_decimals(chosen)


def value_decimals(chosen: View, rows: pd.DataFrame, indicator: str = "") -> int:
    """The same for values: `rows` have a value, and name their indicator where it is not given."""
    scheme = results(chosen.case).scheme_of(chosen.year)
    codes = rows["indicator"] if not indicator else [indicator] * len(rows)
    pairs = zip(rows["value"], codes, strict=True)
    return decimals((value, line) for value, code in pairs for line in scheme.lines(code))


def not_there(parts: pd.DataFrame, who: Iterable[str]) -> str:
    """Which parts of a score some units do not have; a row a unit and part, `who` the unit's name."""
    rows = parts.assign(who=list(who), what=names(parts))
    told = [f"{row.who} {row.what}" for row in rows[rows["points"].isna()].itertuples()]
    return _("Not there, so their weight went to others: {names}.").format(names=first_of(told)) if told else ""


def bands(chosen: View) -> list[Band]:
    """The bands of the year's scheme, the best first."""
    return sorted(results(chosen.case).scheme_of(chosen.year).bands, key=lambda band: -band.from_)


@kept
def score_range(chosen: View, level: str) -> tuple[float, float]:
    """The ends of the scale of colour: the same in every year, so that a colour means one thing.

    Round numbers around all scores of the level in all years, a band's threshold inside them where there is one."""
    years = ask(chosen.case, "league_years", year=max(results(chosen.case).years), level=level)
    scores = years["score"].dropna()
    if scores.empty:
        return 0.0, float(results(chosen.case).scheme_of(chosen.year).scheme.scale)
    return round_ends(scores)


def round_ends(values: "pd.Series[float]") -> tuple[float, float]:
    """Round numbers around all values, of which there is one at least."""
    step = max((values.max() - values.min()) / 4, 1e-9)
    step = next(s for s in (0.01, 0.1, 0.5, 1, 5, 10, 50, 100, 1e3, 1e6, 1e12) if s >= step)
    return float(values.min() // step * step), float(-(-values.max() // step) * step)


@kept
def is_history(chosen: View, year: int) -> bool:
    """Whether a year's figures are on record, none of them reconstructed."""
    if year not in results(chosen.case).years:
        return False
    return "reconstructed" not in set(ask(chosen.case, "origins", year=year)["origin"])


def years_of_history(chosen: View) -> list[int]:
    """The years up to the chosen one whose figures are on record; a line over the years needs two."""
    return [year for year in results(chosen.case).years if year <= chosen.year and is_history(chosen, year)]
