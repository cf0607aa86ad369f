"""What the overview shows: the year in a sentence, and the tables behind its pictures."""

from typing import Any

import pandas as pd

from appraisal.scheme import Band
from appraisal.words import _, named, ngettext
from pages.parts import columns
from pages.parts.charts import league as charts
from pages.parts.charts import rates as rate_charts
from pages.parts.figure import Picture, kept
from pages.parts.frames import ask
from pages.parts.state import View
from pages.parts.tables import decided, standings
from pages.parts.words import (
    AWARD_SIGN,
    beside,
    coloured,
    counted,
    day,
    full_name,
    level_name,
    listed,
    measure_told,
    name_of,
    names,
    number,
    plain,
    possible,
    sign,
    there,
    title_of,
)

Card = tuple[str, str, str, dict[str, Any]]  # label (Markdown), figure, quiet word, and the change of st.metric
MOST_SANCTIONS = 2  # kinds that have a card
MOST_BARS = 12  # units in sight beside the map; the league table has them all


@kept
def sentence(chosen: View) -> str:
    """The year in a sentence: what was decided first, then who leads, said to be reconstructed where it is."""
    parts = [*_decided(chosen), *_leader(chosen)]
    if parts:
        return _("; ").join(parts) + _(".")
    place = name_of(next(ask(chosen.case, "top_unit").itertuples()))
    return _("{place}, appraisal of {year}").format(place=place, year=chosen.year)


@kept
def units(chosen: View, level: str) -> frozenset[str]:
    """The units of a level, by their codes."""
    return frozenset(standings.league(chosen, level)["unit"])


@kept
def cards(chosen: View, level: str) -> list[Card]:
    """The year at a glance; a change where there is a last year and its figures are on record."""
    before = chosen.year - 1 if standings.is_history(chosen, chosen.year - 1) else 0
    return [
        *_bands_card(chosen, level, before),
        *_rate_card(chosen, before),
        *_sanction_cards(chosen, before),
        _awards_card(chosen),
    ]


def _since(year: int) -> dict[str, str]:
    return {"delta_description": _("on {year}").format(year=year)}


def _bands_card(chosen: View, level: str, before: int) -> list[Card]:
    best = next(iter(standings.bands(chosen)), None)
    if not level or best is None:
        return []
    rows = standings.league(chosen, level)
    label = _("{level}: {band}").format(level=level_name(level), band=name_of_band(best))
    n, of = int((rows["band"] == best.code).sum()), int(rows["score"].notna().sum())
    change: dict[str, Any] = {}
    if before:
        last = ask(chosen.case, "league_table", year=before, level=level)["band"]
        change = {"delta": n - int((last == best.code).sum()), "delta_color": "blue"} | _since(before)
    return [(plain(label), f"{n} / {of}", _("best band"), change)]


def _rate_card(chosen: View, before: int) -> list[Card]:
    """The first rate of the scheme that the whole place has."""
    (top,) = ask(chosen.case, "top_unit")["code"]
    found = ask(chosen.case, "top_rates", year=chosen.year, unit=top)
    if found.empty:
        return []
    first = next(found.itertuples())
    target = f"{number(first.target)}{first.measure}" if there(first.target) else ""
    change: dict[str, Any] = {}
    if before:
        last = ask(chosen.case, "top_rates", year=before, unit=top).set_index("indicator")["value"]
        moved = first.value - last.get(first.indicator, float("nan"))
        if there(moved):
            is_better = (moved > 0) != (first.better == "lower")
            change = {"delta": f"{moved:+.2f}", "delta_color": "blue" if is_better else "orange"} | _since(before)
    note = _("target {target}").format(target=target) if target else ""
    return [(plain(name_of(first)), f"{beside(first.value, first.target)}{first.measure}", note, change)]


def _sanction_cards(chosen: View, before: int) -> list[Card]:
    board = ask(chosen.case, "sanction_board", year=chosen.year)
    last = ask(chosen.case, "sanction_board", year=before) if before else board.iloc[:0]
    found: list[Card] = []
    for code, name in list(decided.measure_names(chosen).items())[:MOST_SANCTIONS]:
        own = board[board["measure"] == code]
        sure = own[own["verdict"] != "undecided"]
        unsure, waiting = len(own) - len(sure), int((sure["verdict"] == "only_ruled").sum())
        note = (
            _("{n} cannot be decided").format(n=unsure)
            if unsure
            else _("{n} proposed, not decided").format(n=waiting)
            if waiting
            else _("all decided")
            if len(sure)
            else _("none")
        )
        moved = len(sure) - int(((last["measure"] == code) & (last["verdict"] != "undecided")).sum())
        colour = "orange" if moved > 0 else "blue"
        change = {"delta": moved, "delta_color": colour} | _since(before) if before and moved else {}
        found.append((f"{coloured(sign(code))} {plain(name)}", number(len(sure)), note, change))
    return found


def _awards_card(chosen: View) -> Card:
    board = ask(chosen.case, "award_board", year=chosen.year)
    given = board[board["name"].notna()]
    note = ngettext("{n} named recipient", "{n} named recipients", len(given)).format(n=number(len(given)))
    label = f"{coloured(AWARD_SIGN)} " + plain(_("Awards"))
    return label, number(given["award"].nunique()), note, {}


def _decided(chosen: View) -> list[str]:
    return decided.told(ask(chosen.case, "sanction_board", year=chosen.year))


def _leader(chosen: View) -> list[str]:
    level = standings.first_scored(chosen)
    rows = standings.league(chosen, level) if level else pd.DataFrame({"rank": []})
    first = rows[rows["rank"] == 1]
    if first.empty:
        return []
    many = len(first) > 3
    who = counted(len(first), first["kind"].iloc[0]) if many else listed(names(first))
    told = ngettext("{who} is first", "{who} are first", len(first)).format(who=who)
    made = (rows["origin"] == "reconstructed").any()
    return [_("by reconstructed figures {told}").format(told=told) if made else told]


@kept
def ranked(chosen: View, level: str) -> Picture:
    """Scores and places of the first units of a level, and of the chosen one."""
    rows = standings.league(chosen, level)
    rows = rows[rows["score"].notna()]
    shown = rows[(rows.reset_index(drop=True).index < MOST_BARS) | (rows["unit"] == chosen.unit)]
    shown = shown.reset_index(drop=True)
    best = next(iter(standings.bands(chosen)), None)
    line = (name_of_band(best), float(best.from_)) if best else None
    table = shown.assign(
        year=chosen.year,
        label=names(shown),
        places=[possible(r.rank_low, r.rank_high) for r in shown.itertuples()],
        margin=charts.Z95 * shown["standard_error"],
    )
    keys = ("label", "rank", "places", "score", "margin", "origin")
    heads = columns.of(*keys, label=columns.name(level_name(level)), score=standings.score_head(chosen))
    subtitle = _("Score at the left, rank at the right; the pale band holds the ranks that the error allows.")
    return Picture(
        _ranked_title(rows),
        subtitle,
        table,
        heads,
        decided.file_name(chosen, level_name(level), _("Rank")),
        charts.ranked(shown, chosen.unit, standings.score_range(chosen, level), line),
    )


def name_of_band(band: Band) -> str:
    return named(band.name or band.code, band.name_en)


def _ranked_title(rows: pd.DataFrame) -> str:
    """What the ranks say, and never more than their sets allow."""
    ranked_rows = rows[rows["rank"].notna()]
    if ranked_rows.empty:
        return _("No unit has a rank this year")
    close = int((ranked_rows["rank_low"] == 1).sum())
    first = ranked_rows[ranked_rows["rank"] == 1]
    if close > len(first):
        return _("The first {n} are close: they may change places").format(n=close)
    if len(first) == 1:
        return _("{name} is first for certain").format(name=names(first).iloc[0])
    return _("{n} units share the first place").format(n=len(first))


@kept
def rates(chosen: View) -> Picture:
    """The rates of the whole place against their targets."""
    top = ask(chosen.case, "top_unit")["code"].iloc[0]
    return against_targets(chosen, ask(chosen.case, "top_rates", year=chosen.year, unit=top))


def against_targets(chosen: View, found: pd.DataFrame) -> Picture:
    """Rates of the whole place, as `top_rates` has them, against their targets."""
    table = found.assign(year=chosen.year, label=names(found))
    value = _("Value (%)") if set(found["measure"]) == {"%"} else _("Value")
    heads = columns.of(
        *("label", "value", "target", "low", "high", "numerator", "denominator", "origin"),
        label=columns.name(_("Indicator")),
        value=columns.figure(value, standings.value_decimals(chosen, found)),
    )
    subtitle = _("Dot: value. Tick: target. Pale band: margin of error of the units checked.")
    figure = rate_charts.against_targets(found) if len(found) else None
    return Picture(rates_title(found), subtitle, table, heads, decided.file_name(chosen, _("Rates")), figure)


def rates_title(found: pd.DataFrame) -> str:
    """How many targets are met, and whether for certain."""
    aimed = found[found["target"].notna()]
    lower = aimed["better"] == "lower"
    met = (aimed["value"] <= aimed["target"]).where(lower, aimed["value"] >= aimed["target"])
    sure = (aimed["high"] <= aimed["target"]).where(lower, aimed["low"] >= aimed["target"])
    n, of = int(met.sum()), len(aimed)
    if not of:
        return _("Rates of the whole place")
    if n == of:
        return (
            _("All {n} targets met").format(n=n) if sure.all() else _("All {n} targets met, but narrowly").format(n=n)
        )
    return _("{n} of {of} targets met").format(n=n, of=of)


@kept
def sanctions(chosen: View) -> Picture:
    """Who is sanctioned, until when, and whether it was decided."""
    found = decided.sanctions(chosen)
    waits = {"only_ruled": _("proposed, not decided"), "undecided": _("cannot be decided yet")}
    table = found.assign(
        year=chosen.year,
        measure_told=[measure_told(r) for r in found.itertuples()],
        label=[full_name(r) for r in found.itertuples()],
        streak_told=[decided.streak(r) for r in found.itertuples()],
        until=[day(r.deadline) or waits.get(r.verdict, "") for r in found.itertuples()],
    )
    heads = {
        "label": columns.text(_("Unit")),
        "measure_told": columns.text(_("Sanction")),
        "streak_told": columns.text(_("Years in a row")),
        "until": columns.text(_("To rectify by")),
    }
    n = int((found["verdict"] != "undecided").sum())
    title = ngettext("{n} unit under a sanction", "{n} units under a sanction", n).format(n=number(n))
    return Picture(
        title if n else _("No sanctions this year"),
        decided.scope(chosen),
        table,
        heads,
        decided.file_name(chosen, _("Sanctions")),
    )


@kept
def awards(chosen: View) -> Picture:
    """A line a title: who has it."""
    found = decided.awards(chosen)
    given = found[found["name"].notna()]
    lines = []
    for _award, group in given.groupby("award", sort=False):
        first = next(group.itertuples())
        who = [full_name(r) for r in group.itertuples()]
        counted_places = group["recorded_places"].max()
        unnamed = int(counted_places) - len(who) if counted_places == counted_places else 0
        if unnamed > 0:
            who.append(_("{n} more, not named").format(n=unnamed))
        lines.append(
            {
                "title": f"{AWARD_SIGN} {title_of(first)}",
                "who": listed(who),
                "origin": first.origin,
                "year": chosen.year,
            }
        )
    heads = {"title": columns.text(_("Award")), "who": columns.text(_("Given to"))}
    title = ngettext("{n} title given", "{n} titles given", len(lines)).format(n=len(lines))
    table = pd.DataFrame(lines, columns=["title", "who", "origin", "year"])
    return Picture(title if lines else _("No awards here"), "", table, heads, decided.file_name(chosen, _("Awards")))


@kept
def ranks_over_years(chosen: View, level: str, years: tuple[int, ...]) -> Picture:
    """Ranks over the years on record."""
    found = pd.concat(
        [
            standings.league(chosen, level).assign()
            if y == chosen.year
            else ask(chosen.case, "league_table", year=y, level=level)
            for y in years
        ],
        keys=years,
        names=["year", "n"],
    ).reset_index(level="year")
    found = found[found["rank"].notna()]
    table = found.assign(label=names(found))
    heads = columns.of("label", "year", "rank", "score", "origin", label=columns.name(level_name(level)))
    figure = charts.bump(found.assign(name=table["label"]), chosen.unit)
    moved = int((ask(chosen.case, "league_table", year=chosen.year, level=level)["change"].fillna(0) != 0).sum())
    title = (
        ngettext(
            "{n} unit changed its rank since last year", "{n} units changed their rank since last year", moved
        ).format(n=moved)
        if moved
        else _("No rank changed since last year")
    )
    return Picture(
        title,
        _("Rank over the years; the first place is at the top."),
        table,
        heads,
        decided.file_name(chosen, level_name(level), _("Ranks by year")),
        figure,
    )
