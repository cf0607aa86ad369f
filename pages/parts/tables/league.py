"""Who stands where among the units of a level: ranks, parts of the scores, marks by indicator, strengths, figures."""

from dataclasses import dataclass, replace
from textwrap import wrap
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from appraisal.statistics import comparison
from appraisal.words import N_, _, ngettext
from pages.parts import columns, differences, rules, theme, words
from pages.parts.case import results
from pages.parts.charts import league as charts
from pages.parts.columns import Columns
from pages.parts.figure import Picture, kept
from pages.parts.frames import ask
from pages.parts.links import address
from pages.parts.state import View
from pages.parts.tables import decided, standings
from pages.parts.words import Row, kind_name, level_name, listed, name_of, names, number, there, units_counted

MOST = 20  # units in a picture; tables have them all
MOST_ON_PHONE = 8
SIGNS_ON_PHONE = 22  # of a line of an indicator's name
EXTREMES = 2  # strengths of a unit, and as many weaknesses
LEAST = 0.0005  # of the full marks; less is no difference on the screen
CHOSEN = "▶"
VERDICTS = {
    "better": ("↑", N_("better, and not by chance")),
    "worse": ("↓", N_("worse, and not by chance")),
    "same": ("○", N_("may be chance")),
    "untested": ("–", N_("cannot be tested")),
}


@dataclass(frozen=True)
class Choice:
    """What ranks (score, dimension or indicator, and its code), its name, and among whom (all, or the same kind)."""

    what: str
    code: str
    name: str
    among: str

    @property
    def is_official(self) -> bool:
        """Whether the places asked for are the scheme's own."""
        return self.what == "score" and self.among == "all"


def quantities(chosen: View, level: str) -> dict[str, str]:
    """What may rank the units of a level, code -> name: score, dimensions and indicators that score, or all figures."""
    if level != standings.scored_level(replace(chosen, level=level)):
        found = ask(chosen.case, "level_figures", year=chosen.year, level=level)
        found = found[found["value"].notna()].drop_duplicates("indicator")
        return dict(zip("indicator:" + found["indicator"], names(found), strict=True))
    scheme = results(chosen.case).scheme_of(chosen.year)
    scored = [i for i in scheme.indicators if i.scored and level in (i.score_levels or i.levels)]
    used = {d.code for i in scored for d in scheme.roots(i.dimension)}
    dimensions = {f"dimension:{d.code}": rules.name(d) for d in scheme.dimensions if d.code in used}
    return {"score": _("Score")} | dimensions | {f"indicator:{i.code}": rules.name(i) for i in scored}


def sentence(chosen: View, level: str) -> str:
    """Who is first, and how sure that is."""
    rows = standings.league(chosen, level)
    first, close = rows[rows["rank"] == 1], int((rows["rank_low"] == 1).sum())
    if first.empty:
        return _("No unit has a rank this year")
    who = listed(names(first)) if len(first) <= 3 else units_counted(len(first), level)
    text = ngettext("{who} is first", "{who} are first", len(first)).format(who=who)
    if close > len(first):
        text += _("; ") + _("the first {n} are close and may change places").format(n=close)
    return text


def known(chosen: View, level: str) -> str:
    """How many units of a level without a score have figures, of the chosen town's or of all."""
    rows = decided.within(standings.league(chosen, level).assign(level=level), chosen)
    n, units = int((rows["figures"] > 0).sum()), units_counted(len(rows), level)
    text = _("{n} of {units} have figures") if n else _("{units}: no figures, awards and sanctions only")
    return text.format(n=number(n), units=units)


def marks(chosen: View, units: "pd.Series[str]") -> list[str]:
    """Of each unit its own sanctions and awards, then those of the units right below it with their names."""
    found = decided.marks_of(chosen)
    below = _("{sign} {unit} ({what})")
    for kind in ("sanction", "award"):
        board = ask(chosen.case, f"{kind}_board", year=chosen.year)
        for row in board[(board["verdict"] != "undecided") & board["unit"].notna()].itertuples():
            is_award = kind == "award"
            what = words.title_of(row) if is_award else name_of(row, "measure_")
            sign = words.AWARD_SIGN if is_award else words.sign(row.measure)
            found.setdefault(row.parent, []).append(below.format(sign=sign, unit=name_of(row), what=what))
    return [listed(found.get(unit, [])) for unit in units]


def picture(
    chosen: View,
    level: str,
    rows: pd.DataFrame,
    texts: tuple[str, str, str],
    heads: Columns,
    figure: go.Figure | None = None,
) -> Picture:
    """A row a unit: its name, a sign where it is the chosen one, its rank, then `heads`, and the origin.

    `texts` are title, subtitle and what a file of it holds. A column that holds nothing is left out, but for those of
    parts and indicators (of_...), which the picture has too."""
    signs = np.where(rows["unit"] == chosen.unit, CHOSEN, "")
    table = rows.assign(year=chosen.year, label=names(rows), chosen=signs)
    first = columns.of("label", "chosen", "rank", label=columns.name(level_name(level)), chosen=_("Chosen"))
    every = {**first, **heads, "origin": columns.origin()}
    holds = (table.notna() & (table != "")).any()
    every = {key: head for key, head in every.items() if key.startswith("of_") or holds.get(key, True)}
    title, subtitle, what = texts
    told = _("{level}, {what}").format(level=level_name(level), what=what)
    # A scored level holds all its units, the chosen one among them.
    whose = replace(chosen, unit="") if level == standings.first_scored(chosen) else chosen
    return Picture(title, subtitle, table, every, decided.file_name(whose, told), figure, "" if title else told)


def in_figure(rows: pd.DataFrame, chosen: str) -> tuple[pd.DataFrame, str]:
    """The first units of those with a score, and the chosen one; and a word where these are not all."""
    scored = rows[rows["score"].notna()].reset_index(drop=True)
    most = MOST_ON_PHONE if theme.on_phone() else MOST
    shown = scored[(scored.index < most) | (scored["unit"] == chosen)].reset_index(drop=True)
    text = _("The picture holds {n} of {of} units, its table all.")
    return shown, text.format(n=len(shown), of=number(len(rows))) if len(shown) < len(scored) else ""


def in_order(chosen: View, level: str, choice: Choice) -> pd.DataFrame:
    """The league in the order of what ranks; `place` and `quantity` where that is not the official rank."""
    rows = standings.league(chosen, level)
    if choice.is_official:
        return rows
    by = {"what": choice.what, "code": choice.code, "grouped": choice.among}
    found = ask(chosen.case, "league_places", year=chosen.year, level=level, **by)
    found = found.rename(columns={"of_n": "place_of"}).drop(columns="tied")
    told = {"why": found["status"].map(words.status_text), "value_origin": found["value_origin"].map(words.origin_text)}
    return found.assign(**told).merge(rows, on="unit", how="left")


@kept
def table(chosen: View, level: str, choice: Choice) -> Picture:
    """All units of a scored level, the chosen one among them under its sign."""
    rows = in_order(chosen, level, choice)
    years = ask(chosen.case, "league_years", year=chosen.year, level=level)
    by_year = years.pivot(index="unit", columns="year", values="score").reindex(rows["unit"])
    lines = by_year.astype(object).where(by_year.notna(), None).to_numpy().tolist()
    before = by_year.drop(columns=chosen.year, errors="ignore").add_prefix("score_")
    parts = ask(chosen.case, "score_parts", year=chosen.year, level=level).drop_duplicates("part")
    full = float(parts["weight"][parts["role"] != "penalty"].sum()) or 1.0
    error = _("The margin of error of the score: what sampling alone may move it by.")
    reach = _("The ranks that the error allows; inside them nothing is certain.")
    heads = _quantity_heads(chosen, choice) | columns.of(
        *("score", "margin", "places", "change", "band_label", "line", "marks", "kind_label", "observed"),
        score=columns.bar(_("Score"), 0, full, standings.score_decimals(chosen), width=170),
        margin=columns.figure(_("± (95 %)"), help=error),
        places=columns.text(_("Possible ranks"), help=reach),
        change=columns.figure(_("Change of rank"), 0, help=_("Places won (+) or lost (−) since last year.")),
        line=columns.years(_("Score over the years"), *standings.score_range(chosen, level)),
        marks=columns.text(_("Awards and sanctions"), width=300),
        observed=(_("Weight observed (%)"), 0),
        **{key: (_("Score {year}").format(year=key.removeprefix("score_")), 2) for key in before},
    )
    in_order_of = "" if choice.is_official else _("In order of {quantity}; the official rank stands beside it.")
    subtitle = words.sentences(
        _("{level}, {year}.").format(level=level_name(level), year=chosen.year),
        in_order_of.format(quantity=choice.name),
        _("A click on a row opens the unit, a click on a head sorts."),
    )
    rows = rows.assign(
        label=names(rows),
        margin=charts.Z95 * rows["standard_error"],
        places=[words.possible(row.rank_low, row.rank_high) for row in rows.itertuples()],
        band_label=names(rows, "band_"),
        line=lines if len(before.columns) else None,
        marks=marks(chosen, rows["unit"]),
        kind_label=rows["kind"].map(kind_name),
        observed=100 * rows["weight_observed"],
    ).join(before, on="unit")
    title = _title(chosen, level, rows) if choice.is_official else _first_by(choice, rows)
    return picture(chosen, level, rows, (title, subtitle, _("scores and ranks")), heads)


def _quantity_heads(chosen: View, choice: Choice) -> dict[str, Any]:
    """The place by what the reader chose and its figure; the official rank stays beside them."""
    if choice.is_official:
        return {}
    by_kind, quantity = choice.among == "kind", choice.name
    text = _("Place by {quantity} among its kind") if by_kind else _("Place by {quantity}")
    heads = columns.of(place=(text.format(quantity=quantity), 0))
    if by_kind:
        heads = columns.of("kind_label") | heads | columns.of(place_of=(_("of"), 0))
    if choice.what != "score":
        indicators = results(chosen.case).scheme_of(chosen.year).indicators
        measure = {i.code: i.unit for i in indicators}.get(choice.code, _("points"))
        heads |= columns.of(
            *("quantity", "why", "low", "high", "numerator", "denominator", "value_origin"),
            quantity=(words.with_unit(quantity, measure), 2),
            why=_("Why there is none"),
            low=(_("95 % from"), 2),
            high=(_("95 % to"), 2),
            value_origin=_("Origin of the value"),
        )
    return heads


def _title(chosen: View, level: str, rows: pd.DataFrame) -> str:
    """How the chosen unit stands, or how all do."""
    for row in rows[rows["unit"] == chosen.unit].itertuples():
        if not there(row.rank):
            return _("{unit} has no rank").format(unit=row.label)
        place = words.place(row.rank, row.tied)
        text = _("{unit}: {place} of {of}").format(unit=row.label, place=place, of=number(row.of_n))
        reach = _("; the error allows ranks {low} to {high}") if there(row.rank_low) else ""
        return text + reach.format(low=number(row.rank_low), high=number(row.rank_high))
    scores, bands = rows["score"].dropna(), rows["band_label"][rows["band_label"] != ""].value_counts(sort=False)
    if scores.empty:
        return _("No unit has a score this year.")
    told = listed(_("{n} {band}").format(n=n, band=band) for band, n in bands.items())
    units = units_counted(len(rows), level)
    told = _("{units}: {bands}").format(units=units, bands=told) if told else units
    ends = {"low": rows["score_told"][scores.idxmin()], "high": rows["score_told"][scores.idxmax()]}
    return _("{bands}; scores from {low} to {high}").format(bands=told, **ends)


def _first_by(choice: Choice, rows: pd.DataFrame) -> str:
    """Who is first by another quantity than the score, and how many may be, as far as counts can tell."""
    placed = rows[rows["place"].notna()]
    if placed.empty:
        return _("{quantity}: no figure is known this year").format(quantity=choice.name)
    by_kind = choice.among == "kind"
    placed = placed.assign(group=placed["kind"] if by_kind else "")
    is_first = placed["place"] == placed.groupby("group")["place"].transform("min")
    if is_first.all() and len(placed) > 1:
        return _("{quantity}: all {n} are equal").format(quantity=choice.name, n=len(placed))
    text = _("{unit} among {kind}") if by_kind else "{unit}"
    first = dict(list(placed[is_first].groupby("group", sort=False)))
    told = [text.format(unit=listed(units["label"]), kind=kind_name(kind)) for kind, units in first.items()]
    n = sum(  # a score or a part of it has no counts
        any(differences.is_real(one, row) is False for one in first[row.group].itertuples())
        for row in placed[~is_first].itertuples()
    )
    more = ngettext("; {n} more is within the margin of error", "; {n} more are within the margin of error", n)
    first_by = _("First by {quantity}: {names}").format(quantity=choice.name, names=listed(told))
    return first_by + (more.format(n=n) if n else "")


@kept
def parts(chosen: View, level: str) -> Picture:
    """The score of each unit in its parts."""
    rows = standings.league(chosen, level)
    found = ask(chosen.case, "score_parts", year=chosen.year, level=level)
    head = found.drop_duplicates("part").sort_values("position")
    text = _("{part} ({weight})")
    label = [text.format(part=name_of(row), weight=number(row.weight)) for row in head.itertuples()]
    head = head.assign(label=label, name_told=names(head))
    wide = _wide(found, "part", "points", rows, head)
    shown, cap = in_figure(rows, chosen.unit)
    of_scored = found.merge(rows.assign(who=names(rows))[["unit", "who", "score"]], on="unit").dropna(subset="score")
    missing = standings.not_there(of_scored, of_scored["who"])
    subtitle = _(
        "Points of each part, from the left in the scheme's order; full marks in brackets, the score at the end."
    )
    return picture(
        chosen,
        level,
        rows.join(wide.add_prefix("of_"), on="unit"),
        (_parts_title(chosen, rows, wide, head), words.sentences(subtitle, missing, cap), _("Parts")),
        columns.of(
            score=standings.score_head(chosen), **{f"of_{row.part}": (row.label, 2) for row in head.itertuples()}
        ),
        charts.parts(shown, wide, head, chosen.unit) if len(shown) else None,
    )


def _wide(found: pd.DataFrame, column: str, what: str, rows: pd.DataFrame, head: pd.DataFrame) -> pd.DataFrame:
    """A row a unit and a column a part or an indicator."""
    wide = found.pivot(index="unit", columns=column, values=what)
    return wide.reindex(index=rows["unit"], columns=head[column])


def _parts_title(chosen: View, rows: pd.DataFrame, wide: pd.DataFrame, head: pd.DataFrame) -> str:
    """Where the units differ most, or where the chosen one lost most."""
    head, mine = head.set_index("part"), chosen.unit in wide.index
    members = head["weight"][head["role"] == "member"]
    found = (members - wide.loc[chosen.unit]).dropna() if mine else wide.max() - wide.min()
    found = _largest(found.rename(head["name_told"]))
    if found.empty:
        return _("No point was lost") if mine else _("All parts are equal")
    if not mine:
        return _("The scores differ most in {parts}").format(parts=listed(found.index))
    (unit,) = names(rows[rows["unit"] == chosen.unit])
    return _("{unit} lost most points in {parts}").format(unit=unit, parts=_with_points(found))


def _largest(points: "pd.Series[float]") -> "pd.Series[float]":
    return points[points > LEAST].sort_values(ascending=False, kind="stable")[:EXTREMES]


def _with_points(found: "pd.Series[float]") -> str:
    return listed(f"{name} {number(points, 1)}" for name, points in found.items())


@kept
def heat(chosen: View, level: str, shaded_by: str) -> Picture:
    """The share of the full marks, or the position among the peers, of each unit by indicator."""
    rows = standings.league(chosen, level)
    found = ask(chosen.case, "peer_indicators", year=chosen.year, level=level)
    by_share, observed = shaded_by == "share", found["basis"] == "observed"
    # Half of the marks and less has the palest shade, or all units would look alike.
    shade = 2 * found["share"] - 1 if by_share else 1 - (found["place"] - 1) / (found["of_n"] - 1).clip(lower=1)
    figure = 100 * found["share"] if by_share else found["place"]
    found = found.assign(figure=figure.where(observed), shade=shade.clip(0, 1).where(observed))
    head = found.drop_duplicates("indicator")
    wide = _wide(found, "indicator", "figure", rows, head)
    shown, cap = in_figure(rows, chosen.unit)
    if by_share:
        title, holds = _most_lost(found[observed]), _("Share of the points")
        cell = _("Figure in the cell: per cent of the full marks; the darker the more.")
    else:
        title, holds = _most_firsts(found[observed], rows), _("Position among peers")
        cell = _("Figure in the cell: place by the value, equal values share the first; no difference is tested.")
    alike = _("Units alike in everything share a line. –: no figure. A head opens its indicator, a cell its unit.")
    return picture(
        chosen,
        level,
        rows.join(wide.add_prefix("of_"), on="unit"),
        (title, words.sentences(cell, alike, cap), holds),
        columns.of(**{f"of_{row.indicator}": (name_of(row), 0) for row in head.itertuples()}),
        _heat_figure(chosen, shown, wide, found) if len(shown) else None,
    )


def _most_lost(found: pd.DataFrame) -> str:
    members = found[found["role"] == "member"]
    lost = (members["weight"] - members["points"]).groupby(members["indicator"], sort=False).sum()
    lost = _largest(lost.rename(dict(zip(members["indicator"], names(members), strict=True))))
    text = _("Most points lost, all units together: {losses}") if len(lost) else _("No point was lost")
    return text.format(losses=_with_points(lost))


def _most_firsts(found: pd.DataFrame, rows: pd.DataFrame) -> str:
    firsts = found[found["place"] == 1]["unit"].value_counts()
    if firsts.empty:
        return _("No unit has a rank this year")
    told = listed(names(rows[rows["unit"].isin(firsts.index[firsts == firsts.max()])]))
    text = _("Most often in first place, ties included: {units}, on {n} indicators")
    return text.format(units=told, n=firsts.max())


def _heat_figure(chosen: View, shown: pd.DataFrame, wide: pd.DataFrame, found: pd.DataFrame) -> go.Figure:
    """A line for the units that are alike in every cell; a head is a link to its indicator."""
    name = dict(zip(shown["unit"], charts.short_names(names(shown)), strict=True))
    groups = charts.alike(wide.loc[shown["unit"]], chosen.unit)
    text = _("{name} and {n} more")
    told = {g[0]: text.format(name=name[g[0]], n=len(g) - 1) if len(g) > 1 else name[g[0]] for g in groups}
    lines = [bold(line) if unit == chosen.unit else line for unit, line in told.items()]
    head, cells = found.drop_duplicates("indicator"), found[found["unit"].isin(told)]
    link = f'<a href="{{}}" target="_self" style="color:{theme.tokens()["primary"]}">{{}}</a>'
    # On a phone they stand at the left, and leave room for the cells.
    label = names(head).map(lambda text: "<br>".join(wrap(text, SIGNS_ON_PHONE)) if theme.on_phone() else text)
    to = [address("indicator", chosen, indicator=code) for code in head["indicator"]]
    heads = [link.format(*pair) for pair in zip(to, label, strict=True)]
    cells = cells.assign(hover=[_cell_hover(row, name[row.unit]) for row in cells.itertuples()])
    firsts = pd.DataFrame({"unit": list(told)})
    shade, figures, hovers = (_wide(cells, "indicator", what, firsts, head) for what in ("shade", "figure", "hover"))
    hovers = hovers.apply(lambda cells: cells.fillna(f"<b>{name[cells.name]}</b>"), axis=1)
    texts = figures.map(lambda x: number(x, 0) if there(x) else "")
    return charts.shaded(shade.to_numpy(), texts.to_numpy(), hovers.to_numpy(), list(told), lines, heads)


def bold(name: str) -> str:
    """The name of the chosen unit at its line of a picture."""
    return f"<b>{CHOSEN} {name}</b>"


def _cell_hover(row: Row, unit: str) -> str:
    """Unit and indicator, value with its counts, points, place, origin."""
    if not there(row.figure):
        return "<br>".join((f"<b>{unit}</b>", name_of(row), words.status_text(row.status)))
    counts = f" ({number(row.numerator)} / {number(row.denominator)})" if there(row.denominator) else ""
    value = f"{number(row.value)} {words.measure_name(row.measure)}{counts}"
    points = _("{points} of {weight} points").format(points=number(row.points, 2), weight=number(row.weight))
    place = _("place {place} of {of}").format(place=number(row.place), of=number(row.of_n))
    return "<br>".join((f"<b>{unit}</b>", name_of(row), value, points, place, words.origin_text(row.origin)))


@kept
def strengths(chosen: View, level: str) -> Picture:
    """Where each unit earns most and least of the marks beside its peers; called so only where the interval allows."""
    rows = standings.league(chosen, level)
    found = ask(chosen.case, "peer_indicators", year=chosen.year, level=level)
    found = found[(found["basis"] == "observed") & found["mean_share"].notna()]
    found = found.assign(ahead=found["share"] - found["mean_share"])
    found = found.assign(verdict=[verdict(row) for row in found.itertuples()])
    # A stable order on both sides: where two are equally far ahead, the scheme's first one counts.
    best = found[found["ahead"] >= LEAST].sort_values("ahead", ascending=False, kind="stable")
    worst = found[found["ahead"] <= -LEAST].sort_values("ahead", kind="stable")
    best, worst = best.groupby("unit").head(EXTREMES), worst.groupby("unit").head(EXTREMES)
    verdicts = pd.concat([best["verdict"], worst["verdict"]])
    tested = verdicts[verdicts != "untested"]
    title = _("{real} of {tested} strengths and weaknesses that rest on counts are beyond chance")
    title = title.format(real=int((tested != "same").sum()), tested=len(tested))
    subtitle = _("Points of a hundred above (+) or below (−) the mean of the peers. {signs}")
    subtitle = subtitle.format(signs=listed(f"{sign} {_(word)}" for sign, word in VERDICTS.values()))
    sides = {"best": best, "worst": worst}
    told = {
        key: [listed(map(_strength, side[side["unit"] == unit].itertuples())) or _("none") for unit in rows["unit"]]
        for key, side in sides.items()
    }
    heads = columns.of(best=_("Strengths"), worst=_("Weaknesses"))
    return picture(chosen, level, rows.assign(**told), (title, subtitle, _("Strengths and weaknesses")), heads)


def verdict(row: Row) -> str:
    """Whether the value's 95 % interval leaves out the rate of all peers together; untested without counts."""
    if not (there(row.low) and there(row.pooled)):
        return "untested"
    word = comparison.against(row.low, row.high, row.pooled, row.better)
    return "same" if word == "no_different" else word


def _strength(row: Row) -> str:
    """Sign of the verdict, name, and how far ahead or behind."""
    ahead = f"{'+' if row.ahead > 0 else '−'}{number(abs(100 * row.ahead), 1)}"
    return f"{VERDICTS[row.verdict][0]} {name_of(row)} {ahead}"


@kept
def figures(chosen: View, level: str, by: str) -> Picture:
    """A level without a score: a column an indicator, in the order of one of them; a chosen town's own units alone."""
    rows = standings.league(chosen, level).assign(level=level)
    values = ask(chosen.case, "level_figures", year=chosen.year, level=level)
    head = values[values["value"].notna()].drop_duplicates("indicator")
    head = head.assign(label=[words.with_unit(name_of(row), row.measure) for row in head.itertuples()])
    code, heads, title = by.partition(":")[2], columns.of(parent_label=_("Belongs to")), ""
    if code:
        order = ask(chosen.case, "indicator_units", year=chosen.year, level=level, indicator=code)
        rows = order[["unit", "place"]].merge(rows, on="unit")
        head = head.sort_values("indicator", key=lambda codes: codes != code, kind="stable")
        heads["place"] = columns.figure(_("Place by {quantity}").format(quantity=names(head).iloc[0]), 0)
    rows = decided.within(rows, chosen)
    wide = _wide(values, "indicator", "value", rows, head)
    if code and wide[code].notna().any():
        ends = {"low": number(wide[code].min()), "high": number(wide[code].max())}
        title = _("{quantity}: from {low} to {high}").format(quantity=head["label"].iloc[0], **ends)
    decimals = ((wide % 1 == 0) | wide.isna()).all().map({True: 0, False: 2})
    heads |= {f"of_{row.indicator}": columns.figure(row.label, decimals[row.indicator]) for row in head.itertuples()}
    table = rows.join(wide.add_prefix("of_"), on="unit").assign(
        parent_label=names(rows, "parent_"),
        marks=marks(chosen, rows["unit"]),
        has=(rows["figures"] > 0).map(words.yes_no),
    )
    texts = (title, _("A click on a row opens the unit, a click on a head sorts."), _("figures and decisions"))
    return picture(chosen, level, table, texts, heads | columns.of("marks", has=_("Has figures")))
