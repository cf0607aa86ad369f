"""Titles of a year: who has them and by what, who was next and by how much, who is barred, who had them before."""

from collections.abc import Iterator

import pandas as pd
import plotly.graph_objects as go

from appraisal.rules import Award
from appraisal.words import N_, _, named, ngettext
from pages.parts import clauses, columns, theme, words
from pages.parts.case import results
from pages.parts.charts import decisions as charts
from pages.parts.charts.league import short_names
from pages.parts.figure import Picture, kept
from pages.parts.frames import ask
from pages.parts.state import View
from pages.parts.tables import decided
from pages.parts.words import AWARD_SIGN, Row, day, listed, number, there

MOST_NAMES, MOST_LINES = 3, 24  # beside a line of candidates; of who had titles when
FARED = {
    "given": N_("given a place"),
    "undecided": N_("tied at the last place, undecided"),
    "served": N_("passed over: it has another title of this group"),
    "parent_full": N_("passed over: its parent has its share"),
    "next": N_("without a place"),
}


def headline(chosen: View) -> str:
    """How many titles were given to how many; what only the rules say is said to be proposed."""
    board = decided.awards(chosen)
    given = board[board["name"].notna()]
    recorded = given[given["is_recorded"] == 1]
    if given.empty:
        return _("No award in {year}").format(year=chosen.year) + _(".")
    if recorded.empty:
        text = _("By the rules {titles} titles would go to {units} units; no decision is on record")
        return text.format(titles=given["award"].nunique(), units=given["unit"].nunique()) + _(".")
    n, of = len(recorded), recorded["award"].nunique()
    titles = ngettext("{titles} title", "{titles} titles", of).format(titles=of)
    told = ngettext("{titles} for {n} named recipient", "{titles} for {n} named recipients", n)
    told = told.format(titles=titles, n=n)
    more = _("{n} more, not named in the record").format(n=number(_unnamed(board)))
    return _("; ").join([told, *([more] if _unnamed(board) else [])]) + _(".")


def _unnamed(board: pd.DataFrame) -> int:
    """How many recipients the record counts but does not name."""
    found = board[board["is_recorded"] == 1].groupby("award")["recorded_places"].agg(["max", "size"])
    return int((found["max"] - found["size"]).clip(lower=0).sum())


def agreement(chosen: View) -> str:
    """How far the rules give what was decided, and what of it is history."""
    board = decided.awards(chosen)
    ruled = board[board["kind"] != "nomination"]
    n, agreed = int(ruled["name"].notna().sum()), int((ruled["verdict"] == "agrees").sum())
    told = []
    if agreed:
        text = _("Of {n} places that the rules decide, {agreed} are as decided in the record.")
        told.append(text.format(n=n, agreed=agreed))
        if set(ruled["origin"]) >= {"circular"} and "reconstructed" in set(_running(chosen)["origin"]):
            text = _(
                "Who has a title is printed in the circular; the figures that decide it are reconstructed."
            )
            told.append(text)
    elif n:
        told.append(_("These titles are the rules' alone: of this year no decision is on record."))
    if ((board["kind"] == "nomination") & board["name"].notna()).any():
        told.append(_("Nominations are only recorded, not computed."))
    return " ".join(told)


@kept
def titles(chosen: View) -> Picture:
    """A line a title: who has it, by what, who is next, and how rules and record agree."""
    board = decided.awards(chosen)
    running = _running(chosen)
    lines = []
    for award, group in board.groupby("award", sort=False):
        first, rule = next(group.itertuples()), _rule(chosen, str(award))
        own = group[group["name"].notna()]
        who = [words.full_name(r) for r in own.itertuples()] or [_("nobody on record")]
        if more := _unnamed(own):
            who.append(_("{n} more, not named in the record").format(n=more))
        lines.append(
            {
                "title": f"{AWARD_SIGN} {words.title_of(first)}",
                "who": listed(who),
                "places": max(first.places, own["recorded_places"].max() if len(own) else 0, first.places),
                "reason": _reason(chosen, rule),
                "behind": _behind(chosen, rule, running[running["award"] == award]),
                "verdict": listed(dict.fromkeys(map(words.verdict_text, group["verdict"]))),
                "clause": clauses.cited(chosen, first.reference),
                "origin": words.joint_origin(group["origin"]),
            }
        )
    heads = {
        "title": columns.text(_("Title")),
        "who": columns.text(_("Given to")),
        "places": columns.figure(_("Places"), 0),
        "reason": columns.text(_("Given for")),
        "behind": columns.text(_("Next in line")),
        "verdict": columns.text(_("Rules and record")),
        "clause": columns.text(_("Clause")),
    }
    table = pd.DataFrame(lines, columns=[*heads, "origin"]).assign(year=chosen.year)
    return Picture(_closest(chosen, running), "", table, heads, decided.file_name(chosen, _("Awards")))


def _rule(chosen: View, award: str) -> Award:
    scheme = results(chosen.case).scheme_of(chosen.year)
    return next(rule for rule in scheme.awards if rule.code == award)


def _reason(chosen: View, rule: Award) -> str:
    """What the title is given for, in words."""
    fixed = {"score": _("Score"), "nomination": _("Nomination, on record only")}
    scheme = results(chosen.case).scheme_of(chosen.year)
    known = {
        i.code: named(i.name or i.code, i.name_en or i.name) for i in (*scheme.dimensions, *scheme.indicators)
    }
    return fixed.get(rule.kind) or " + ".join(known.get(code, code) for code in rule.subjects)


def _measure(chosen: View, rule: Award) -> str:
    """The unit of measure of what the title is given for."""
    indicators = results(chosen.case).scheme_of(chosen.year).indicators if rule.kind == "indicator" else []
    return next((words.measure_name(i.unit) for i in indicators if i.code == rule.subjects[0]), _("points"))


def _running(chosen: View) -> pd.DataFrame:
    """The candidates of each title that the rules decide, the best first, at the chosen level."""
    found = ask(chosen.case, "award_running", year=chosen.year)
    found = found[(found["level"] == chosen.level) | (not chosen.level)]
    return found.assign(is_runner_up=found["is_runner_up"] == 1).reset_index(drop=True)


def lead(rows: pd.DataFrame) -> float | None:
    """How far the next in line is behind the last place given; None where one is missing or a tie is undecided."""
    given, behind = rows[rows["fared"] == "given"], rows[rows["is_runner_up"]]
    if (
        given.empty
        or behind.empty
        or (rows["fared"] == "undecided").any()
        or behind.index[0] < given.index[-1]
    ):
        return None
    return float(abs(given["figure"].iloc[-1] - behind["figure"].iloc[0]))


def _behind(chosen: View, rule: Award, rows: pd.DataFrame) -> str:
    """Who is next in line, its figure and its distance."""
    behind, gap = rows[rows["is_runner_up"]], lead(rows)
    if (rows["fared"] == "undecided").any():
        return _("undecided: equal at the last place")
    if behind.empty:
        return ""
    names = short_names(list(words.names(behind)))
    told = (
        listed(names[:MOST_NAMES]) if len(names) <= MOST_NAMES else _("{n} equal units").format(n=len(names))
    )
    text = _("{names} {figure}, {gap} {measure} behind") if gap is not None else _("{names} {figure}")
    first, last = behind.iloc[0], rows.loc[rows["fared"] == "given", "place"].max()
    figure, measure = number(first["figure"], 2), _measure(chosen, rule)
    told = text.format(names=told, figure=figure, gap=number(gap, 2), measure=measure)
    chance = _("the lead may be chance") if first["rank_low"] <= last else ""  # NaN is below nothing
    return _("; ").join(filter(None, [told, chance]))


def _closest(chosen: View, running: pd.DataFrame) -> str:
    ties = running.loc[running["fared"] == "undecided", "award"].nunique()
    if ties:
        text = ngettext(
            "{n} title cannot be decided: units are equal at the last place",
            "{n} titles cannot be decided: units are equal at the last place",
            ties,
        )
        return text.format(n=ties)
    gaps = {
        award: gap for award, rows in running.groupby("award", sort=False) if (gap := lead(rows)) is not None
    }
    if not gaps:
        return _("The titles of the year")
    closest = min(gaps, key=lambda award: gaps[award])
    rule = _rule(chosen, str(closest))
    title, ahead = named(rule.title, rule.title_en), number(gaps[closest], 2)
    return _("The closest title: {title}, {gap} {measure} ahead of the next").format(
        title=title, gap=ahead, measure=_measure(chosen, rule)
    )


@kept
def races(chosen: View) -> Picture:
    """Every candidate of each title that the rules decide, by its figure."""
    rows = _running(chosen)
    rules = {award: _rule(chosen, award) for award in rows["award"].unique()}
    rows = rows.assign(
        year=chosen.year,
        label=[words.full_name(r) for r in rows.itertuples()],
        title=[named(rules[r.award].title, rules[r.award].title_en) for r in rows.itertuples()],
        reason=[_reason(chosen, rules[award]) for award in rows["award"]],
        measure=[_measure(chosen, rules[award]) for award in rows["award"]],
        told=[_fared(r) for r in rows.itertuples()],
        next=[_("yes") if r.is_runner_up else "" for r in rows.itertuples()],
    )
    heads = {
        "label": columns.name(_("Unit")),
        "title": columns.text(_("Title")),
        "reason": columns.text(_("Given for")),
        "figure": columns.figure(_("Figure")),
        "measure": columns.text(_("Unit of measure")),
        "place": columns.figure(_("Place by the rules"), 0),
        "told": columns.text(_("How it fared")),
        "next": columns.text(_("Next in line")),
        "origin": columns.origin(),
    }
    told = [
        _(
            "★ has the title, ○ passed over for another title, black: next in line; a number counts equal ones."
        )
    ]
    if chosen.unit:
        told.append(_("All candidates are here; the chosen one has a ring."))
    figure = _race_figure(chosen, rows, rules) if len(rows) else None
    name = decided.file_name(chosen, _("candidates for titles"))
    return Picture(_("Who won each title, and who was next"), " ".join(told), rows, heads, name, figure)


def _fared(row: Row) -> str:
    fared: str = row.fared
    if fared == "served":
        return _("has {title}").format(title=named(row.served_by, row.served_by_en))
    return _(FARED[fared])


def _race_figure(chosen: View, rows: pd.DataFrame, rules: dict[str, Award]) -> go.Figure:
    muted = theme.tokens()["muted"]
    by_award = rows.groupby("award", sort=False)["figure"]
    first, least, most = by_award.transform("first"), by_award.transform("min"), by_award.transform("max")
    far = (rows["figure"] - first).abs() / (most - least).where(most > least, 1)
    hover = [
        f"<b>{r.label}</b><br>{number(r.figure, 2)} {r.measure}<br>{r.told}<br>{words.origin_text(r.origin)}"
        for r in rows.itertuples()
    ]
    lines = []
    for award, group in rows.groupby("award", sort=False):
        rule, behind = rules[str(award)], _behind(chosen, rules[str(award)], group)
        won = [
            f"<b>{name}</b> {number(figure, 2)}"
            for name, figure in zip(short_names(list(words.names(group))), group["figure"], strict=True)
        ]
        won = [text for text, fared in zip(won, group["fared"], strict=True) if fared == "given"]
        more = [_("and {n} more").format(n=len(won) - MOST_NAMES)] if len(won) > MOST_NAMES else []
        what = f"{_reason(chosen, rule)}"
        sign = f"<span style='color:{theme.tokens()['award']}'>{AWARD_SIGN}</span>"
        apart = "<br>" if theme.on_phone() else "　"
        head = f"{sign} <b>{group['title'].iloc[0]}</b>{apart}<span style='color:{muted}'>{what}</span>"
        lines.append(
            {
                "award": award,
                "head": head,
                "winners": "<br>".join(won[:MOST_NAMES] + more),
                "behind": _("Next: {who}").format(who=behind) if group["is_runner_up"].any() else behind,
            }
        )
    return charts.races(pd.DataFrame(lines), rows.assign(share=(1 - far).round(6), hover=hover), chosen.unit)


@kept
def holders(chosen: View) -> Picture:
    """Who had which title in which year up to the chosen one."""
    years = [year for year in results(chosen.case).years if year <= chosen.year]
    boards = [ask(chosen.case, "award_board", year=year).assign(year=year) for year in years]
    found = decided.within(pd.concat(boards), chosen)
    found = found[found["name"].notna() & (found["verdict"] != "undecided")].reset_index(drop=True)
    found = found.assign(
        who=[words.full_name(r) for r in found.itertuples()],
        title=[words.title_of(r) for r in found.itertuples()],
        is_decided=found["is_recorded"] == 1,
        told=found["verdict"].map(words.verdict_text),
    )
    turns = {title: n for n, title in enumerate(found.sort_values("turn", kind="stable")["title"].unique())}
    times = found.groupby(["title", "who"])["year"].transform("size")
    found = found.assign(turn=found["title"].map(turns), times=times)
    found = found.sort_values(["turn", "times", "who", "year"], ascending=[True, False, True, True])
    hover = [
        f"<b>{r.who}</b><br>{r.title} {r.year}<br>{r.told}<br>{words.origin_text(r.origin)}"
        for r in found.itertuples()
    ]
    lines = found[["title", "who"]].drop_duplicates()
    shown = found.assign(hover=hover).merge(lines.head(MOST_LINES), on=["title", "who"])
    heads = {
        "who": columns.text(_("Recipient")),
        "title": columns.text(_("Title")),
        "year": columns.figure(_("Year"), 0),
        "told": columns.text(_("Rules and record")),
        "origin": columns.origin(),
    }
    told = [_("★ decided, ☆ by the rules alone; a line joins years in a row.")]
    if len(lines) > MOST_LINES:
        told.append(_("{n} of {of} recipients are drawn.").format(n=MOST_LINES, of=len(lines)))
    n = int((times[found["year"] == chosen.year] == len(years)).sum()) if len(years) > 1 else 0
    text = ngettext("{n} unit has the same title every year", "{n} units have the same title every year", n)
    title = text.format(n=n) if n else _("Who had which title in which year")
    name = decided.file_name(chosen, _("Titles by year"))
    figure = charts.holders(shown, chosen.unit) if len(shown) else None
    return Picture(title, " ".join(told), found, heads, name, figure)


@kept
def barred(chosen: View) -> Picture:
    """Who may not be given which title, and the sanction and clause that bar it."""
    rows = decided.within(ask(chosen.case, "award_barred", year=chosen.year), chosen)
    on_record = {True: _("decision on record"), False: _("proposed, not decided")}
    table = rows.assign(
        year=chosen.year,
        label=[words.full_name(r) for r in rows.itertuples()],
        title=[words.title_of(r) for r in rows.itertuples()],
        measure=[words.measure_told(r) for r in rows.itertuples()],
        state=[on_record[bool(r.is_recorded)] for r in rows.itertuples()],
        clause=[clauses.cited(chosen, r.reference) for r in rows.itertuples()],
    )
    heads = {
        "label": columns.text(_("Unit")),
        "title": columns.text(_("Barred from")),
        "measure": columns.text(_("Sanction")),
        "state": columns.text(_("State")),
        "clause": columns.text(_("Clause of the rule")),
        "origin": columns.origin(),
    }
    n = rows["unit"].nunique()
    text = ngettext("{n} unit is barred from titles", "{n} units are barred from titles", n).format(n=n)
    subtitle = _("A unit's own sanction bars it, proposed or on record; one of a unit below does not.")
    name = decided.file_name(chosen, _("barred from titles"))
    return Picture(text if n else _("Nobody is barred from a title"), subtitle, table, heads, name)


@kept
def recipients(chosen: View) -> Picture:
    """Every recipient: the figure that it was given for, its place, and the decision."""
    board = decided.awards(chosen)
    own = board[board["name"].notna()]
    table = pd.DataFrame(list(_recipients(chosen, own)))
    metrics = ask(chosen.case, "award_metrics", year=chosen.year).reindex(
        columns=["award", "unit", "metric", "origin"]
    )
    table = table.reindex(columns=[*dict.fromkeys([*table, "award", "unit"])])
    table = table.merge(metrics.rename(columns={"origin": "figure_origin"}), on=["award", "unit"], how="left")
    table = table.assign(figure_told=table["figure_origin"].map(words.origin_text), year=chosen.year)
    heads = {
        "who": columns.name(_("Recipient")),
        "title": columns.text(_("Title")),
        "reason": columns.text(_("Given for")),
        "metric": columns.figure(_("Figure")),
        "figure_told": columns.text(_("Origin of the figure")),
        "place": columns.figure(_("Place by the rules"), 0),
        "verdict_told": columns.text(_("Rules and record")),
        "by": columns.text(_("Decided by")),
        "on": columns.text(_("Decided on")),
        "record": columns.text(_("Place in the record")),
        "clause": columns.text(_("Clause")),
        "origin": columns.text(_("Origin of the award")),
    }
    name = decided.file_name(chosen, _("recipients"))
    return Picture(_("All recipients, rules beside decisions"), "", table, heads, name)


def _recipients(chosen: View, own: pd.DataFrame) -> Iterator[dict[str, object]]:
    """A line a recipient; those of a title who are only counted have one together."""
    for award, group in own.groupby("award", sort=False):
        reason = _reason(chosen, _rule(chosen, str(award)))
        for row in group.itertuples():
            line = {
                "award": award,
                "unit": row.unit,
                "who": words.full_name(row),
                "title": words.title_of(row),
                "reason": reason,
                "place": row.place,
                "verdict_told": words.verdict_text(row.verdict),
                "by": words.deciders(row.decided_by if there(row.decided_by) else ""),
                "on": day(row.decided_on),
                "record": clauses.recorded(chosen, row.document, row.place_in_document)
                if row.is_recorded
                else "",
                "clause": clauses.cited(chosen, row.reference),
                "origin": row.origin,
            }
            yield line
        if more := _unnamed(group):
            who = _("{n} more, not named in the record").format(n=more)
            yield line | {"who": who, "unit": None, "place": None}
