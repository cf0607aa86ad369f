"""Which districts and years make a part: fixed once, so that a new year or a corrected county leaves the others alone.

A block is some years with the codes at which its parts begin. A first run has one block of all years. Years that come
later make a block of their own, and so does the next; the parts of the blocks before stay what they are.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from appraisal.scheme import Scheme
from appraisal.slices import Lookback

Group = str  # the code of its first district
Sizes = Mapping[tuple[Group, int], int]  # values of a group of districts in a year; year 0 where it is none


@dataclass(frozen=True)
class Block:
    """Years from `since` (the first block: from the first) to `until`; a part reaches from one start to the next."""

    since: int | None
    until: int
    starts: list[Group]

    @property
    def spans(self) -> list[tuple[Group, Group | None]]:
        """First group of each part, and the first one after it."""
        return list(zip(self.starts, [*self.starts[1:], None], strict=True))


def first_block(units: Mapping[Group, int], sizes: Sizes, years: Sequence[int], most: int) -> list[Block]:
    """One block of all years."""
    return [_block(units, sizes, None, max(years, default=0), most)]


def with_later_years(
    blocks: Sequence[Block],
    units: Mapping[Group, int],
    sizes: Sizes,
    years: Sequence[int],
    lookback: Lookback,
    most: int,
) -> list[Block]:
    """The blocks as they are, and one for the years after them."""
    later = [year for year in years if year > blocks[-1].until]
    if not later:
        return list(blocks)
    since = later[0]
    read = None if lookback.indicators is None else since - lookback.years
    whole = {key: n for key, n in sizes.items() if read is None or key[1] >= read}
    return [*blocks, _block(units, whole, since, later[-1], most)]


def _block(units: Mapping[Group, int], sizes: Sizes, since: int | None, until: int, most: int) -> Block:
    """Parts of about `most` values: a group stands in the one that its first value falls in."""
    values = dict(units)  # a unit without values has results too
    for (group, _year), n in sizes.items():
        values[group] += n
    starts, before, part = [""], 0, 0
    for group, n in sorted(values.items()):
        if before // most > part:
            starts.append(group)
            part = before // most
        before += n
    return Block(since, until, starts)


def lookback(schemes: Sequence[Scheme]) -> Lookback:
    """What a year's results need of the years before it, whichever edition is in force.

    Ranks are held against last year's; last year's scores may have been carried from the year before."""
    conditions = [c for scheme in schemes for rule in scheme.sanctions for c in rule.when]
    if any(condition.kind in ("dimension", "score") for condition in conditions):
        return Lookback(0, None)
    carried = any("carry_last_year" in (s.missing.policy, s.missing.withheld, s.missing.not_observed) for s in schemes)
    indicators = {subject for condition in conditions for subject in condition.subjects}
    return Lookback(2 if carried else 1, tuple(sorted(indicators)))
