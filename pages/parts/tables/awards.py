"""Titles of a year: who has them and by what, who was next and by how much, who is barred, who had them before."""

import pandas as pd

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
from pages.parts.tables.decided import texts
from pages.parts.words import AWARD_SIGN, Row, listed, number, there

MOST_NAMES, MOST_LINES = 3, 24  # beside a line of candidates; of who had titles when
FARED = {
    "given": N_("given a place"),
    "undecided": N_("tied at the last place, undecided"),
    "served": N_("passed over: it has another title of this group"),
    "parent_full": N_("passed over: its parent has its share"),
    "next": N_("without a place"),
    "runner_up": N_("next in line"),
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
    n, of, nameless = len(recorded), recorded["award"].nunique(), _unnamed(board)
    titles = ngettext("{titles} title", "{titles} titles", of).format(titles=of)
    told = ngettext("{titles} for {n} named recipient", "{titles} for {n} named recipients", n)
    more = _("{n} more, not named in the record").format(n=nameless) if nameless else ""
    return _("; ").join(filter(None, [told.format(titles=titles, n=n), more])) + _(".")


def _unnamed(board: pd.DataFrame) -> int:
    """How many recipients the record counts but does not name."""
    found = board[board["is_recorded"] == 1].groupby("award")["recorded_places"].agg(["max", "size"])
    return int((found["max"] - found["size"]).clip(lower=0).sum())


def agreement(chosen: View) -> str:
    """How far the rules give what was decided, and what of it is history."""
    board = decided.awards(chosen)
    ruled = board[(board["kind"] != "nomination") & board["name"].notna()]
    agreed, told = int((ruled["verdict"] == "agrees").sum()), []
    if agreed:
        text = _("Of {n} places that the rules decide, {agreed} are as decided in the record.")
        told.append(text.format(n=len(ruled), agreed=agreed))
        if "circular" in set(ruled["origin"]) and "reconstructed" in set(_running(chosen)["origin"]):
            told.append(_("Who has a title is printed in the circular; the figures behind it are reconstructed."))
    elif len(ruled):
        told.append(_("These titles are the rules' alone, not history: no decision of this year is on record."))
    if ((board["kind"] == "nomination") & board["name"].notna()).any():
        told.append(_("Nominations are only recorded, not computed."))
    return " ".join(told)


def _rule(chosen: View, award: str) -> Award:
    scheme = results(chosen.case).scheme_of(chosen.year)
    return next(rule for rule in scheme.awards if rule.code == award)


def _reason(chosen: View, rule: Award) -> str:
    """What the title is given for, in words."""
    fixed = {"score": _("Score"), "nomination": _("Nomination, on record only")}
    scheme = results(chosen.case).scheme_of(chosen.year)
    items = {item.code: item for item in (*scheme.dimensions, *scheme.indicators)}
    subjects = [] if rule.kind in fixed else [items[code] for code in rule.subjects]
    return fixed.get(rule.kind) or " + ".join(named(i.name or i.code, i.name_en) for i in subjects)


def _measure(chosen: View, rule: Award) -> str:
    """The unit of measure of what the title is given for."""
    indicators = results(chosen.case).scheme_of(chosen.year).indicators if rule.kind == "indicator" else []
    return next((words.measure_name(i.unit) for i in indicators if i.code == rule.subjects[0]), _("points"))


def _running(chosen: View) -> pd.DataFrame:
    """The candidates of each title that the rules decide, the best first, at the chosen level."""
    found = ask(chosen.case, "award_running", year=chosen.year)
    found = found[(found["level"] == chosen.level) | (not chosen.level)]
    fared = found["fared"].mask(found["is_runner_up"] == 1, "runner_up")
    return found.assign(fared=fared).reset_index(drop=True)


def lead(rows: pd.DataFrame) -> float | None:
    """How far the next in line is behind the last place given; None where one is missing or a tie is undecided."""
    given, behind = rows[rows["fared"] == "given"], rows[rows["fared"] == "runner_up"]
    if given.empty or behind.empty or (rows["fared"] == "undecided").any() or behind.index[0] < given.index[-1]:
        return None
    return float(abs(given["figure"].iloc[-1] - behind["figure"].iloc[0]))


def _behind(chosen: View, rule: Award, rows: pd.DataFrame) -> str:
    """Who is next in line for a title, its figure and its distance; empty where nobody is."""
    behind, gap = rows[rows["fared"] == "runner_up"], lead(rows)
    if (rows["fared"] == "undecided").any():
        return _("undecided: equal at the last place")
    if behind.empty:
        return ""
    names = short_names(list(words.names(behind)))
    told = listed(names) if len(names) <= MOST_NAMES else _("{n} equal units").format(n=len(names))
    text = _("{names} {figure}, {gap} {measure} behind") if gap is not None else _("{names} {figure}")
    figures = {"figure": number(behind["figure"].iloc[0], 2), "gap": number(gap, 2)}
    told = text.format(names=told, measure=_measure(chosen, rule), **figures)
    reaches = behind["rank_low"].iloc[0] <= rows.loc[rows["fared"] == "given", "place"].max()
    return _("; ").join([told, *([_("the lead may be chance")] if reaches else [])])


def _closest(chosen: View, rows: pd.DataFrame) -> str:
    """What the candidates say: a title that cannot be decided, or the one with the least lead."""
    ties = rows.loc[rows["fared"] == "undecided", "award"].nunique()
    text = ngettext(
        "{n} title cannot be decided: units are equal at the last place",
        "{n} titles cannot be decided: units are equal at the last place",
        ties,
    )
    gaps = {gap: award for award, own in rows.groupby("award", sort=False) if (gap := lead(own)) is not None}
    if ties or not gaps:
        return text.format(n=ties) if ties else _("The titles that the rules decide")
    rule = _rule(chosen, gaps[min(gaps)])
    text = _("The closest title: {title}, {gap} {measure} ahead of the next")
    told = {"title": named(rule.title, rule.title_en), "measure": _measure(chosen, rule)}
    return text.format(gap=number(min(gaps), 2), **told)


@kept
def races(chosen: View) -> Picture:
    """Every candidate of each title that the rules decide, by its figure."""
    rows = _running(chosen)
    rules = {award: _rule(chosen, award) for award in rows["award"].unique()}
    rows = rows.assign(
        year=chosen.year,
        label=[words.full_name(r) for r in rows.itertuples()],
        title=[named(rules[award].title, rules[award].title_en) for award in rows["award"]],
        reason=[_reason(chosen, rules[award]) for award in rows["award"]],
        measure=[_measure(chosen, rules[award]) for award in rows["award"]],
        told=[_fared(r) for r in rows.itertuples()],
    )
    heads = texts(label=_("Unit"), title=_("Title"), reason=_("Given for"))
    heads |= {"figure": columns.figure(_("Figure"))} | texts(measure=_("Unit of measure"))
    heads |= {"place": columns.figure(_("Place by the rules"), 0)} | texts(told=_("How it fared"))
    heads |= {"origin": columns.origin()}
    told = [_("★ has the title, ◆ next in line, ○ passed over for another title; a number counts equal ones.")]
    if chosen.unit:
        told.append(_("All candidates are here; the chosen one has a ring."))
    line = "<b>{}</b> {} {}<br>{}; {}".format
    hover = [
        line(r.label, number(r.figure, 2), r.measure, r.told, words.origin_text(r.origin)) for r in rows.itertuples()
    ]
    by_award = rows.groupby("award", sort=False)["figure"]
    ends = by_award.transform("max") - by_award.transform("min")
    far = (rows["figure"] - by_award.transform("first")).abs() / ends.where(ends > 0, 1)
    drawn = rows.assign(share=(1 - far).round(6), hover=hover)
    figure = charts.races(_titles(chosen, rows, rules), drawn, chosen.unit) if len(rows) else None
    name = decided.file_name(chosen, _("candidates for titles"))
    return Picture(_closest(chosen, rows), " ".join(told), rows, heads, name, figure)


def _fared(row: Row) -> str:
    fared: str = row.fared
    if fared == "served":
        return _("has {title}").format(title=named(row.served_by, row.served_by_en))
    return _(FARED[fared])


def _titles(chosen: View, rows: pd.DataFrame, rules: dict[str, Award]) -> pd.DataFrame:
    """What is written on the line of each title: what it is given for, who has it, who is next."""
    c, lines = theme.tokens(), []
    ink = "<span style='color:{}'>{}</span>".format
    for award, group in rows.groupby("award", sort=False):
        given = group[group["fared"] == "given"]
        first = zip(short_names(list(words.names(given))), given["figure"], strict=True)
        won = [f"<b>{name}</b> {number(figure, 2)}" for name, figure in first]
        more = [_("and {n} more").format(n=len(won) - MOST_NAMES)] if len(won) > MOST_NAMES else []
        behind = _behind(chosen, rules[str(award)], group)
        reason = ink(c["muted"], group["reason"].iloc[0])
        head = f"{ink(c['award'], AWARD_SIGN)} <b>{group['title'].iloc[0]}</b>"
        apart = "<br>" if theme.on_phone() else "　"
        winners = "<br>".join(won[:MOST_NAMES] + more)
        lines.append({"award": award, "head": f"{head}{apart}{reason}", "winners": winners, "behind": behind})
    return pd.DataFrame(lines)


@kept
def recipients(chosen: View) -> Picture:
    """Every recipient by title: what for, its figure and place, who is next, the decision; a title without one too."""
    board, running = decided.awards(chosen), _running(chosen)
    metrics = ask(chosen.case, "award_metrics", year=chosen.year).rename(columns={"origin": "figure_origin"})
    metrics = metrics.reindex(columns=["award", "unit", "metric", "figure_origin"])
    board = board.merge(metrics, on=["award", "unit"], how="left")
    parts = []
    for award, group in board.groupby("award", sort=False):
        rule = _rule(chosen, str(award))
        who = [words.full_name(r) if there(r.name) else _("nobody on record") for r in group.itertuples()]
        behind = _behind(chosen, rule, running[running["award"] == award])
        parts.append(group.assign(who=who, reason=_reason(chosen, rule), behind=behind))
        if nameless := _unnamed(group):
            text = _("{n} more, not named in the record").format(n=nameless)
            parts.append(parts[-1].tail(1).assign(who=text, unit=None, place=None))
    found = pd.concat(parts, ignore_index=True) if parts else board.assign(who="", reason="", behind="")
    table = found.assign(
        year=chosen.year,
        seats=found[["places", "recorded_places"]].astype("float64").max(axis=1),
        title_told=[f"{AWARD_SIGN} {words.title_of(r)}" for r in found.itertuples()],
        figure_told=found["figure_origin"].map(words.origin_text),
        verdict_told=found["verdict"].map(words.verdict_text),
        decision=[decided.decision(chosen, r, "place_in_document") for r in found.itertuples()],
        clause=[clauses.cited(chosen, r.reference) for r in found.itertuples()],
    )
    heads = texts(who=_("Recipient"), title_told=_("Title"), reason=_("Given for"))
    heads |= {"seats": columns.figure(_("Places"), 0), "metric": columns.figure(_("Figure"))}
    heads |= texts(figure_told=_("Origin of the figure"))
    heads |= {"place": columns.figure(_("Place by the rules"), 0)} | texts(behind=_("Next in line"))
    heads |= texts(verdict_told=_("Rules and record"), decision=_("Decision"), clause=_("Clause"))
    name = decided.file_name(chosen, _("Awards"))
    title = _("All recipients, rules beside decisions")
    return Picture(title, "", table, heads, name)


@kept
def holders(chosen: View) -> Picture:
    """Who had which title in which year up to the chosen one."""
    years = [year for year in results(chosen.case).years if year <= chosen.year]
    boards = [ask(chosen.case, "award_board", year=year).assign(year=year) for year in years]
    found = decided.within(pd.concat(boards), chosen)
    found = found[found["name"].notna() & (found["verdict"] != "undecided")]
    found = found.assign(
        who=[words.full_name(r) for r in found.itertuples()],
        title=[words.title_of(r) for r in found.itertuples()],
        is_decided=found["is_recorded"] == 1,
        told=found["verdict"].map(words.verdict_text),
        times=-found.groupby(["award", found["unit"].fillna(found["name"])])["year"].transform("size"),
    )
    found = found.sort_values(["turn", "award", "times", "who", "year"]).reset_index(drop=True)
    line = "<b>{}</b><br>{} {}<br>{}<br>{}".format
    hover = [line(r.who, r.title, r.year, r.told, words.origin_text(r.origin)) for r in found.itertuples()]
    lines = found[["title", "who"]].drop_duplicates()
    drawn = found.assign(hover=hover).merge(lines.head(MOST_LINES), on=["title", "who"])
    drawn = drawn.assign(who=short_names(list(drawn["who"])))
    heads = texts(who=_("Recipient"), title=_("Title")) | {"year": columns.year()}
    heads |= texts(told=_("Rules and record")) | {"origin": columns.origin()}
    told = [_("★ decided, ☆ by the rules alone; a line joins years in a row.")]
    if len(lines) > MOST_LINES:
        told.append(_("{n} of {of} recipients are drawn.").format(n=MOST_LINES, of=len(lines)))
    always = found[(found["times"] == -len(years)) & (len(years) > 1)]
    n, ruled = always["who"].nunique(), not always["is_decided"].all()
    text = ngettext("{n} unit has the same title every year", "{n} units have the same title every year", n)
    title = text.format(n=n) if n else _("Who had which title in which year")
    title = _("By the rules: {told}").format(told=title) if n and ruled else title
    figure = charts.holders(drawn, chosen.unit) if len(drawn) else None
    return Picture(title, " ".join(told), found, heads, decided.file_name(chosen, _("Titles by year")), figure)


@kept
def barred(chosen: View) -> Picture:
    """Who may not be given which title, and the sanction and clause that bar it."""
    rows = decided.within(ask(chosen.case, "award_barred", year=chosen.year), chosen)
    sure, open_ = _("decision on record"), _("proposed, not decided")
    table = decided.labelled(chosen, rows).assign(
        title=[words.title_of(r) for r in rows.itertuples()],
        state=[sure if r.is_recorded else open_ for r in rows.itertuples()],
    )
    heads = texts(label=_("Unit"), title=_("Barred from"), measure_told=_("Sanction"), state=_("State"))
    heads |= texts(clause=_("Clause of the rule"))
    n = rows["unit"].nunique()
    text = ngettext("{n} unit is barred from titles", "{n} units are barred from titles", n).format(n=n)
    subtitle = _("A unit's own sanction bars it, proposed or on record; one of a unit below does not.")
    name = decided.file_name(chosen, _("barred from titles"))
    return Picture(text if n else _("Nobody is barred from a title"), subtitle, table, heads, name)
