"""The columns of the league table as chances: draws as a strip, chances at both ends, rank sets beside each other."""

from collections.abc import Sequence
from functools import partial

from appraisal.uncertainty import Places
from appraisal.words import N_, _
from pages.old import cells
from pages.old.case import Row
from pages.old.tables import Column
from pages.old.words import mark, number, safe, short_place

SETS = {
    "joint": N_("Joint (official)"),
    "stepdown": N_("Step-down, all at once"),
    "marginal": N_("Step-down, one by one"),
    "naive": N_("Simulated (description only)"),
}


def strip(row: Row, places: Places, of: int) -> str:
    """Its places over all draws, the official one marked."""
    shares: dict[int, int] = {}
    for before, _behind, draws in places.counts:
        shares[before + 1] = shares.get(before + 1, 0) + draws
    told = _("; ").join(
        _("place {place}: {share}").format(place=place, share=f"{percent(100 * draws / places.draws)} %")
        for place, draws in sorted(shares.items())
    )
    official = round(row["rank"]) if row["rank"] is not None else 0
    return cells.strip(
        [(shares.get(place, 0) / places.draws, place == official) for place in range(1, of + 1)], told
    )


def percent(percent: float) -> str:
    """Whole per cent, as sure as the draws are; what is rare is not called never."""
    if 0 < percent < 1:
        return "<1"
    return ">99" if 99 < percent < 100 else number(percent, 0)


def columns(rows: Sequence[Row], places: int, sets: Sequence[str]) -> list[Column]:
    """Name, place, the draws as a strip, chances at both ends, mean place, and each rank set."""
    found = [
        Column("name", _("Unit")),
        Column("rank", _("Rank"), 0, draw=_rank),
        Column("mean", _("Places over all draws, mean"), 1, draw=_mean, from_left=True),
        Column(
            "first",
            _("Among the first {k} (%)").format(k=places),
            1,
            draw=partial(_chance, key="first"),
            narrow=True,
        ),
        Column(
            "last",
            _("Among the last {k} (%)").format(k=places),
            1,
            draw=partial(_chance, key="last"),
            narrow=True,
        ),
    ]
    if any(row["unranked"] for row in rows):
        found.append(Column("unranked", _("Draws without a rank (%)"), 1))
    for method in sets:
        head = _(SETS[method])
        found += [
            Column(method, head, draw=partial(_set, method=method), seen_only=True, narrow=True),
            Column(f"{method}_low", _("{method}: places from").format(method=head), 0, hidden=True),
            Column(f"{method}_high", _("{method}: places to").format(method=head), 0, hidden=True),
        ]
    return [
        *found,
        Column("origin", _("Origin of the figures"), hidden=True),
        Column("unit", _("Code"), hidden=True),
    ]


def _rank(row: Row) -> str:
    return safe(short_place(row["rank"], row["tied"])) if row["rank"] is not None else "–"


def _mean(row: Row) -> str:
    figure = "–" if row["mean"] is None else number(row["mean"], 1)
    return f'<div class="pair draws"><b>{figure}{_sign(row)}</b>{row["strip"]}</div>'


def _chance(row: Row, key: str) -> str:
    return f"{safe(percent(row[key]))}{_sign(row)}"


def _sign(row: Row) -> str:
    return f'<span class="mark">{mark(row["origin_code"])}</span>'


def _set(row: Row, method: str) -> str:
    low, high = row[f"{method}_low"], row[f"{method}_high"]
    if low is None or row["rank"] is None:
        return "–"
    hint = _("{method}: places {low} to {high}").format(method=_(SETS[method]), low=low, high=high)
    drawn = cells.rank_set(row["rank"], low, high, row["of_n"], hint)
    return f'<div class="pair set"><b>{safe(row[method])}</b>{drawn}</div>'
