"""Who stands where among the units of a scored level: the rows, the sentences about them, and the picture."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from appraisal.words import _
from pages.old import charts, decided, state
from pages.old.case import Row, ask
from pages.old.links import unit_link
from pages.old.picture import picture
from pages.old.tables import Column, Table
from pages.old.words import (
    level_name,
    listed,
    mark,
    name_of,
    number,
    origin_text,
    place,
    place_drawn,
    safe,
    short_place,
    units_counted,
)

PARTS = 7  # shades that the style sheet has


def scored_level(chosen: state.View) -> str:
    """The level chosen where it is scored, else the one that is; empty where the scheme scores none."""
    scored = [row["level"] for row in ask(chosen.case, "levels", year=chosen.year) if row["is_scored"]]
    return chosen.level if chosen.level in scored else "" if chosen.level or not scored else scored[0]


def first_scored(chosen: state.View) -> str:
    """The scored level, whatever level is chosen."""
    return scored_level(replace(chosen, level=""))


def league(chosen: state.View, level: str) -> tuple[Row, ...]:
    return ask(chosen.case, "league_table", year=chosen.year, level=level)


def bands_told(rows: Sequence[Row], level: str) -> str:
    """How many there are, and how they fall into the bands."""
    bands = Counter(name_of(row, "band_") for row in rows if row["band"])
    text = listed([_("{n} {band}").format(n=n, band=band) for band, n in bands.items()])
    return _("{units}: {bands}").format(units=units_counted(len(rows), level), bands=text)


def lead_told(rows: Sequence[Row]) -> str:
    """Who has the highest score, and who cannot be told apart; never who is last."""
    ranked = [row for row in rows if row["rank"] is not None]
    if not ranked:
        return _("No unit has a rank this year")
    first = [row for row in ranked if row["rank"] == ranked[0]["rank"]]
    names = listed([name_of(row) for row in first])
    text = _("{names}: the highest score, {score}").format(names=names, score=number(first[0]["score"], 2))
    return "".join(
        [text, *(_("; {n} units share place {rank}").format(n=n, rank=r) for r, n in _shared(ranked))]
    )


def rivals_told(rows: Sequence[Row]) -> str:
    """How many below the first place have it in their rank sets; nothing where none has."""
    sets = [(row["rank"], row["rank_low"]) for row in rows if row["rank_low"] is not None]
    first = min((rank for rank, _low in sets), default=0)
    rivals = sum(rank > first and low <= first for rank, low in sets)
    return _("; {n} more may hold the first place").format(n=rivals) if rivals else ""


def ties_told(rows: Sequence[Row]) -> str:
    """What a shared place means."""
    shared = _shared([row for row in rows if row["rank"] is not None])
    return _("Equal scores share a place; nothing is known of an order among them.") if shared else ""


def _shared(ranked: Sequence[Row]) -> list[tuple[str, int]]:
    return [(number(rank), n) for rank, n in Counter(row["rank"] for row in ranked).items() if n > 1]


def score_bars(chosen: state.View, level: str, key: str) -> None:
    """Scores as bars of their parts, best first; a chosen unit in colour and the others grey."""
    rows = [row for row in league(chosen, level) if row["score"] is not None]
    parts: dict[str, list[Row]] = {}
    for part in ask(chosen.case, "score_parts", year=chosen.year, level=level):
        parts.setdefault(part["unit"], []).append(part)
    if not rows:
        return
    longest = max(sum(max(part["points"], 0) for part in parts[row["unit"]]) for row in rows)
    some_chosen = any(row["unit"] == chosen.unit for row in rows)
    lines = [_score_bar(row, parts[row["unit"]], chosen.unit, some_chosen) for row in rows]
    entries = [
        (colour(n, part), f"{name_of(part)} {number(part['weight'])}")
        for n, part in enumerate(parts[rows[0]["unit"]])
    ]
    subtitle = _("{level}, {year}. Score and its parts; full marks of each part in the legend. {ties}")
    picture(
        lead_told(rows),
        subtitle.format(level=level_name(level), year=chosen.year, ties=ties_told(rows)),
        charts.legend(entries) + charts.bars(lines, longest, (_("Unit"), _("Parts"), _("Score"))),
        key,
        _bars_table(chosen, level, rows, parts),
    )


def _bars_table(
    chosen: state.View, level: str, rows: Sequence[Row], parts: Mapping[str, Sequence[Row]]
) -> Table:
    """The same bars: a column a part, in points."""
    shown = [
        {"unit": row["unit"], "name": name_of(row), "rank": row["rank"], "tied": row["tied"]}
        | {"score": row["score"], "origin": origin_text(row["origin"])}
        | {part["part"]: part["points"] for part in parts[row["unit"]]}
        for row in rows
    ]
    columns = [
        Column("name", _("Unit")),
        Column("rank", _("Rank"), 0, trimmed=True, draw=place_drawn),
        Column("score", _("Score"), 2),
        *(Column(part["part"], name_of(part), 2) for part in parts[rows[0]["unit"]]),
        Column("origin", _("Origin")),
        Column("unit", _("Code"), hidden=True),
    ]
    name = decided.file_name(chosen, level_name(level), _("Parts"))
    return Table(shown, columns, name, opens="unit", chosen=chosen.unit)


def _score_bar(row: Row, parts: Sequence[Row], chosen: str, some_chosen: bool) -> charts.Bar:
    is_chosen = row["unit"] == chosen
    pieces = [
        charts.Part(
            part["points"],
            "" if some_chosen and not is_chosen else colour(n, part),
            f"{name_of(part)} {number(part['points'], 2)} / {number(part['weight'])}",
        )
        for n, part in enumerate(parts)
    ]
    figure = f'{number(row["score"], 2)}<span class="mark">{mark(row["origin"])}</span>'
    rank, short = safe(place(row["rank"], row["tied"])), safe(short_place(row["rank"], row["tied"]))
    name = f'<span class="quiet">{short}</span> {unit_link(row["unit"], name_of(row))}'
    return charts.Bar(name, pieces, f'<span title="{rank}">{figure}</span>', chosen=is_chosen)


def colour(position: int, part: Row) -> str:
    """The shade of a part of the score; a bonus is hatched."""
    return f"--part-{min(position, PARTS - 1)}" if part["role"] == "member" else "bonus"
