"""Sanctions and awards of the demo case by hand in pandas."""

import numpy as np
import pandas as pd

from tests.benchmarks.rivals.rules import AWARDS, VETO, YELLOW_CARD, Award, Sanction


def sanctions(facts: pd.DataFrame) -> pd.DataFrame:
    """Table sanctions: a veto after three years with a violation, a yellow card after two; a gap is unknown."""
    violations = facts[facts["indicator"].eq("violation")]
    # A row a unit that has figures in any year, a column a year: 1 violated, 0 not, empty unknown.
    held = violations["value"].ge(1).astype(float).where(violations["value"].notna())
    there = facts.groupby(["unit", "year"], observed=True).size().unstack().notna()
    held = (
        held.set_axis(pd.MultiIndex.from_frame(violations[["unit", "year"]]))
        .unstack()
        .reindex(index=there.index, columns=there.columns)
    )
    streak, since = streaks(held)
    vetoed = outcomes(held, VETO).where(there, 0)
    carded = outcomes(held, YELLOW_CARD).where(there, 0).where(vetoed.ne(1), 0)
    found = pd.concat([proposals(VETO, vetoed, streak, since), proposals(YELLOW_CARD, carded, streak, since)])
    return found.sort_values(["year", "unit", "measure"], ignore_index=True)


def outcomes(held: pd.DataFrame, sanction: Sanction) -> pd.DataFrame:
    """1 where all its years had a violation, 0 where one had none, else empty."""
    window = [held.shift(back, axis=1) for back in range(sanction.years)]
    least = pd.DataFrame(np.fmin.reduce(window), index=held.index, columns=held.columns)
    known = np.sum([year.notna() for year in window], axis=0)
    return least.mask(least.eq(1) & (known < sanction.years))


def streaks(held: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Years with a violation since the last without one, and the first of them."""
    streak, since = pd.Series(0, index=held.index), pd.Series(np.nan, index=held.index)
    counts, firsts = {}, {}
    for year in held:
        streak = (streak + held[year].eq(1)).where(held[year].ne(0), 0)
        since = since.mask(since.isna() & held[year].eq(1), year).where(held[year].ne(0))
        counts[year], firsts[year] = streak, since
    return pd.DataFrame(counts), pd.DataFrame(firsts)


def proposals(sanction: Sanction, outcome: pd.DataFrame, streak: pd.DataFrame, since: pd.DataFrame) -> pd.DataFrame:
    row, column = np.nonzero(outcome.ne(0).to_numpy())
    decided = outcome.to_numpy()[row, column] == 1
    return pd.DataFrame(
        {
            "unit": outcome.index.take(row),
            "year": outcome.columns.to_numpy()[column],
            "measure": sanction.code,
            "outcome": np.where(decided, "proposed", "undecided"),
            "streak": streak.to_numpy()[row, column],
            "since": pd.array(since.to_numpy()[row, column]).astype("Int64"),
            "deadline": pd.array([pd.NA] * len(row), dtype="date32[pyarrow]"),
            "reference": sanction.reference,
        }
    )


def awards(scores: pd.DataFrame, dimensions: pd.DataFrame, proposed: pd.DataFrame, units: pd.DataFrame) -> pd.DataFrame:
    """Table awards, given in turn: who is proposed for a sanction is barred, and who has one of a group is served."""
    environment = dimensions[dimensions["dimension"].eq("A")].set_index(["year", "unit"])["points_b"]
    candidates = scores[["year", "unit", "level", "parent"]].assign(
        county=units["county"].astype("category").array[scores["unit"].cat.codes],
        score=scores["score_b"].where(scores["is_ranked"]),
        A=environment.reindex(pd.MultiIndex.from_frame(scores[["year", "unit"]])).to_numpy(),
    )
    barred = proposed.loc[proposed["outcome"].eq("proposed"), ["year", "unit"]]
    candidates = without(candidates, barred)
    given = []
    for award in AWARDS:
        found = one_award(candidates, award)
        given.append(found)
        if award.exclusive:
            candidates = without(candidates, found[found["outcome"].eq("proposed")])
    return pd.concat(given, ignore_index=True).sort_values(["year", "award", "place", "unit"])


def without(candidates: pd.DataFrame, served: pd.DataFrame) -> pd.DataFrame:
    keys = ["year", "unit"]
    taken = pd.MultiIndex.from_frame(candidates[keys]).isin(pd.MultiIndex.from_frame(served[keys]))
    return candidates[~taken]


def one_award(candidates: pd.DataFrame, award: Award) -> pd.DataFrame:
    """The places of one award in each county and year; units tied for the last place are undecided."""
    able = candidates[candidates["level"].eq(award.level) & candidates[award.by].notna()]
    able = able.assign(metric=able[award.by]).sort_values(["metric", "unit"], ascending=[False, True])
    siblings = able.groupby(["year", "county", "parent"], observed=True)
    first = siblings["metric"].rank(method="min", ascending=False)
    last = siblings["metric"].rank(method="max", ascending=False)
    able["takes"] = (siblings.cumcount() < award.most_per_parent).astype(int)
    able["is_tied"] = last > award.most_per_parent
    kept = able[first <= award.most_per_parent].copy()
    # Places that are taken up to and with a metric, and with the metric itself.
    own = kept.groupby(["year", "county", "metric"], observed=True)["takes"].transform("sum")
    kept["running"] = kept.groupby(["year", "county"], observed=True)["takes"].cumsum()
    taken = kept.groupby(["year", "county", "metric"], observed=True)["running"].transform("max")
    in_time = taken - own < award.places
    kept, taken, own = kept[in_time], taken[in_time], own[in_time]
    undecided = kept["is_tied"] | (taken > award.places)
    return pd.DataFrame(
        {
            "year": kept["year"],
            "award": award.code,
            "place": taken - own + 1,
            "unit": kept["unit"],
            "outcome": np.where(undecided, "undecided", "proposed"),
            "reference": award.reference,
        }
    )
