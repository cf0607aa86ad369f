"""What a trial of other rules would change, as tables: ranks, scores and bands, sanctions and awards."""

import math
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, fields
from itertools import product
from typing import Any

import pandas as pd

from appraisal.changes import Changes, Value
from appraisal.figures import decimals, exact
from appraisal.findings import Refused
from appraisal.scheme import Scheme
from appraisal.scheme_text import scheme_toml
from appraisal.what_if import Flip, Standing, what_if
from appraisal.words import N_, _, ngettext
from pages.parts import columns, rules
from pages.parts.case import results
from pages.parts.charts import trials as charts
from pages.parts.figure import Picture, kept
from pages.parts.kept import of_case
from pages.parts.state import View
from pages.parts.tables import decided, standings
from pages.parts.words import AWARD_SIGN, level_name, listed, names, number, origin_text, sentences, sign

KEYS = {
    "weight": N_("weight"), "cap": N_("most points"), "floor": N_("floor"), "target": N_("target"),
    "years": N_("years in a row (condition)"), "at_least": N_("at least"), "at_most": N_("at most"),
    "above": N_("above"), "below": N_("below"), "policy": N_("what is missing"),
    "withheld": N_("withheld value"), "not_observed": N_("value not observed"), "ties": N_("equal scores"),
    "round": N_("decimals before ranking"), "confidence": N_("confidence of rank sets"),
    "aggregate": N_("how parts are combined"),
}  # fmt: skip
OUTCOMES = {
    "proposed": N_("given by the rules"),
    "undecided": N_("undecided"),
    "needs_confirmation": N_("a person must confirm"),
}
POLICIES = ("policy", "withheld", "not_observed")
NOT_GIVEN = N_("not given")
MOST_NAMED = 4
MOST_LINES = 40  # units in a picture


STANDING = [field.name for field in fields(Standing)]
MOVES = ["unit", "name", "name_en", "level", "peers", *STANDING, *(f"was_{key}" for key in STANDING), "gained"]


@dataclass(frozen=True)
class Trial:
    """The year under the changes, or why they cannot be; a row of `moves` is a unit, one of `flips` an outcome.

    What a unit officially had is in the columns `was_rank` and so on, places gained in `gained`."""

    scheme: Scheme
    moves: pd.DataFrame
    flips: pd.DataFrame
    refused: tuple[str, ...] = ()


@of_case
def trial(case: str, year: int, changes: str, _language: str) -> Trial:
    """Appraised once for each set of changes; the language is part of the key because findings are words."""
    official = results(case)
    try:
        with what_if(official, year, Changes.parse(changes)) as found:
            moves = [
                vars(move)
                | vars(move.after)
                | {f"was_{key}": value for key, value in vars(move.before).items()}
                | {"gained": move.places}
                for move in found.moves
            ]
            flips = pd.DataFrame(map(asdict, found.flips), columns=[field.name for field in fields(Flip)])
            return Trial(found.scheme, pd.DataFrame(moves, columns=MOVES), flips)
    except Refused as refused:
        nothing = pd.DataFrame()
        return Trial(official.scheme_of(year), nothing, nothing, tuple(map(str, refused.findings)))


def sentence(found: Trial, changes: Changes) -> str:
    """How many rules are changed, and who moves."""
    if found.refused:
        return _("These changes do not make a valid scheme, so nothing is computed.")
    moved = int((found.moves["gained"].fillna(0) != 0).sum())
    awards, sanctions = (int((found.flips["kind"] == kind).sum()) for kind in ("award", "sanction"))
    told = (
        (moved, ngettext("{n} unit changes its rank", "{n} units change their rank", moved)),
        (awards, ngettext("{n} award changes", "{n} awards change", awards)),
        (sanctions, ngettext("{n} sanction changes", "{n} sanctions change", sanctions)),
    )
    parts = [text.format(n=n) for n, text in told if n]
    return _("; ").join([rules_changed(changes), *([] if moved else [_("nobody changes rank")]), *parts])


def rules_changed(changes: Changes) -> str:
    n = len(changes.values)
    return ngettext("{n} rule changed", "{n} rules changed", n).format(n=n)


def changed(scheme: Scheme, official: Scheme, changes: Changes) -> Iterator[tuple[str, str]]:
    """Of each change its path, and in words the rule with its value before and after."""
    for path, asked in changes.values:
        key = path.rpartition(".")[2]
        try:
            (who, before), (_who, after) = rule(official, path), rule(scheme, path)
        except (StopIteration, IndexError):  # there is no such rule: the findings say so
            who, before, after = path, None, asked
        what = f"{who} {_(KEYS.get(key, key))}".strip()
        yield path, what + _(": ") + f"{_in_words(key, before)} → {_in_words(key, after)}"


def rule(scheme: Scheme, path: str) -> tuple[str, Value]:
    """Whose rule a path names, and its value."""
    table, *middle, key = path.split(".")
    if not middle:
        part = getattr(scheme, table)
        return "", part.of(key) if key in ("withheld", "not_observed") else getattr(part, key)
    entry = next(entry for entry in getattr(scheme, f"{table}s") if entry.code == middle[0])
    part = entry.when[int(middle[2]) - 1] if len(middle) > 1 else entry
    return rules.name(entry), getattr(part, "from_" if key == "from" else key)


def _in_words(key: str, value: Value) -> str:
    if value is None:
        return _("not rounded") if key == "round" else "–"
    words = rules.TIES if key == "ties" else rules.POLICIES if key in POLICIES else {}
    return _(words[value]) if value in words else exact(value) if isinstance(value, float | int) else value


def trial_of(chosen: View, changes: str) -> Trial:
    return trial(chosen.case, chosen.year, changes, chosen.lang)


def _decimals(found: Trial) -> int:
    """So many that each score is seen to lie where the changed rules find it."""
    scores = found.moves[["was_score", "score"]].stack()
    return decimals(product(scores, found.scheme.score_lines), found.scheme.score_decimals)


def _subtitle(chosen: View, changes: str) -> str:
    """That it is a trial, and of what: it leaves the page with a picture."""
    found = trial_of(chosen, changes)
    official = results(chosen.case).scheme_of(chosen.year)
    words = [text for _path, text in changed(found.scheme, official, Changes.parse(changes))]
    return _("What if, not a result: {changes}.").format(changes=listed(words)) if words else ""


def compared(place: str, decimals: int = 0, places: int = 2) -> dict[str, Any]:
    """Columns of units now and in a trial, whose places are those of the key `place`; scores have so many `places`."""
    return {
        f"was_{place}": columns.figure(_("Official place"), decimals),
        place: columns.figure(_("Place if changed"), decimals),
        "gained": columns.figure(_("Places gained"), decimals, help=_("Below 0: places lost.")),
        "was_score": columns.figure(_("Official score"), places),
        "score": columns.figure(_("Score if changed"), places),
        "was_band_label": columns.text(_("Official band")),
        "band_label": columns.text(_("Band if changed")),
    }


def with_bands(table: pd.DataFrame, scheme: Scheme) -> pd.DataFrame:
    """With the names of the bands that units had and have; a change moves where a band begins, not its name."""
    bands = {band.code: rules.name(band) for band in scheme.bands}
    ends = {f"{key}_label": table[key].map(lambda code: bands.get(code, "")) for key in ("was_band", "band")}
    return table.assign(**ends)


@kept
def moves(chosen: View, changes: str) -> Picture:
    """Every unit of the chosen level, or of the one that is scored, before and after; in the order of the trial."""
    found = trial_of(chosen, changes)
    levels = found.moves["level"]
    level = chosen.level if chosen.level in set(levels) else str(levels.iloc[0])
    rows = with_bands(found.moves[levels == level].reset_index(drop=True), found.scheme)
    rows = rows.assign(
        year=chosen.year,
        label=names(rows),
        origin=rows["unit"].map(standings.league(chosen, level).set_index("unit")["origin"]),
    )
    half = 0 if (rows[["was_rank", "rank"]].stack() % 1 == 0).all() else 1
    heads = {"label": columns.name(_("Unit"))} | compared("rank", half, _decimals(found)) | {"origin": columns.origin()}
    file = decided.file_name(chosen, level_name(level), _("what if, not a result"))
    head = _("{level}, unit by unit: now and in the trial").format(level=level_name(level))
    return Picture(head, _subtitle(chosen, changes), rows, heads, file)


@kept
def slope(chosen: View, changes: str) -> Picture:
    """Ranks now and under the trial, of the peers of the chosen unit or of those among whom most move."""
    every = moves(chosen, changes)
    group = every.table.dropna(subset=["was_rank", "rank"])
    moving = group["gained"].abs()
    if group["peers"].nunique() > 1:
        mine = group.loc[group["unit"] == chosen.unit, "peers"]
        group = group[group["peers"] == [*mine, moving.groupby(group["peers"]).sum().idxmax()][0]]
    first = moving[group.index].where(group["unit"] != chosen.unit, math.inf).nlargest(MOST_LINES).index
    shown = group.loc[first].sort_values(["was_rank", "unit"])
    told, places = _("from place {before} to {after} of {of}"), _decimals(trial_of(chosen, changes))
    hover = [
        f"<b>{row.label}</b><br>"
        + told.format(before=number(row.was_rank), after=number(row.rank), of=number(row.of))
        + f"<br>{number(row.was_score, places)} → {number(row.score, places)}<br>{origin_text(row.origin)}"
        for row in shown.itertuples()
    ]
    most = _("The {n} of {of} that move most.").format(n=len(shown), of=len(group)) if len(group) > len(shown) else ""
    sides = _("Left: rank now; right: rank in the trial. Blue goes up, orange goes down.")
    read = sentences(_subtitle(chosen, changes), sides, most)
    figure = charts.slope(shown.assign(hover=hover), chosen.unit) if len(shown) else None
    return Picture(_who_moves(group), read, shown, every.columns, every.name, figure)


def _who_moves(group: pd.DataFrame) -> str:
    """Who moves, and how many change their band."""
    parts = []
    for moved, text in ((group["gained"] > 0, _("up: {names}")), (group["gained"] < 0, _("down: {names}"))):
        who = list(group["label"][moved])
        more = _(" and {n} more").format(n=len(who) - MOST_NAMED) if len(who) > MOST_NAMED else ""
        parts += [text.format(names=listed(who[:MOST_NAMED]) + more)] if who else []
    parts = parts or [_("No place changes")]
    if bands := int((group["was_band_label"] != group["band_label"]).sum()):
        parts.append(_("units that change their band: {n}").format(n=bands))
    return _("; ").join(parts)


@kept
def flips(chosen: View, changes: str) -> Picture:
    """Awards and sanctions whose outcome is another under the changed rules."""
    found = trial_of(chosen, changes).flips
    what = {code: f"{AWARD_SIGN} {title}" for code, title in decided.award_names(chosen).items()}
    what |= {code: f"{sign(code)} {name}" for code, name in decided.measure_names(chosen).items()}
    ends = {end: [_(OUTCOMES.get(outcome, NOT_GIVEN)) for outcome in found[end]] for end in ("before", "after")}
    table = found.assign(year=chosen.year, label=names(found), what=found["code"].map(what), **ends)
    heads = {
        "label": columns.text(_("Unit")),
        "what": columns.text(_("Award or sanction")),
        "before": columns.text(_("By the official rules")),
        "after": columns.text(_("By the changed rules")),
    }
    file = decided.file_name(chosen, _("what if, not a result"), _("awards and sanctions"))
    return Picture(_("Awards and sanctions that would change"), _subtitle(chosen, changes), table, heads, file)


def scheme_file(scheme: Scheme, place: str, year: int, changes: str) -> Callable[[], bytes]:
    """Makes the changed scheme as its file, saying in its first line that nobody has adopted it.

    The words are found now: when a reader downloads it, no language is spoken."""
    text = _("What if, not in force: {place}, {year}, with the changes {changes}")
    comment = text.format(place=place, year=year, changes=changes)
    return lambda: scheme_toml(scheme, comment).encode()
