"""What a map shows: each unit's figure under one scale of colour for all years, and in words."""

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from appraisal.places import Places
from appraisal.words import N_, _, named, spoken
from pages.parts import columns, geometry, rules, theme, words
from pages.parts.case import results
from pages.parts.charts import map as charts
from pages.parts.charts.league import Z95
from pages.parts.charts.map import Scale
from pages.parts.columns import Columns
from pages.parts.figure import Picture, kept
from pages.parts.frames import ask
from pages.parts.state import View
from pages.parts.tables import decided, standings
from pages.parts.words import listed, name_of, number, there

MOST_MARKS = 2  # villages named under a town; of more there is a count
MOST_NAMES = 3  # units named in a title
UNDECIDED = N_("cannot be decided")
WAITS = {"only_ruled": N_("proposed, no decision on record"), "undecided": UNDECIDED}
INDICATOR = "indicator:"  # before the code of one, in the address
MARKS = ("at", "code", "short", "full", "who", "own", "waits", "origin")


@dataclass(frozen=True)
class Layer:
    """What colours a map. `table` has a row a unit, the highest first: `value` is coloured, `figure` is read."""

    what: str
    title: str
    table: pd.DataFrame
    scale: Scale
    decimals: int | None = None  # of the figures; None where they are words
    note: str = ""


def ground(chosen: View) -> tuple[str, str]:
    """The level whose units have a place on the map, and the level counted within them (empty: these units
    themselves); both empty where neither the units nor those above them have one."""
    level = standings.scored_level(chosen) or chosen.level
    places = geometry.ground(chosen.case)
    placed = (places.shapes.keys() | places.tiles.keys()) - set(ask(chosen.case, "top_unit")["code"])
    rows = standings.league(chosen, level)
    if rows["unit"].isin(placed).any():
        return level, ""
    above = rows["parent"][rows["parent"].isin(placed)]
    if above.empty:
        return "", ""
    return str(ask(chosen.case, "unit", unit=above.iloc[0], year=chosen.year)["level"].iloc[0]), level


def options(chosen: View, level: str, counted: str) -> dict[str, str]:
    """Code -> label of what colours the map: the whole first, then what was decided, then indicators."""
    band = {"band": _("Band")} if standings.bands(chosen) else {}
    whole = {"score": _("Score"), **band, "change": _("Change of score since last year")}
    found = whole if level == standings.first_scored(chosen) and not counted else {}
    found |= {"sanctions": _("Sanctions")} if decided.measure_names(chosen) else {}
    found |= {"awards": _("Awards")} if decided.award_names(chosen) else {}
    found |= {"known": _("Units with figures")} if counted else {}
    scheme, text = results(chosen.case).scheme_of(chosen.year), _("{group}: {indicator}")
    groups = {dimension.code: rules.name(dimension) for dimension in scheme.dimensions}
    return found | {
        INDICATOR + i.code: text.format(group=groups.get(i.dimension, _("Facts")), indicator=rules.name(i))
        for i in sorted(scheme.indicators, key=lambda i: not i.scored)
        if (counted or level) in i.levels
    }


def is_points(counted: str, by: str) -> bool:
    """Whether the figures are those of villages, which are points on blank areas."""
    return counted != "" and by.startswith(INDICATOR)


@kept
def layer(chosen: View, level: str, counted: str, by: str) -> Layer:
    """The units that the map shows, or where they are points, the villages."""
    code = by.removeprefix(INDICATOR) if by.startswith(INDICATOR) else ""
    rows = _units(chosen, counted if is_points(counted, by) else level, code)
    marks = _marks(chosen, rows, counted, by)
    rows["decided"] = rows["unit"].map(marks.groupby("at")["full"].agg(listed)).fillna("")
    if not is_points(counted, by):  # no names stand beside points
        brief = marks.groupby("at")["short"].agg(list)
        rows["marks"] = [_cut(brief.get(unit, [])) for unit in rows["unit"]]
    if code:
        found = _indicator(chosen, rows, code)
    elif by in ("sanctions", "awards"):
        found = _decided(chosen, rows, marks, by)
    elif by == "known":
        found = _known(chosen, rows, counted)
    else:
        found = {"score": _scores, "band": _bands, "change": _changes}[by](chosen, rows, level)
    table = found.table.assign(told=found.table["class" if "class" in found.table else "figure"])
    if "class" not in table and found.decimals is not None:
        table["told"] = [number(figure, found.decimals) for figure in table["figure"]]
    of = heads(found, counted if is_points(counted, by) else level)
    return replace(found, table=table.assign(hover=[_hover(row, of) for row in table.to_dict("records")]))


def _units(chosen: View, level: str, indicator: str = "") -> pd.DataFrame:
    rows = ask(chosen.case, "map_units", year=chosen.year, level=level, indicator=indicator)
    units = list(rows.itertuples())
    return rows.assign(
        label=[words.full_name(row) for row in units],
        name=[short(name_of(row), row.kind) for row in units],
        places=[words.possible(row.rank_low, row.rank_high) if there(row.rank) else "" for row in units],
        state=["" if there(row.value) or not indicator else words.status_text(row.status) for row in units],
        marks=[[]] * len(units),
        value=float("nan"),
        figure=rows["value"],
    )


def short(name: str, kind: str | None) -> str:
    """A name as a map has room for: without its kind, which only the Chinese name of a village needs."""
    word, chinese = words.kind_name(kind), spoken() == "zh"
    bare = name.removesuffix(word if chinese else f" {word.title()}") if word else name
    return name if (chinese and kind in ("村", "社区")) or len(bare) < 2 else bare


def _scores(chosen: View, rows: pd.DataFrame, level: str) -> Layer:
    rows = rows.assign(value=rows["score"], margin=Z95 * rows["standard_error"])
    rivals = (rows["rank_low"] == 1) & (rows["score"] < rows["score"].max())
    title = _extremes(rows, _("Score"), _("points"), (places := standings.score_decimals(chosen)), rivals.sum())
    return Layer(words.with_unit(_("Score"), "分"), title, rows, _scale(standings.score_range(chosen, level)), places)


def _indicator(chosen: View, rows: pd.DataFrame, code: str) -> Layer:
    made, level = results(chosen.case), str(rows["level"].iloc[0])
    indicator = next(i for i in made.scheme_of(chosen.year).indicators if i.code == code)
    years = ask(chosen.case, "indicator_years", year=max(made.years), level=level, indicator=code)["value"].dropna()
    decimals = 0 if (years % 1 == 0).all() else 2
    low, high = standings.round_ends(years) if len(years) else (0.0, 1.0)
    rows = rows.assign(value=rows["figure"], origin=rows["origin"].where(rows["figure"].notna()))
    most = rows["figure"].max()
    rivals = (rows["high"] >= rows["low"][rows["figure"] == most].min()) & (rows["figure"] < most)
    name, measure = named(indicator.name or code, indicator.name_en), words.measure_name(indicator.unit)
    return Layer(
        words.with_unit(name, indicator.unit),
        _extremes(rows, name, measure, decimals, rivals.sum()),
        rows,
        _scale((low, high) if low < high else (low - 1, high + 1)),
        decimals,
        _("Lower is better.") if indicator.better == "lower" else "",
    )


def _scale(ends: tuple[float, float]) -> Scale:
    ticks = (ends[0], sum(ends) / 2, ends[1])
    return Scale(*ends, ticks, [number(tick) for tick in ticks])


def _extremes(rows: pd.DataFrame, what: str, measure: str, decimals: int, rivals: int) -> str:
    """What is seen, never more than the figures say; the lowest value is said, not whose it is."""
    known = rows[rows["figure"].notna()]
    if known.empty:
        return _("{what}: no figure for these units").format(what=what)
    low, high = known["figure"].min(), known["figure"].max()
    rest = _("; {n} without a figure").format(n=len(rows) - len(known)) if len(known) < len(rows) else ""
    if low == high:
        text = _("{what}: {value} {measure}")
        return text.format(what=what, value=number(high, decimals), measure=measure) + rest
    top = known["label"][known["figure"] == high]
    text = _("{what}: from {low} to {high} {measure}; {names} highest")
    ends = {"low": number(low, decimals), "high": number(high, decimals), "names": _names(top)}
    more = _(", and {n} more within the margin of error").format(n=rivals) if rivals else ""
    return text.format(what=what, measure=measure, **ends) + more + rest


def _names(found: Sequence[str]) -> str:
    return listed(found) if len(found) <= MOST_NAMES else _("{n} units").format(n=len(found))


def _classed(rows: pd.DataFrame, what: str, classes: Sequence[str], palette: Sequence[str]) -> Layer:
    """Units in classes, the lowest first; `value` is the place of its class, NaN where it has none."""
    found = [classes[int(value)] if there(value) else "" for value in rows["value"]]
    counts = Counter(filter(None, found))
    told = listed(f"{name} {counts[name]}" for name in reversed(classes) if counts[name]) or _("no figure")
    scale = Scale(-0.5, len(classes) - 0.5, range(len(classes)), classes, palette)
    title = _("{what}: {counts}").format(what=what, counts=told)
    return Layer(what, title, rows.assign(**{"class": found}), scale)


def _bands(chosen: View, rows: pd.DataFrame, _level: str) -> Layer:
    bands = standings.bands(chosen)[::-1]
    shades = [theme.shade(n / max(len(bands) - 1, 1)) for n in range(len(bands))]
    rows = rows.assign(value=rows["band"].map({band.code: n for n, band in enumerate(bands)}))
    found = _classed(rows, _("Band"), [named(band.name or band.code, band.name_en) for band in bands], shades)
    return replace(found, table=found.table.assign(figure=found.table["class"]).drop(columns="class"))


def _changes(_chosen: View, rows: pd.DataFrame, _level: str) -> Layer:
    """A change within the errors of both years is no clear one (z test at 95 %); without errors any is."""
    c, signs, change = theme.tokens(), "↓≈↑", rows["score_change"].astype(float)
    error = Z95 * np.hypot(rows["standard_error"], rows["standard_error_before"])
    rows = rows.assign(value=np.sign(change).mask(change.abs() <= error, 0) + 1, figure=change)
    rows["marks"] = [[f"{signs[int(r.value)]} {r.figure:+.2f}"] if there(r.value) else [] for r in rows.itertuples()]
    rows = rows.assign(rank_change=rows["change"], origin=rows["origin"].where(change.notna()))
    rows = rows.sort_values("figure", ascending=False, kind="stable", ignore_index=True)
    classes = [f"{sign} {word}" for sign, word in zip(signs, (_("fell"), _("no clear change"), _("rose")), strict=True)]
    found = _classed(rows, _("Change of score"), classes, (c["worse"], c["grey"], c["better"]))
    return replace(found, what=words.with_unit(_("Change of score"), "分"), decimals=2)


def _known(chosen: View, rows: pd.DataFrame, counted: str) -> Layer:
    """Of each unit, how many of the counted level below it have figures, of how many."""
    below = standings.league(chosen, counted)
    below = (below["figures"] > 0).groupby(below["parent"]).agg(["sum", "size"]).reindex(rows["unit"], fill_value=0)
    n, of = (below[key].to_numpy() for key in ("sum", "size"))
    rows = rows.assign(value=n, figure=n, numerator=n, denominator=of, origin=None)
    rows["marks"] = [[f"{a:.0f}/{b:.0f}"] for a, b in zip(n, of, strict=True)]
    text = _("{level}: {n} of {of} have figures")
    title = text.format(level=words.level_name(counted), n=number(n.sum()), of=number(of.sum()))
    rows = rows.sort_values("value", ascending=False, kind="stable", ignore_index=True)
    return Layer(_("Units with figures"), title, rows, _scale((0.0, float(max(of.max(), 1)))), 0)


def _decided(chosen: View, rows: pd.DataFrame, marks: pd.DataFrame, by: str) -> Layer:
    """A unit has the colour of what it was given itself; of those below it the map says the names."""
    c, is_sanction = theme.tokens(), by == "sanctions"
    measures = decided.measure_names(chosen) if is_sanction else {"award": _("has a title")}
    codes = ["", "below", *list(measures)[::-1]]
    sure = marks[marks["waits"] != UNDECIDED]
    gravest = sure["code"].where(sure["own"].astype(bool), "below").map(codes.index).groupby(sure["at"]).max()
    values = rows["unit"].map(gravest)
    rows = rows.assign(
        value=values.mask(values.isna() & ~rows["unit"].isin(marks["at"]), 0).astype(float),
        figure=rows["decided"].replace("", _("none")),
        origin=rows["unit"].map(marks.groupby("at")["origin"].agg(words.joint_origin)),
        decided="",
    )
    classes = [_("none"), _("only a unit below"), *(measures[code] for code in codes[2:])]
    palette = [c["pale"], c["grey"], *(c.get(code, c["worse"]) for code in codes[2:])]
    found = _classed(rows, _("Sanctions") if is_sanction else _("Awards"), classes, palette)
    table = found.table.assign(**{"class": found.table["class"].where(rows["value"].notna(), _(UNDECIDED))})
    text = _("Titles: {own} of {n} have one; of {below} only a unit below")
    title = text.format(own=(values == codes.index(codes[-1])).sum(), n=len(rows), below=(values == 1).sum())
    return replace(found, title=_holders(measures, marks) if is_sanction else title, table=table)


def _holders(measures: dict[str, str], marks: pd.DataFrame) -> str:
    """Who has which sanction, by name where they are few; proposed ones are said to be."""
    parts, text = [], _("{measure}: {names}")
    for (code, waits), who in marks.groupby(["code", "waits"])["who"]:
        if waits != UNDECIDED:
            told = text.format(measure=f"{words.sign(code)} {measures[code]}", names=_names(list(who)))
            parts.append((list(measures).index(code), waits, _waiting(told, waits)))
    return _("; ").join(told for _place, _waits, told in sorted(parts)) or _("No sanctions this year")


def _waiting(text: str, waits: str) -> str:
    return _("{what} ({note})").format(what=text, note=_(waits)) if waits else text


def _marks(chosen: View, rows: pd.DataFrame, counted: str, by: str) -> pd.DataFrame:
    """A row a sanction (of a map of awards, an award) of a unit `at` the map or right below it; of the counted level
    alone where there is one: as short as on the map, and in full. What cannot be decided is of the map of sanctions."""
    board = ask(chosen.case, "award_board" if by == "awards" else "sanction_board", year=chosen.year)
    board["at"] = board["unit"].where(board["unit"].isin(rows["unit"]), board["parent"])
    board = board[board["at"].isin(rows["unit"]) & (board["level"].eq(counted) | (not counted))]
    found = []
    for row in board[(board["verdict"] != "undecided") | (by == "sanctions")].itertuples():
        own, who, waits = row.unit == row.at, name_of(row), ""
        if by == "awards":
            code, symbol, name = "award", words.AWARD_SIGN if own else "☆", words.title_of(row)
            brief = symbol if own else f"{symbol} {who}"
        else:
            code, waits = row.measure, WAITS.get(row.verdict, "")
            symbol, name = words.sign(code), name_of(row, "measure_")
            brief = f"{'?' if waits == UNDECIDED else symbol} {name if own else short(who, row.kind)}"
        full = _waiting(f"{symbol} {name}" if own else f"{symbol} {name} {who}", waits)
        found.append((row.at, code, brief, full, who, own, waits, row.origin))
    return pd.DataFrame(found, columns=MARKS)


def _cut(marks: Sequence[str]) -> list[str]:
    """Marks under a name; of many, or of several alike, each sign with its count."""
    if len(set(marks)) == len(marks) <= MOST_MARKS:
        return list(marks)
    return [f"{symbol} {n}" for symbol, n in Counter(mark.split(" ")[0] for mark in marks).items()]


def _hover(row: dict[Hashable, Any], heads: Columns) -> str:
    """The name, and a line for each column of the table behind the map that has something of the unit."""
    lines = [f"<b>{row['label']}</b>"]
    for key in heads:
        if key != "label" and there(row[key]):
            cell, places = row[key], columns.decimals(heads, key)
            told = words.origin_text(cell) if key == "origin" else cell if places is None else number(cell, places)
            lines.append(f"{columns.label(heads, key)}: {told}")
    return "<br>".join(lines)


def heads(found: Layer, level: str) -> Columns:
    """The columns of the table behind a map; those in which no unit has anything are left out."""
    own = {
        "label": columns.name(words.level_name(level)),
        "figure": found.what if found.decimals is None else (found.what, found.decimals),
        "class": _("Class"),
        "rank_change": (_("Change of rank"), 0),
        "rank": (_("Rank by score"), 0),
        "decided": _("Sanctions"),
    }
    keys = ("label", "figure", "class", "margin", "numerator", "denominator", "low", "high", "rank_change", "rank")
    heads = columns.of(*keys, "places", "decided", "state", "origin", **own)
    table = found.table
    return {k: v for k, v in heads.items() if k == "figure" or (k in table and table[k].map(there).any())}


@kept
def picture(chosen: View, level: str, counted: str, by: str, view: str, height: int, width: int) -> Picture:
    """Units as tiles of one size or as areas, or villages as points on blank ones."""
    found, places = layer(chosen, level, counted, by), geometry.ground(chosen.case)
    (top,) = ask(chosen.case, "top_unit")["code"]
    drawn, points, about, of = found.table, None, "", level
    if view == "tiles":
        figure = charts.tiles(drawn, places.tiles, chosen.unit, found.scale)
        about = _("Every unit has the same size, roughly where it lies.")
    else:
        if is_points(counted, by):
            points, of = drawn[drawn["lon"].notna() & drawn["lat"].notna()], counted
            drawn = _units(chosen, level)
            drawn = drawn.assign(hover=drawn["label"])
        size = {"height": 290, "width": 340} if theme.on_phone() else {"height": height, "width": width}
        figure = charts.areas(drawn, places, chosen.unit, found.scale, top=top, points=points, **size)
        if any(places.shapes[unit].approximate for unit in drawn["unit"] if unit in places.shapes):
            about = _("The outline is the district's own; the areas inside are approximate, not surveyed.")
    subtitle = " ".join(filter(None, (found.note, about, *_key(chosen, found.table))))
    title = _("{what}, {year}").format(what=found.what, year=chosen.year)
    name = decided.file_name(chosen, words.level_name(of), found.what)
    return Picture(title, subtitle, found.table, heads(found, of), name, figure, f"{found.title}. {subtitle}")


def _key(chosen: View, table: pd.DataFrame) -> Iterator[str]:
    """What the signs under names mean, and what an outline does."""
    symbols = {mark.split(" ")[0] for marks in table["marks"] for mark in marks}
    names = {words.sign(code): name for code, name in decided.measure_names(chosen).items()}
    if key := [f"{symbol} {name}" for symbol, name in names.items() if symbol in symbols]:
        yield _("{signs}: a unit below it.").format(signs=listed(key))
    if table["value"].isna().any():
        is_open = "class" in table and (table["class"] == _(UNDECIDED)).any()
        yield _("Outlined: cannot be decided.") if is_open else _("Outlined: no figure.")


@kept
def surroundings(chosen: View) -> Picture | None:
    """Where the place lies: its own area in colour among those that the case's folder has around it."""
    around = geometry.ground(chosen.case).locator
    top = next(ask(chosen.case, "top_unit").itertuples())
    if top.code not in around:
        return None
    table = pd.DataFrame({"unit": around.keys(), "name": [named(s.name or s.code, s.name_en) for s in around.values()]})
    table = table.assign(hover=table["name"], value=1.0, marks=[[]] * len(table), goto="")
    table["value"] = table["value"].where(table["unit"] == top.code)
    height, width = (290, 340) if theme.on_phone() else (360, 800)
    figure = charts.areas(table, Places(around), "", Scale(0, 1, [], []), height=height, width=width)
    # A neighbour is no unit, so a click on it opens nothing.
    figure.update_traces(hovertemplate=None, hoverinfo="skip", selector={"type": "choropleth"})
    title = _("{place} among its neighbours").format(place=name_of(top))
    heads = columns.of("name", name=columns.name(_("Name")))
    return Picture(title, "", table, heads, decided.file_name(chosen, _("Neighbours")), figure, listed(table["name"]))


@kept
def ranked(chosen: View, level: str, counted: str, by: str) -> Picture:
    """The same figures from the highest down, with bars from zero."""
    found = layer(chosen, level, counted, by)
    table, level = (found.table, counted) if is_points(counted, by) else (found.table, level)
    of = heads(found, level)
    if found.decimals is not None and by != "change":
        of = {**of, "figure": columns.bar(found.what, min(0.0, found.scale.low), found.scale.high, found.decimals)}
    more = ["places"] if by == "score" else ["denominator", "rank_change"]
    keys = [key for key in ("label", "figure", *more, "origin") if key in of]
    name = decided.file_name(chosen, words.level_name(level), found.what, _("From high to low"))
    title = words.level_name(level) if found.decimals is None else _("From high to low")
    return Picture(title, "", table, {key: of[key] for key in keys}, name)
