"""What a trial of other rules would change, as tables: ranks, scores and bands, sanctions and awards."""

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from functools import lru_cache

import pandas as pd

from appraisal.changes import Changes, Value
from appraisal.findings import Refused
from appraisal.scheme import Scheme
from appraisal.scheme_text import scheme_toml
from appraisal.what_if import what_if
from appraisal.words import N_, _, named, ngettext
from pages.parts import columns, rules
from pages.parts.case import results
from pages.parts.charts import trials as charts
from pages.parts.figure import Picture, kept
from pages.parts.frames import ask
from pages.parts.state import View
from pages.parts.tables import decided, standings
from pages.parts.words import AWARD_SIGN, SIGNS, level_name, listed, name_of, names, number, origin_text

KEYS = {
    "weight": N_("weight"),
    "cap": N_("most points"),
    "floor": N_("floor"),
    "target": N_("target"),
    "years": N_("years in a row (condition)"),
    "at_least": N_("at least"),
    "at_most": N_("at most"),
    "above": N_("above"),
    "below": N_("below"),
    "policy": N_("what is missing"),
    "withheld": N_("withheld value"),
    "not_observed": N_("value not observed"),
    "ties": N_("equal scores"),
    "round": N_("decimals before ranking"),
    "confidence": N_("confidence of rank sets"),
    "aggregate": N_("how parts are combined"),
}
OUTCOMES = {
    "proposed": N_("given by the rules"),
    "undecided": N_("undecided"),
    "needs_confirmation": N_("a person must confirm"),
}
POLICIES = ("policy", "withheld", "not_observed")
MOST_NAMED = 4
MOST_LINES = 40  # units in a picture


@dataclass(frozen=True)
class Trial:
    """The year under the changes, or why they cannot be; a row of `moves` is a unit, one of `flips` an outcome."""

    scheme: Scheme
    moves: pd.DataFrame
    flips: pd.DataFrame
    refused: tuple[str, ...] = ()

    @property
    def movers(self) -> pd.DataFrame:
        return self.moves[self.moves["places"].fillna(0) != 0]


@lru_cache(maxsize=256)
def trial(case: str, year: int, changes: str, _language: str) -> Trial:
    """Appraised once for each set of changes; the language is part of the key because findings are words."""
    official = results(case)
    try:
        with what_if(official, year, Changes.parse(changes)) as found:
            rows = pd.json_normalize(
                [asdict(move) | {"places": move.places} for move in found.moves], sep="_"
            )
            return Trial(found.scheme, rows, pd.DataFrame([asdict(flip) for flip in found.flips]))
    except Refused as refused:
        findings = tuple(map(str, refused.findings))
        return Trial(official.scheme_of(year), pd.DataFrame(), pd.DataFrame(), findings)


def sentence(found: Trial, changes: Changes) -> str:
    """What has been changed, and who moves."""
    if not changes:
        return _("Trial of rules: move a rule and see whose rank would change")
    if found.refused:
        return _("These changes do not make a valid scheme, so nothing is computed.")
    n, moved, flips = len(changes.values), len(found.movers), found.flips
    parts = [
        ngettext("{n} rule changed", "{n} rules changed", n).format(n=n),
        ngettext("{n} unit changes its rank", "{n} units change their rank", moved).format(n=moved)
        if moved
        else _("nobody changes rank"),
    ]
    for kind, text in (("award", _("{n} awards won or lost")), ("sanction", _("{n} sanctions come or go"))):
        if count := int((flips["kind"] == kind).sum()) if len(flips) else 0:
            parts.append(text.format(n=count))
    return _("; ").join(parts)


def changed(scheme: Scheme, official: Scheme, changes: Changes) -> Iterator[tuple[str, str]]:
    """Of each change its path, and in words the rule with its value before and after."""
    for path, asked in changes.values:
        key = path.rpartition(".")[2]
        try:
            (who, before), (_who, after) = _rule(official, path), _rule(scheme, path)
        except (StopIteration, IndexError):  # there is no such rule: the findings say so
            who, before, after = path, None, asked
        yield (
            path,
            f"{who} {_(KEYS.get(key, key))} {_in_words(key, before)} → {_in_words(key, after)}".strip(),
        )


def _rule(scheme: Scheme, path: str) -> tuple[str, Value]:
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
    return _(words[value]) if value in words else number(value) if isinstance(value, float | int) else value


def _group(chosen: View, changes: str) -> pd.DataFrame:
    """The units of the chosen level, or of the one that is scored, with their names and outcomes that flip."""
    found = trial(chosen.case, chosen.year, changes, chosen.lang)
    level = chosen.level if chosen.level in set(found.moves["level"]) else str(found.moves["level"].iloc[0])
    rows = found.moves[found.moves["level"] == level].reset_index(drop=True)
    official = results(chosen.case).scheme_of(chosen.year)
    for end, scheme in (("before", official), ("after", found.scheme)):
        bands = {band.code: rules.name(band) for band in scheme.bands}
        rows[f"{end}_band"] = rows[f"{end}_band"].map(bands).fillna("")
    origins = standings.league(chosen, level).set_index("unit")["origin"]
    gains: dict[str, list[str]] = {}
    what = decided.award_names(chosen) | decided.measure_names(chosen)
    for flip in found.flips.itertuples():
        sign = "＋" if flip.after == "proposed" else "－" if flip.before == "proposed" else "？"
        gains.setdefault(flip.unit, []).append(
            f"{sign}{_sign(flip.kind, flip.code)} {what.get(flip.code, flip.code)}"
        )
    return rows.assign(
        year=chosen.year,
        label=names(rows),
        origin=rows["unit"].map(origins),
        outcome=[listed(gains.get(unit, [])) for unit in rows["unit"]],
    )


def _sign(kind: str, code: str) -> str:
    return AWARD_SIGN if kind == "award" else SIGNS.get(code, "●")


def _subtitle(chosen: View, changes: str) -> str:
    """That it is a trial, and of what: it leaves the page with a picture."""
    found = trial(chosen.case, chosen.year, changes, chosen.lang)
    official = results(chosen.case).scheme_of(chosen.year)
    words = [text for _path, text in changed(found.scheme, official, Changes.parse(changes))]
    return _("What if, not a result: {changes}.").format(changes=listed(words)) if words else ""


@kept
def slope(chosen: View, changes: str) -> Picture:
    """Ranks now and under the trial, of the peers of the chosen unit or of those among whom most move."""
    group = _group(chosen, changes).dropna(subset=["before_rank", "after_rank"])
    moving = group["places"].fillna(0).abs()
    mine = group.loc[group["unit"] == chosen.unit, "peers"]
    if group["peers"].nunique() > 1:
        peers = mine.iloc[0] if len(mine) else moving.groupby(group["peers"]).sum().idxmax()
        group = group[group["peers"] == peers]
    of = len(group)
    first = (moving.loc[group.index] + 1000.0 * (group["unit"] == chosen.unit)).nlargest(MOST_LINES).index
    shown = group.loc[first].sort_values(["before_rank", "unit"])
    more = _("The {n} of {of} that move most.").format(n=len(shown), of=of) if of > len(shown) else ""
    told = _("from place {before} to {after} of {of}")
    hover = [
        f"<b>{row.label}</b><br>"
        + told.format(before=number(row.before_rank), after=number(row.after_rank), of=number(row.after_of))
        + f"<br>{number(row.before_score, 2)} → {number(row.after_score, 2)}<br>{origin_text(row.origin)}"
        for row in shown.itertuples()
    ]
    lines = shown.assign(
        name=shown["label"], before=shown["before_rank"], after=shown["after_rank"], hover=hover
    )
    read = _("Left: rank now; right: rank in the trial. Blue goes up, orange goes down.")
    picture = moves(chosen, changes)
    return Picture(
        _moves_title(_group(chosen, changes)),
        " ".join(filter(None, (_subtitle(chosen, changes), read, more))),
        shown,
        picture.columns,
        picture.name,
        charts.slope(lines, chosen.unit) if len(lines) else None,
    )


@kept
def moves(chosen: View, changes: str) -> Picture:
    """Every unit before and after, in the order of the trial."""
    group = _group(chosen, changes)
    ranks = group[["before_rank", "after_rank"]].stack()
    places = 0 if (ranks % 1 == 0).all() else 1
    heads = {
        "label": columns.name(_("Unit")),
        "before_rank": columns.figure(_("Official place"), places),
        "after_rank": columns.figure(_("Place if changed"), places),
        "places": columns.figure(_("Places gained"), places, help=_("Below 0: places lost.")),
        "before_score": columns.figure(_("Official score")),
        "after_score": columns.figure(_("Score if changed")),
        "before_band": columns.text(_("Official band")),
        "after_band": columns.text(_("Band if changed")),
        "outcome": columns.text(
            _("Awards and sanctions"),
            help=_("＋ given in the trial only, － given now only, ？ open in the trial."),
        ),
        "origin": columns.origin(),
    }
    level = str(group["level"].iloc[0])
    name = decided.file_name(chosen, level_name(level), _("what if, not a result"))
    return Picture(_("Unit by unit: now and in the trial"), _subtitle(chosen, changes), group, heads, name)


def _moves_title(group: pd.DataFrame) -> str:
    """Who moves, and how many change their band."""
    parts = []
    for up, text in ((True, _("up: {names}")), (False, _("down: {names}"))):
        who = list(group["label"][group["places"] > 0 if up else group["places"] < 0])
        more = _(" and {n} more").format(n=len(who) - MOST_NAMED) if len(who) > MOST_NAMED else ""
        parts += [text.format(names=listed(who[:MOST_NAMED]) + more)] if who else []
    parts = parts or [_("No place changes")]
    if bands := int((group["before_band"] != group["after_band"]).sum()):
        parts.append(_("units that change their band: {n}").format(n=bands))
    return _("; ").join(parts)


@kept
def flips(chosen: View, changes: str) -> Picture:
    """Awards and sanctions whose outcome is another under the changed rules."""
    found = trial(chosen.case, chosen.year, changes, chosen.lang).flips
    what = decided.award_names(chosen) | decided.measure_names(chosen)
    rows = [
        {
            "year": chosen.year,
            "unit": flip.unit,
            "label": named(flip.name, flip.name_en),
            "what": f"{_sign(flip.kind, flip.code)} {what.get(flip.code, flip.code)}",
            "before": _(OUTCOMES[flip.before]) if flip.before in OUTCOMES else _("not given"),
            "after": _(OUTCOMES[flip.after]) if flip.after in OUTCOMES else _("not given"),
        }
        for flip in found.itertuples()
    ]
    heads = {
        "label": columns.text(_("Unit")),
        "what": columns.text(_("Award or sanction")),
        "before": columns.text(_("By the official rules")),
        "after": columns.text(_("By the changed rules")),
    }
    table = pd.DataFrame(rows, columns=["year", "unit", *heads])
    name = decided.file_name(chosen, _("what if, not a result"), _("awards and sanctions"))
    return Picture(
        _("Awards and sanctions that would change"), _subtitle(chosen, changes), table, heads, name
    )


def scheme_file(chosen: View, changes: str) -> Callable[[], bytes]:
    """Makes the changed scheme as its file, saying in its first line that nobody has adopted it.

    The words are found now: when a reader downloads it, no language is spoken."""
    found, top = (
        trial(chosen.case, chosen.year, changes, chosen.lang),
        next(ask(chosen.case, "top_unit").itertuples()),
    )
    text = _("What if, not in force: {place}, {year}, with the changes {changes}")
    comment = text.format(place=name_of(top), year=chosen.year, changes=changes)
    return lambda: scheme_toml(found.scheme, comment).encode()
