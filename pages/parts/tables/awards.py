"""Titles of a year: who has them and by what, who was next and by how much, who is barred, who had them before."""

import pandas as pd

from appraisal.words import N_, _, named, ngettext
from pages.parts import clauses, columns, rules, theme, words
from pages.parts.case import results
from pages.parts.charts import decisions as charts
from pages.parts.charts.league import short_names
from pages.parts.figure import Picture, kept
from pages.parts.frames import ask
from pages.parts.state import View
from pages.parts.tables import decided
from pages.parts.words import AWARD_SIGN, listed, number, there

MOST_NAMES, MOST_LINES = 3, 24  # beside a line of candidates; of who had titles when
FARED = {
    "given": N_("given a place"),
    "undecided": N_("tied at the last place, undecided"),
    "served": N_("has {title}"),
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
    n, of, nameless = len(recorded), recorded["award"].nunique(), int(_unnamed(board).sum())
    titles = ngettext("{titles} title", "{titles} titles", of).format(titles=of)
    told = ngettext("{titles} for {n} named recipient", "{titles} for {n} named recipients", n)
    more = _("{n} more, not named in the record").format(n=nameless) if nameless else ""
    return _("; ").join(filter(None, [told.format(titles=titles, n=n), more])) + _(".")


def _unnamed(board: pd.DataFrame) -> "pd.Series[float]":
    """Award -> how many recipients the record counts but does not name."""
    recorded = board[board["is_recorded"] == 1].groupby("award")["recorded_places"]
    return (recorded.max() - recorded.size()).clip(lower=0)


def agreement(chosen: View) -> str:
    """How far the rules give what was decided, and what of it is history."""
    board = decided.awards(chosen)
    given = board[board["name"].notna()]
    ruled = given[given["kind"] != "nomination"]
    agreed, told = int((ruled["verdict"] == "agrees").sum()), []
    if agreed:
        text = _("Of {n} places that the rules decide, {agreed} are as decided in the record.")
        told.append(text.format(n=len(ruled), agreed=agreed))
        if "circular" in set(ruled["origin"]) and "reconstructed" in set(_running(chosen)["origin"]):
            told.append(_("Who has a title is printed in the circular; the figures behind it are reconstructed."))
    elif len(ruled):
        told.append(_("These titles are the rules' alone, not history: no decision of this year is on record."))
    if len(given) > len(ruled):
        told.append(_("Nominations are only recorded, not computed."))
    return " ".join(told)


def _titles(chosen: View) -> pd.DataFrame:
    """A row a title of the scheme: how it is called, what it is given for, and in which unit that is measured."""
    scheme = results(chosen.case).scheme_of(chosen.year)
    items = {item.code: item for item in (*scheme.dimensions, *scheme.indicators)}
    fixed = {"score": _("Score"), "nomination": _("Nomination, on record only")}
    rows = []
    for award in scheme.awards:
        subjects = [items[code] for code in award.subjects if award.kind not in fixed]
        measure = words.measure_name(getattr(subjects[0], "unit", "") if award.kind == "indicator" else "")
        reason = fixed.get(award.kind) or " + ".join(map(rules.name, subjects))
        rows.append((award.code, rules.name(award), reason, measure or _("points")))
    return pd.DataFrame(rows, columns=["award", "title", "reason", "measure"])


def _running(chosen: View) -> pd.DataFrame:
    """The candidates of each title that the rules decide, the best first, at the chosen level."""
    found = ask(chosen.case, "award_running", year=chosen.year).merge(_titles(chosen), on="award")
    found = found[(found["level"] == chosen.level) | (not chosen.level)]
    fared = found["fared"].mask(found["is_runner_up"] == 1, "runner_up")
    return found.assign(fared=fared).reset_index(drop=True)


def _lead(rows: pd.DataFrame) -> float | None:
    """How far the next in line is behind the last place given; None where one is missing or a tie is undecided."""
    given, behind = rows[rows["fared"] == "given"], rows[rows["fared"] == "runner_up"]
    if given.empty or behind.empty or (rows["fared"] == "undecided").any() or behind.index[0] < given.index[-1]:
        return None
    return float(abs(given["figure"].iloc[-1] - behind["figure"].iloc[0]))


def _behind(rows: pd.DataFrame) -> str:
    """Who is next in line for a title, its figure and its distance; empty where nobody is."""
    behind, gap = rows[rows["fared"] == "runner_up"], _lead(rows)
    if (rows["fared"] == "undecided").any():
        return _("undecided: equal at the last place")
    if behind.empty:
        return ""
    first, names = behind.iloc[0], short_names(list(words.names(behind)))
    told = listed(names) if len(names) <= MOST_NAMES else _("{n} equal units").format(n=len(names))
    text = _("{names} {figure}, {gap} {measure} behind") if gap is not None else _("{names} {figure}")
    told = text.format(names=told, figure=number(first["figure"], 2), gap=number(gap, 2), measure=first["measure"])
    reaches = first["rank_low"] <= rows.loc[rows["fared"] == "given", "place"].max()
    return _("; ").join([told, *([_("the lead may be chance")] if reaches else [])])


def _closest(rows: pd.DataFrame) -> str:
    """What the candidates say: a title that cannot be decided, or the one with the least lead."""
    ties = rows.loc[rows["fared"] == "undecided", "award"].nunique()
    text = ngettext(
        "{n} title cannot be decided: units are equal at the last place",
        "{n} titles cannot be decided: units are equal at the last place",
        ties,
    )
    gaps = {gap: own.iloc[0] for _award, own in rows.groupby("award", sort=False) if (gap := _lead(own)) is not None}
    if ties or not gaps:
        return text.format(n=ties) if ties else _("The titles that the rules decide")
    first, text = gaps[min(gaps)], _("The closest title: {title}, {gap} {measure} ahead of the next")
    return text.format(gap=number(min(gaps), 2), title=first["title"], measure=first["measure"])


@kept
def races(chosen: View) -> Picture:
    """Every candidate of each title that the rules decide, by its figure."""
    rows = _running(chosen)
    told = [_(FARED[r.fared]).format(title=named(r.served_by, r.served_by_en)) for r in rows.itertuples()]
    rows = rows.assign(year=chosen.year, label=[words.full_name(r) for r in rows.itertuples()], told=told)
    heads = columns.of("label", "title", "reason", label=_("Unit"), figure=(_("Figure"),)) | columns.of("measure")
    heads |= columns.of(place=(_("Place by the rules"), 0), told=_("How it fared")) | columns.of("origin")
    read = [_("★ has the title, ◆ next in line, ○ passed over for another title; a number counts equal ones.")]
    read += [_("All candidates are here; the chosen one has a ring.")] if chosen.unit else []
    line = "<b>{}</b> {} {}<br>{}; {}".format
    hover = [
        line(r.label, number(r.figure, 2), r.measure, r.told, words.origin_text(r.origin)) for r in rows.itertuples()
    ]
    by_award = rows.groupby("award", sort=False)["figure"]
    ends = by_award.transform("max") - by_award.transform("min")
    far = (rows["figure"] - by_award.transform("first")).abs() / ends.where(ends > 0, 1)
    drawn = rows.assign(share=(1 - far).round(6), hover=hover)
    figure = charts.races(_lines(rows), drawn, chosen.unit) if len(rows) else None
    name = decided.file_name(chosen, _("candidates for titles"))
    return Picture(_closest(rows), " ".join(read), rows, heads, name, figure)


def _lines(rows: pd.DataFrame) -> pd.DataFrame:
    """What is written on the line of each title: what it is given for, who has it, who is next."""
    c, lines, ink = theme.tokens(), [], "<span style='color:{}'>{}</span>".format
    apart = "<br>" if theme.on_phone() else "　"
    for award, group in rows.groupby("award", sort=False):
        given, first = group[group["fared"] == "given"], group.iloc[0]
        head = f"{ink(c['award'], AWARD_SIGN)} <b>{first['title']}</b>{apart}{ink(c['muted'], first['reason'])}"
        first_names = zip(short_names(list(words.names(given))), given["figure"], strict=True)
        won = [f"<b>{name}</b> {number(figure, 2)}" for name, figure in first_names]
        more = [_("and {n} more").format(n=len(won) - MOST_NAMES)] if len(won) > MOST_NAMES else []
        lines.append((award, head, "<br>".join(won[:MOST_NAMES] + more), _behind(group)))
    return pd.DataFrame(lines, columns=["award", "head", "winners", "behind"])


@kept
def recipients(chosen: View) -> Picture:
    """Every recipient by title: what for, its figure and place, who is next, the decision; a title without one too."""
    board = decided.awards(chosen)
    who = [words.full_name(r) if there(r.name) else _("nobody on record") for r in board.itertuples()]
    unnamed = _unnamed(board)
    last = board.drop_duplicates("award", keep="last").assign(unit=None, place=float("nan"))
    last = last.assign(who=last["award"].map(unnamed)).query("who > 0")
    last = last.assign(who=[_("{n} more, not named in the record").format(n=int(n)) for n in last["who"]])
    found = pd.concat([board.assign(who=who), last]).sort_values("turn", kind="stable", ignore_index=True)
    metrics = ask(chosen.case, "award_metrics", year=chosen.year).rename(columns={"origin": "figure_origin"})
    titles = _titles(chosen).set_index("award")
    behind = {award: _behind(own) for award, own in _running(chosen).groupby("award")}
    found = found.merge(metrics, on=["award", "unit"], how="left")
    table = decided.recorded(chosen, found).assign(
        year=chosen.year,
        title=[f"{AWARD_SIGN} {titles['title'][award]}" for award in found["award"]],
        reason=found["award"].map(titles["reason"]),
        behind=[behind.get(award, "") for award in found["award"]],
        seats=found[["places", "recorded_places"]].astype("float64").max(axis=1),
        figure_told=found["figure_origin"].map(words.origin_text),
        clause=[clauses.cited(chosen, r.reference) for r in found.itertuples()],
    )
    heads = columns.of("who", "title", "reason", who=_("Recipient"), seats=(_("Places"), 0), metric=(_("Figure"),))
    heads |= columns.of(figure_told=_("Origin of the figure"), place=(_("Place by the rules"), 0))
    heads |= columns.of("behind", "verdict_told", "decision", "clause")
    name = decided.file_name(chosen, _("Awards"))
    return Picture(_("All recipients, rules beside decisions"), "", table, heads, name)


@kept
def holders(chosen: View) -> Picture:
    """Who had which title in which year up to the chosen one."""
    boards = decided.all_years(chosen, "award_board")
    found, years = boards[boards["name"].notna() & (boards["verdict"] != "undecided")], boards["year"].nunique()
    found = found.assign(
        who=[words.full_name(r) for r in found.itertuples()],
        title=[words.title_of(r) for r in found.itertuples()],
        is_decided=found["is_recorded"] == 1,
        verdict_told=found["verdict"].map(words.verdict_text),
        times=-found.groupby(["award", found["unit"].fillna(found["name"])])["year"].transform("size"),
    )
    found = found.sort_values(["turn", "award", "times", "who", "year"], ignore_index=True)
    line = "<b>{}</b><br>{} {}<br>{}<br>{}".format
    hover = [line(r.who, r.title, r.year, r.verdict_told, words.origin_text(r.origin)) for r in found.itertuples()]
    lines = found[["title", "who"]].drop_duplicates()
    drawn = found.assign(hover=hover).merge(lines.head(MOST_LINES), on=["title", "who"])
    drawn = drawn.assign(who=short_names(list(drawn["who"])))
    heads = columns.of(who=_("Recipient")) | columns.of("title", "year", "verdict_told", "origin")
    told = [_("★ decided, ☆ by the rules alone; a line joins years in a row.")]
    if len(lines) > MOST_LINES:
        told.append(_("{n} of {of} recipients are drawn.").format(n=MOST_LINES, of=len(lines)))
    always = found[(found["times"] == -years) & (years > 1)]
    n, ruled = always["who"].nunique(), not always["is_decided"].all()
    title = ngettext("{n} unit has the same title every year", "{n} units have the same title every year", n)
    title = title.format(n=n) if n else _("Who had which title in which year")
    title = _("By the rules: {told}").format(told=title) if n and ruled else title
    figure = charts.holders(drawn, chosen.unit) if len(drawn) else None
    return Picture(title, " ".join(told), found, heads, decided.file_name(chosen, _("Titles by year")), figure)


@kept
def barred(chosen: View) -> Picture:
    """Who may not be given which title, and the sanction and clause that bar it."""
    rows = decided.within(ask(chosen.case, "award_barred", year=chosen.year), chosen)
    table = decided.labelled(chosen, rows).assign(
        title=[words.title_of(r) for r in rows.itertuples()],
        state=rows["is_recorded"].map({True: _("decision on record"), False: _("proposed, not decided")}),
    )
    heads = columns.of(label=_("Unit"), title=_("Barred from")) | columns.of("measure_told", "state", "rule_clause")
    n = rows["unit"].nunique()
    title = ngettext("{n} unit is barred from titles", "{n} units are barred from titles", n).format(n=n)
    text = _("A unit's own sanction bars it, proposed or on record; one of a unit below does not.")
    name = decided.file_name(chosen, _("barred from titles"))
    return Picture(title if n else _("Nobody is barred from a title"), text, table, heads, name)
