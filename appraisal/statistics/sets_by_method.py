"""The rank sets of peers by each method: the official joint ones, step-down ones, and simulated ones.

Units that are alike get one set: of the simulated ones what the draws give any of them, of those that are right one
by one the widest. The sources stand with the methods: `stepdown` and `simulated_ranks`.
"""

from collections.abc import Mapping, Sequence

import pandas as pd

from appraisal.statistics.rank_sets import RankSet

MOST_UNITS = 300  # that are ranked together; the step-down sets of more take too long to wait for
Sets = dict[str, dict[str, RankSet]]  # method -> unit -> its rank set


def sets_by_method(rows: pd.DataFrame, groups: Mapping[str, Sequence[str]], confidence: float, seed: int = 0) -> Sets:
    """Method -> unit -> rank set; `groups` names those with the same figures as a unit.

    Columns: unit, score, standard_error, rank, rank_low, rank_high. `joint` is what these columns say; the other
    methods are missing where a ranked unit has no standard error or too many are ranked together."""
    known = rows[rows["rank"].notna()].set_index("unit", drop=False)
    units = list(known["unit"])
    joint = known[known["rank_low"].notna()]
    found: Sets = {"joint": {r.unit: RankSet(r.rank, r.rank_low, r.rank_high) for r in joint.itertuples()}}
    if not units or len(units) > MOST_UNITS or known["standard_error"].isna().any():
        return found
    from appraisal.statistics import simulated_ranks, stepdown

    scores, errors = list(known["score"]), list(known["standard_error"])
    sets = stepdown.stepdown_sets(scores, errors, confidence=confidence, seed=seed)
    alone = [stepdown.marginal_set(scores, errors, n, confidence=confidence, seed=seed) for n in range(len(units))]
    ranks = pd.DataFrame(simulated_ranks.simulated_ranks(scores, errors, seed=seed), columns=units)
    marginal = pd.DataFrame(alone, index=units)
    found |= {"stepdown": dict(zip(units, sets, strict=True)), "marginal": {}, "naive": {}}
    for unit in units:
        same, rank = [other for other in groups.get(unit, [unit]) if other in marginal.index], known["rank"][unit]
        ((low, high),) = simulated_ranks.naive_intervals(ranks[same].to_numpy().reshape(-1, 1), confidence)
        found["naive"][unit] = RankSet(rank, low, high)
        widest = marginal.loc[same]
        found["marginal"][unit] = RankSet(rank, int(widest["low"].min()), int(widest["high"].max()))
    return found
