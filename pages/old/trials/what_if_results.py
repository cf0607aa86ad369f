"""What the changed rules would do: who moves, and which awards and sanctions flip."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

from appraisal.changes import Changes
from appraisal.findings import Refused
from appraisal.scheme import Scheme
from appraisal.scheme_text import scheme_toml
from appraisal.what_if import Flip, Move, Standing, what_if
from appraisal.words import N_, _, named, ngettext
from pages.old import cells, decided, look, rules
from pages.old.case import Row, ask, results
from pages.old.kept import kept
from pages.old.picture import table
from pages.old.state import View
from pages.old.tables import Column, Table
from pages.old.trials import changed_rules
from pages.old.trials.what_if_controls import Trial
from pages.old.words import AWARD_SIGN, SIGNS, level_name, listed, name_of, number, origin_text, safe

OUTCOMES = {
    "proposed": N_("given by the rules"),
    "undecided": N_("undecided"),
    "needs_confirmation": N_("a person must confirm"),
}
MOST_NAMED = 4


@dataclass(frozen=True)
class Answer:
    """The year under the changes, or why they cannot be."""

    scheme: Scheme
    moves: tuple[Move, ...]
    flips: tuple[Flip, ...]
    refused: tuple[str, ...] = ()


def trial(chosen: View, changes: str) -> Trial:
    """What the panel of the rules shows."""
    found = answer(chosen.case, chosen.year, changes, chosen.lang)
    official = results(chosen.case).scheme_of(chosen.year)
    return Trial(official, found.scheme, told(found, Changes.parse(changes)))


@lru_cache(maxsize=256)
def answer(case: str, year: int, changes: str, _language: str) -> Answer:
    """Asked once for each set of changes; the language is part of the key because findings are words."""
    official = results(case)
    try:
        with what_if(official, year, Changes.parse(changes)) as found:
            return Answer(found.scheme, found.moves, found.flips)
    except Refused as refused:
        findings = tuple(str(finding) for finding in refused.findings)
        return Answer(official.scheme_of(year), (), (), findings)


def told(found: Answer, changes: Changes) -> str:
    """What has been changed how often, and what comes of it."""
    if not changes:
        return safe(_("Nothing is changed yet: what stands here is the official result."))
    if found.refused:
        return safe(_("These changes do not make a valid scheme, so nothing is computed."))
    n, moved = len(changes.values), sum(bool(move.places) for move in found.moves)
    awards, sanctions = (
        len({(flip.code, flip.unit) for flip in found.flips if flip.kind == kind})
        for kind in ("award", "sanction")
    )
    parts = [
        ngettext("{n} rule changed", "{n} rules changed", n).format(n=n),
        _("units that change their place: {n}").format(n=moved),
        _("awards that change: {n}").format(n=awards),
        _("sanctions that change: {n}").format(n=sanctions),
    ]
    return safe(_("; ").join(parts) + _("."))


def moves(chosen: View, changes: str) -> None:
    """Every unit with its place before and after, those that move most first."""
    shown, title, subtitle = _moves(chosen, changes)
    table(shown, "what_if_moves", title, subtitle)


@kept
def _moves(chosen: View, changes: str) -> tuple[Table, str, str]:
    """Table, title and subtitle."""
    found = answer(chosen.case, chosen.year, changes, chosen.lang)
    level = found.moves[0].level if found.moves else ""
    group = [move for move in found.moves if move.level == (chosen.level or level)] or list(found.moves)
    origins = {
        row["unit"]: row["origin"] for row in ask(chosen.case, "league_table", year=chosen.year, level=level)
    }
    official = results(chosen.case).scheme_of(chosen.year)
    bands = [{band.code: rules.name(band) for band in scheme.bands} for scheme in (official, found.scheme)]
    rows = [_move(move, origins.get(move.unit)) | _bands(move, *bands) for move in group]
    columns = [
        Column("name", _("Unit")),
        Column("after", _("Place, official → changed"), 1, draw=_place, seen_only=True, from_left=True),
        Column("before", _("Official place"), 1, trimmed=True, hidden=True),
        Column("after", _("Place if changed"), 1, trimmed=True, hidden=True),
        Column("places", _("Places gained"), 1, trimmed=True, draw=lambda row: row["arrow"]),
        Column("score_before", _("Official score"), 2, draw=partial(_score, key="score_before")),
        Column("score_after", _("Score if changed"), 2, draw=partial(_score, key="score_after")),
        Column("band_after", _("Band, official → changed"), draw=_band, seen_only=True),
        Column("band_before", _("Official band"), hidden=True),
        Column("band_after", _("Band if changed"), hidden=True),
        Column("origin", _("Origin of the figures"), hidden=True),
        Column("unit", _("Code"), hidden=True),
    ]
    name = (str(chosen.year), level_name(level), _("what if, not a result"))
    subtitle = _("{level}, {year}. Hollow: the official place; solid: the place under the changed rules.")
    subtitle = subtitle.format(level=level_name(level), year=chosen.year)
    if told := changed_rules.told(found.scheme, official, Changes.parse(changes)):
        subtitle = _("What if, not a result: {changes}.").format(changes=listed(told)) + " " + subtitle
    return Table(rows, columns, name, opens="unit", chosen=chosen.unit), _moves_title(group), subtitle


def _moves_title(group: Sequence[Move]) -> str:
    """Who moves, and how many change their band."""
    bands = sum(move.before.band != move.after.band for move in group)
    told = _("units that change their band: {n}").format(n=bands) if bands else ""
    return _("; ").join(part for part in (_places_told(group), told) if part)


def _places_told(group: Sequence[Move]) -> str:
    up = [named(m.name, m.name_en) for m in group if (m.places or 0) > 0]
    down = [named(m.name, m.name_en) for m in group if (m.places or 0) < 0]
    if not up and not down:
        return _("No place changes")
    parts = []
    for names, text in ((up, _("up: {names}")), (down, _("down: {names}"))):
        if names:
            more = _(" and {n} more").format(n=len(names) - MOST_NAMED) if len(names) > MOST_NAMED else ""
            parts.append(text.format(names=listed(names[:MOST_NAMED]) + more))
    return _("; ").join(parts)


def _move(move: Move, origin: str | None) -> Row:
    places = move.places
    arrow = (
        "–" if places is None else "" if not places else f"{'↑' if places > 0 else '↓'}{number(abs(places))}"
    )
    return {
        "unit": move.unit,
        "name": named(move.name, move.name_en),
        "drawn": _dumbbell(move.before, move.after),
        "before": move.before.rank,
        "after": move.after.rank,
        "places": places,
        "arrow": f'<span class="{"better" if (places or 0) > 0 else "worse"}">{arrow}</span>'
        if places
        else "=",
        "score_before": move.before.score,
        "score_after": move.after.score,
        "sign": origin,
        "origin": origin_text(origin),
    }


def _place(row: Row) -> str:
    before, after = number(row["before"]), number(row["after"])
    told = after if before == after else f"{before} → <b>{after}</b>"
    return f'<div class="placed">{row["drawn"]}<span>{told}</span></div>'


def _score(row: Row, key: str) -> str:
    return number(row[key], 2) if row[key] is None else look.marked(number(row[key], 2), row["sign"])


def _band(row: Row) -> str:
    before, after = row["band_before"], row["band_after"]
    return safe(after) if before == after else f"{safe(before)} → <b>{safe(after)}</b>"


def _bands(move: Move, official: Mapping[str, str], changed: Mapping[str, str]) -> Row:
    before, after = move.before.band or "", move.after.band or ""
    return {"band_before": official.get(before, ""), "band_after": changed.get(after, "")}


def _dumbbell(before: Standing, after: Standing) -> str:
    if before.rank is None or after.rank is None:
        return safe(_("no rank"))
    hint = _("from place {before} to {after} of {of}").format(
        before=number(before.rank), after=number(after.rank), of=after.of
    )
    return cells.moved(before.rank, after.rank, max(after.of, before.of), hint)


def flips(chosen: View, found: Answer) -> None:
    """Awards and sanctions whose outcome is another under the changed rules."""
    names = decided.award_names(chosen) | decided.measure_names(chosen)
    rows = [
        {
            "unit": flip.unit,
            "name": named(flip.name, flip.name_en),
            "what": f"{_sign(flip)} {names.get(flip.code, flip.code)}",
            "before": _(OUTCOMES[flip.before]) if flip.before else _("not given"),
            "after": _(OUTCOMES[flip.after]) if flip.after else _("not given"),
        }
        for flip in found.flips
    ]
    if not rows:
        look.html(look.quiet(_("No award and no sanction changes."), "p"))
        return
    columns = [
        Column("name", _("Unit")),
        Column("what", _("Award or sanction")),
        Column("before", _("By the official rules")),
        Column("after", _("By the changed rules")),
        Column("unit", _("Code"), hidden=True),
    ]
    name = (str(chosen.year), _("what if, not a result"), _("awards and sanctions"))
    table(Table(rows, columns, name, opens="unit"), "what_if_flips")


def _sign(flip: Flip) -> str:
    return AWARD_SIGN if flip.kind == "award" else SIGNS.get(flip.code, "●")


def scheme_file(chosen: View, found: Answer, changes: str) -> Callable[[], bytes]:
    """Makes the changed scheme as its file, saying in its first line that nobody has adopted it.

    The words are found now: when a reader downloads it, no language is spoken."""
    (top,) = ask(chosen.case, "top_unit")
    comment = _("What if, not in force: {place}, {year}, with the changes {changes}").format(
        place=name_of(top), year=chosen.year, changes=changes
    )
    return lambda: scheme_toml(found.scheme, comment).encode()
