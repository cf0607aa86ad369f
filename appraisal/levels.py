"""Levels of units that look mistyped: "twon" and "Town" beside "town". A unit of such a level would have no peers."""

from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches

from appraisal.findings import Finding
from appraisal.scheme import Scheme
from appraisal.words import _

# Of the contract, and those above a district: no scheme need say anything about them.
USUAL = frozenset(("country", "nation", "province", "city", "county", "district", "town", "village"))
USUAL |= {"department", "enterprise", "community", "township", "street"}
NEAR = 0.75  # of difflib: two letters of four changed places, or one of two words in common is too little


def level_findings(file: str, levels: Mapping[str, tuple[int, int]], schemes: Sequence[Scheme]) -> Iterator[Finding]:
    """One for each level that no scheme names and that is nearly one that a scheme names, or that more units have.

    `levels` has the first row and the number of units of each."""
    named = {level for scheme in schemes for level in _named(scheme)}
    for level, (row, n) in levels.items():
        if level in named | USUAL:
            continue
        commoner = {other for other, (_row, of) in levels.items() if of > n}
        if near := _nearest(level, sorted(named | commoner)):
            what = _("there is no level {level} in the schemes ({n} units)").format(level=level, n=n)
            yield Finding(file, row, "level", what, _("write {near}, if that is meant").format(near=near))


def _named(scheme: Scheme) -> Iterator[str]:
    for indicator in scheme.indicators:
        yield from indicator.levels
        yield from indicator.score_levels or []
    for sanction in scheme.sanctions:
        yield from sanction.levels
    for award in scheme.awards:
        yield from award.levels


def _nearest(level: str, known: Sequence[str]) -> str | None:
    plain = {other.casefold(): other for other in known if other != level}
    found = get_close_matches(level.casefold(), plain, n=1, cutoff=NEAR)
    return plain[found[0]] if found else None
