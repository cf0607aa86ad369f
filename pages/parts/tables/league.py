"""Who stands where among the units of a level: ranks, parts of the scores, marks by indicator, strengths, figures."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
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
EXTREMES = 2  # strengths of a unit, and as many weaknesses
LEAST = 0.0005  # of the full marks; less is no difference on the screen
CHOSEN = "▶"
VALUE = ["unit", "value", "numerator", "denominator", "low", "high", "status"]
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


def marks(chosen: View) -> dict[str, str]:
    """Unit -> sanctions and awards of its own, then those of the units right below it with their names."""
    own = decided.marks_of(chosen)
    below: dict[str, list[str]] = {}
    boards = [ask(chosen.case, f"{kind}_board", year=chosen.year) for kind in ("sanction", "award")]
    for row in (row for board in boards for row in board.itertuples()):
        if isinstance(row.unit, str) and row.verdict != "undecided":
            is_award = hasattr(row, "award")
            what = words.title_of(row) if is_award else name_of(row, "measure_")
            mark = words.AWARD_SIGN if is_award else words.sign(row.measure)
            told = _("{sign} {unit} ({what})").format(sign=mark, unit=name_of(row), what=what)
            below.setdefault(row.parent, []).append(told)
    return {unit: listed(own.get(unit, []) + below.get(unit, [])) for unit in own.keys() | below.keys()}


def picture(
    chosen: View,
    level: str,
    rows: pd.DataFrame,
    texts: tuple[str, str, str],
    heads: Columns,
    figure: go.Figure | None = None,
    **more: Any,
) -> Picture:
    """A row a unit: its name, a sign where it is the chosen one, its rank, then `heads`, of which `more` are new.

    `texts` are title, subtitle and what a file of it holds. A column that holds nothing is left out."""
    table = rows.assign(
        year=chosen.year,
        label=names(rows),
        chosen=[CHOSEN if unit == chosen.unit else "" for unit in rows["unit"]],
        **more,
    )
    first = {"label": columns.name(level_name(level)), "chosen": columns.text(_("Chosen"))}
    every = {**first, "rank": columns.figure(_("Rank"), 0), **heads, "origin": columns.origin()}
    bare = {
        key
        for key in every
        # A part or an indicator that nobody has a figure of stays: its picture has it too.
        if key in table and not key.startswith("of_") and (table[key].isna() | (table[key] == "")).all()
    }
    every = {key: head for key, head in every.items() if key not in bare}
    title, subtitle, what = texts
    told = _("{level}, {what}").format(level=level_name(level), what=what)
    # A scored level holds all its units, the chosen one among them.
    whose = replace(chosen, unit="") if level == standings.first_scored(chosen) else chosen
    alt = "" if title else told
    return Picture(title, subtitle, table, every, decided.file_name(whose, told), figure, alt)


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
    asked = {"year": chosen.year, "level": level}
    by = {"what": choice.what, "code": choice.code, "grouped": choice.among}
    found = ask(chosen.case, "league_places", **asked, **by)
    found = found[["unit", "quantity", "place", "of_n"]].rename(columns={"of_n": "place_of"})
    if choice.what == "indicator":
        values = ask(chosen.case, "peer_indicators", **asked)
        values = values[values["indicator"] == choice.code][[*VALUE, "origin"]]
        found = found.merge(values.rename(columns={"origin": "value_origin"}), on="unit", how="left")
        found["why"] = found["status"].map(words.status_text)
        found["value_origin"] = found["value_origin"].map(words.origin_text)
    return found.merge(rows, on="unit", how="left")


@kept
def table(chosen: View, level: str, choice: Choice) -> Picture:
    """All units of a scored level, the chosen one among them under its sign."""
    rows = in_order(chosen, level, choice)
    years = ask(chosen.case, "league_years", year=chosen.year, level=level)
    by_year = years.pivot(index="unit", columns="year", values="score").reindex(rows["unit"])
    lines = by_year.astype(object).where(by_year.notna(), None).to_numpy().tolist()
    marked, before = marks(chosen), [year for year in by_year if year != chosen.year]
    parts = ask(chosen.case, "score_parts", year=chosen.year, level=level).drop_duplicates("part")
    full = float(parts["weight"][parts["role"] != "penalty"].sum()) or 1.0
    error = _("The margin of error of the score: what sampling alone may move it by.")
    reach = _("The ranks that the error allows; inside them nothing is certain.")
    heads = _quantity_heads(chosen, choice) | {
        "score": columns.bar(_("Score"), 0, full, width=170),
        "margin": columns.figure(_("± (95 %)"), help=error),
        "places": columns.text(_("Possible ranks"), help=reach),
        "change": columns.figure(_("Change of rank"), 0, help=_("Places won (+) or lost (−) since last year.")),
        "band_label": columns.text(_("Band")),
        "line": columns.years(_("Score over the years"), *standings.score_range(chosen, level)),
        "marks": columns.text(_("Awards and sanctions"), width=300),
        "kind_label": columns.text(_("Kind")),
        "observed": columns.figure(_("Weight observed (%)"), 0),
        **{f"score_{year}": columns.figure(_("Score {year}").format(year=year)) for year in before},
    }
    if not before:
        del heads["line"]
    in_order_of = "" if choice.is_official else _("In order of {quantity}; the official rank stands beside it.")
    subtitle = words.sentences(
        _("{level}, {year}.").format(level=level_name(level), year=chosen.year),
        in_order_of.format(quantity=choice.name),
        _("A click on a row opens the unit, a click on a head sorts."),
    )
    title = _title(chosen, level, choice, rows.assign(label=names(rows), bands=names(rows, "band_")))
    return picture(
        chosen,
        level,
        rows,
        (title, subtitle, _("scores and ranks")),
        heads,
        margin=charts.Z95 * rows["standard_error"],
        places=[words.possible(row.rank_low, row.rank_high) for row in rows.itertuples()],
        band_label=names(rows, "band_"),
        line=lines,
        marks=[marked.get(unit, "") for unit in rows["unit"]],
        kind_label=rows["kind"].map(kind_name),
        observed=100 * rows["weight_observed"],
        **{f"score_{year}": by_year[year].to_numpy() for year in before},
    )


def _quantity_heads(chosen: View, choice: Choice) -> dict[str, Any]:
    """The place by what the reader chose and its figure; the official rank stays beside them."""
    if choice.is_official:
        return {}
    by_kind = choice.among == "kind"
    text = _("Place by {quantity} among its kind") if by_kind else _("Place by {quantity}")
    heads = {"place": columns.figure(text.format(quantity=choice.name), 0)}
    if by_kind:
        heads = {"kind_label": columns.text(_("Kind")), **heads, "place_of": columns.figure(_("of"), 0)}
    if choice.what == "dimension":
        heads["quantity"] = columns.figure(words.with_unit(choice.name, _("points")))
    if choice.what == "indicator":
        scheme = results(chosen.case).scheme_of(chosen.year)
        measure = next(i.unit for i in scheme.indicators if i.code == choice.code)
        heads |= {
            "quantity": columns.figure(words.with_unit(choice.name, measure)),
            "why": columns.text(_("Why there is none")),
            "low": columns.figure(_("95 % from")),
            "high": columns.figure(_("95 % to")),
            "numerator": columns.figure(_("Numerator"), 0),
            "denominator": columns.figure(_("Denominator"), 0),
            "value_origin": columns.text(_("Origin of the value")),
        }
    return heads


def _title(chosen: View, level: str, choice: Choice, rows: pd.DataFrame) -> str:
    """How the chosen unit stands, or how all do; by another quantity who is first, as far as counts can tell."""
    if not choice.is_official:
        return _first_by(choice, rows)
    for row in rows[rows["unit"] == chosen.unit].itertuples():
        if not there(row.rank):
            return _("{unit} has no rank").format(unit=row.label)
        place = words.place(row.rank, row.tied)
        text = _("{unit}: {place} of {of}").format(unit=row.label, place=place, of=number(row.of_n))
        reach = _("; the error allows ranks {low} to {high}") if there(row.rank_low) else ""
        return text + reach.format(low=number(row.rank_low), high=number(row.rank_high))
    scores, bands = rows["score"].dropna(), rows[rows["bands"] != ""]["bands"].value_counts(sort=False)
    if scores.empty:
        return _("No unit has a score this year.")
    told = listed(_("{n} {band}").format(n=n, band=band) for band, n in bands.items())
    told = _("{units}: {bands}").format(units=units_counted(len(rows), level), bands=told)
    ends = {"low": number(scores.min(), 2), "high": number(scores.max(), 2)}
    return _("{bands}; scores from {low} to {high}").format(bands=told, **ends)


def _first_by(choice: Choice, rows: pd.DataFrame) -> str:
    placed = rows[rows["place"].notna()]
    if placed.empty:
        return _("{quantity}: no figure is known this year").format(quantity=choice.name)
    by_kind = choice.among == "kind"
    groups = [(kind, group) for kind, group in placed.groupby("kind", sort=False)] if by_kind else [("", placed)]
    first = pd.concat([group[group["place"] == group["place"].min()] for _kind, group in groups])
    if len(first) == len(placed) > 1:
        return _("{quantity}: all {n} are equal").format(quantity=choice.name, n=len(placed))
    text = _("{unit} among {kind}") if by_kind else "{unit}"
    told = listed(
        text.format(unit=listed(first["label"][first["unit"].isin(group["unit"])]), kind=kind_name(kind))
        for kind, group in groups
    )
    told = _("First by {quantity}: {names}").format(quantity=choice.name, names=told)
    others = placed[~placed["unit"].isin(first["unit"])]
    n = 0
    if choice.what == "indicator":  # a score by its parts has no counts
        rivals = first.groupby("kind") if by_kind else None
        for row in others.itertuples():
            best = rivals.get_group(row.kind) if rivals else first
            n += any(differences.is_real(one, row) is False for one in best.itertuples())
    more = ngettext("; {n} more is within the margin of error", "; {n} more are within the margin of error", n)
    return told + (more.format(n=n) if n else "")


@kept
def parts(chosen: View, level: str) -> Picture:
    """The score of each unit in its parts."""
    rows = standings.league(chosen, level)
    found = ask(chosen.case, "score_parts", year=chosen.year, level=level)
    head = found.drop_duplicates("part").sort_values("position")
    text = _("{part} ({weight})")
    label = [text.format(part=name_of(row), weight=number(row.weight)) for row in head.itertuples()]
    head = head.assign(label=label, name_told=names(head))
    wide = _wide(found, "part", "points", rows["unit"], head["part"])
    shown, cap = in_figure(rows, chosen.unit)
    subtitle = _(
        "Points of each part, from the left in the scheme's order; full marks in brackets, the score at the end."
    )
    return picture(
        chosen,
        level,
        rows,
        (_parts_title(chosen, rows, wide, head), words.sentences(subtitle, cap), _("Parts")),
        {"score": columns.figure(_("Score"))}
        | {f"of_{row.part}": columns.figure(row.label) for row in head.itertuples()},
        charts.parts(shown, wide, head, chosen.unit),
        **{f"of_{part}": wide[part].to_numpy() for part in wide},
    )


def _wide(found: pd.DataFrame, head: str, what: str, units: Iterable[str], codes: Iterable[str]) -> pd.DataFrame:
    """A row a unit and a column a part or an indicator."""
    wide = found.pivot(index="unit", columns=head, values=what)
    return wide.reindex(index=list(units), columns=list(codes))


def _parts_title(chosen: View, rows: pd.DataFrame, wide: pd.DataFrame, head: pd.DataFrame) -> str:
    """Where the units differ most, or where the chosen one lost most."""
    name = dict(zip(head["part"], head["name_told"], strict=True))
    mine = chosen.unit in wide.index
    members = head[head["role"] == "member"].set_index("part")["weight"]
    found = (members - wide.loc[chosen.unit]).dropna() if mine else wide.max() - wide.min()
    found = found[found > LEAST].sort_values(ascending=False, kind="stable")[:EXTREMES]
    if found.empty:
        return _("No point was lost") if mine else _("All parts are equal")
    if not mine:
        return _("The scores differ most in {parts}").format(parts=listed(name[part] for part in found.index))
    told = listed(f"{name[part]} {number(points, 1)}" for part, points in found.items())
    unit = names(rows[rows["unit"] == chosen.unit]).iloc[0]
    return _("{unit} lost most points in {parts}").format(unit=unit, parts=told)


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
    wide = _wide(found, "indicator", "figure", rows["unit"], head["indicator"])
    shown, cap = in_figure(rows, chosen.unit)
    what = {
        "share": _("Figure in the cell: per cent of the full marks; the darker the more."),
        "place": _("Figure in the cell: place by the value, equal values share the first; no difference is tested."),
    }
    alike = _("Units alike in everything share a line. –: no figure. A head opens its indicator, a cell its unit.")
    holds = _("Share of the points") if by_share else _("Position among peers")
    title = _most_lost(found[observed]) if by_share else _most_firsts(found[observed], rows)
    return picture(
        chosen,
        level,
        rows,
        (title, words.sentences(what[shaded_by], alike, cap), holds),
        {f"of_{row.indicator}": columns.figure(name_of(row), 0) for row in head.itertuples()},
        _heat_figure(chosen, shown, wide, found),
        **{f"of_{code}": wide[code].to_numpy() for code in wide},
    )


def _most_lost(found: pd.DataFrame) -> str:
    members = found[found["role"] == "member"]
    lost = (members["weight"] - members["points"]).groupby(names(members), sort=False).sum()
    lost = lost[lost > LEAST].sort_values(ascending=False, kind="stable")[:EXTREMES]
    told = listed(f"{name} {number(points, 1)}" for name, points in lost.items())
    text = _("Most points lost, all units together: {losses}") if told else _("No point was lost")
    return text.format(losses=told)


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
    lines = [text.format(name=name[g[0]], n=len(g) - 1) if len(g) > 1 else name[g[0]] for g in groups]
    lines = [f"<b>{CHOSEN} {line}</b>" if g[0] == chosen.unit else line for g, line in zip(groups, lines, strict=True)]
    style = f'style="color:{theme.tokens()["primary"]}"'
    heads = [
        f'<a href="{address("indicator", chosen, indicator=row.indicator)}" target="_self" {style}>{name_of(row)}</a>'
        for row in found.drop_duplicates("indicator").itertuples()
    ]
    firsts = [group[0] for group in groups]
    cells = {(row.unit, row.indicator): row for row in found.itertuples()}
    hovers = [[_cell_hover(cells.get((unit, code)), name[unit]) for code in wide] for unit in firsts]
    figures = wide.loc[firsts].to_numpy()
    shade = _wide(found, "indicator", "shade", firsts, wide.columns).to_numpy()
    texts = [["" if x != x else number(x, 0) for x in line] for line in figures]
    return charts.shaded(shade, np.array(texts), np.array(hovers), firsts, lines, heads)


def _cell_hover(row: Row | None, unit: str) -> str:
    """Unit and indicator, value with its counts, points, place, origin."""
    if row is None or not there(row.figure):
        return "<br>".join([f"<b>{unit}</b>", *([name_of(row), words.status_text(row.status)] if row else [])])
    counts = f" ({number(row.numerator)} / {number(row.denominator)})" if there(row.denominator) else ""
    value = f"{number(row.value)} {words.measure_name(row.measure)}{counts}"
    points = _("{points} of {weight} points").format(points=number(row.points, 2), weight=number(row.weight))
    place = _("place {place} of {of}").format(place=number(row.place), of=number(row.of_n))
    return "<br>".join((f"<b>{unit}</b>", name_of(row), value, points, place, words.origin_text(row.origin)))


@kept
def strengths(chosen: View, level: str) -> Picture:
    """Where each unit earns most and least of the marks beside its peers; called so only where the interval allows."""
    found = ask(chosen.case, "peer_indicators", year=chosen.year, level=level)
    found = found[(found["basis"] == "observed") & found["mean_share"].notna()]
    found = found.assign(ahead=found["share"] - found["mean_share"])
    # A stable order on both sides: where two are equally far ahead, the scheme's first one counts.
    best, worst = (
        {unit: [*group.head(EXTREMES).itertuples()] for unit, group in side.groupby("unit")}
        for side in (
            found[found["ahead"] >= LEAST].sort_values("ahead", ascending=False, kind="stable"),
            found[found["ahead"] <= -LEAST].sort_values("ahead", kind="stable"),
        )
    )
    every = [row for side in (best, worst) for group in side.values() for row in group]
    tested = [row for row in every if verdict(row) != "untested"]
    title = _("{real} of {tested} strengths and weaknesses that rest on counts are beyond chance")
    title = title.format(real=sum(verdict(row) != "same" for row in tested), tested=len(tested))
    subtitle = _("Points of a hundred above (+) or below (−) the mean of the peers. {signs}")
    subtitle = subtitle.format(signs=listed(f"{sign} {_(word)}" for sign, word in VERDICTS.values()))
    rows = standings.league(chosen, level)
    best_of, worst_of = (
        [listed(map(_strength, side.get(unit, []))) or _("none") for unit in rows["unit"]] for side in (best, worst)
    )
    heads = {"best": columns.text(_("Strengths")), "worst": columns.text(_("Weaknesses"))}
    texts = (title, subtitle, _("Strengths and weaknesses"))
    return picture(chosen, level, rows, texts, heads, best=best_of, worst=worst_of)


def verdict(row: Row) -> str:
    """Whether the value's 95 % interval leaves out the rate of all peers together; untested without counts."""
    if not (there(row.low) and there(row.pooled)):
        return "untested"
    word = comparison.against(row.low, row.high, row.pooled, row.better)
    return "same" if word == "no_different" else word


def _strength(row: Row) -> str:
    """Sign of the verdict, name, and how far ahead or behind."""
    ahead = f"{'+' if row.ahead > 0 else '−'}{number(abs(100 * row.ahead), 1)}"
    return f"{VERDICTS[verdict(row)][0]} {name_of(row)} {ahead}"


@kept
def figures(chosen: View, level: str, by: str) -> Picture:
    """A level without a score: a column an indicator, in the order of one of them; a chosen town's own units alone."""
    rows = standings.league(chosen, level).assign(level=level)
    values = ask(chosen.case, "level_figures", year=chosen.year, level=level)
    head = values[values["value"].notna()].drop_duplicates("indicator")
    code, heads, title = by.partition(":")[2], {"parent_label": columns.text(_("Belongs to"))}, ""
    if code:
        order = ask(chosen.case, "indicator_units", year=chosen.year, level=level, indicator=code)
        rows = order[["unit", "place"]].merge(rows, on="unit")
        first = next(head[head["indicator"] == code].itertuples())
        heads["place"] = columns.figure(_("Place by {quantity}").format(quantity=name_of(first)), 0)
        head = head.sort_values("indicator", key=lambda codes: codes != code, kind="stable")
    rows = decided.within(rows, chosen)
    wide = _wide(values, "indicator", "value", rows["unit"], head["indicator"])
    if code and wide[code].notna().any():
        ends = {"low": number(wide[code].min()), "high": number(wide[code].max())}
        label = words.with_unit(name_of(first), first.measure)
        title = _("{quantity}: from {low} to {high}").format(quantity=label, **ends)
    for row in head.itertuples():
        whole = (wide[row.indicator].dropna() % 1 == 0).all()
        label = words.with_unit(name_of(row), row.measure)
        heads[f"of_{row.indicator}"] = columns.figure(label, 0 if whole else 2)
    marked = marks(chosen)
    return picture(
        chosen,
        level,
        rows,
        (title, _("A click on a row opens the unit, a click on a head sorts."), _("figures and decisions")),
        heads | {"marks": columns.text(_("Awards and sanctions")), "has": columns.text(_("Has figures"))},
        parent_label=names(rows, "parent_"),
        marks=[marked.get(unit, "") for unit in rows["unit"]],
        has=[words.yes_no(n > 0) for n in rows["figures"]],
        **{f"of_{code}": wide[code].to_numpy() for code in wide},
    )
