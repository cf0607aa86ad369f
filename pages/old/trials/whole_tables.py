"""Tables of a what-if of a whole level: bands, the first hundred, those that move most, the regions."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from appraisal.words import _
from pages.old import cells, look, nation
from pages.old.case import Row
from pages.old.links import link
from pages.old.picture import table
from pages.old.regions import region_rows
from pages.old.state import View
from pages.old.tables import Column, Table
from pages.old.words import full_name, level_name, mark, name_of, number, origin_text

if TYPE_CHECKING:
    from appraisal.whole.what_if import WholeWhatIf

ROOM = 0.05  # beside the least and the greatest figure, as a part of the way between them


def moved_bands(chosen: View, level: str, whole: "WholeWhatIf") -> None:
    """How many units each band has before and after, and how many came and left."""
    named = [*region_rows.bands(chosen), (None, _("no band"))]
    rows = [_band(whole, code, name) for code, name in named]
    columns = [
        Column("band", _("Band")),
        Column("was", _("Officially"), 0),
        Column("came", _("Come in"), 0, draw=lambda row: _signed(row["came"], "+")),
        Column("went", _("Go out"), 0, draw=lambda row: _signed(row["went"], "−")),
        Column("now", _("If changed"), 0),
        Column("origin_text", _("Origin of the figures"), hidden=True),
    ]
    origin = _origin(chosen, level)
    shown = [{**row, "origin_text": origin_text(origin)} for row in rows if row["was"] or row["now"]]
    moved = sum(row["came"] for row in rows)
    heading = _("Units that change their band: {n}").format(n=number(moved))
    subtitle = _("{level}, {year}{sign}. All units of the case.")
    words = {"level": level_name(level), "year": chosen.year, "sign": mark(origin)}
    table(
        Table(shown, columns, _name(chosen, level, _("bands"))),
        "whole_bands",
        heading,
        subtitle.format(**words),
    )


def _band(whole: "WholeWhatIf", code: str | None, name: str) -> Row:
    stay = whole.bands.get((code, code), 0)
    was = sum(n for (before, _after), n in whole.bands.items() if before == code)
    now = sum(n for (_before, after), n in whole.bands.items() if after == code)
    return {"band": name, "was": was, "now": now, "went": was - stay, "came": now - stay}


def _signed(n: int, sign: str) -> str:
    return f"{sign}{number(n)}" if n else "–"


def first_hundred(chosen: View, level: str, whole: "WholeWhatIf") -> None:
    """The first hundred under the changed rules with their official place, and those that are no longer among them."""
    came = whole.counts.entered
    heading = (
        _("The first hundred: {n} come in").format(n=number(came))
        if came
        else _("The first hundred stay the same")
    )
    subtitle = _("{level}, {year}, places among all units of the case; equal scores share a place.")
    words = {"level": level_name(level), "year": chosen.year}
    _units(
        chosen, level, whole.first, "whole_first", _("the first hundred"), heading, subtitle.format(**words)
    )
    if whole.left:
        heading = _("No longer among the first hundred: {n}").format(n=number(len(whole.left)))
        _units(chosen, level, whole.left, "whole_left", _("no longer among the first hundred"), heading, "")


def movers(chosen: View, level: str, whole: "WholeWhatIf") -> None:
    """Those that gain and lose most places."""
    rows = [*whole.risen, *reversed(whole.fallen)]
    if not rows:
        look.html(look.quiet(_("No place changes"), "p"))
        return
    counts = whole.counts
    text = _("Who moves most: {up} units go up, {down} go down")
    heading = text.format(up=number(counts.up), down=number(counts.down))
    subtitle = _(
        "The {n} that gain most places, then the {m} that lose most; among their peers {peers} units move."
    )
    words = {"n": len(whole.risen), "m": len(whole.fallen), "peers": number(counts.moved_among_peers)}
    _units(chosen, level, rows, "whole_movers", _("who moves most"), heading, subtitle.format(**words))


def _units(
    chosen: View, level: str, units: Sequence[Row], key: str, what: str, heading: str, subtitle: str
) -> None:
    of_bands = dict(region_rows.bands(chosen))
    rows = [
        {
            **row,
            "label": full_name(row),
            "county_label": name_of(row, "county_"),
            "places": _gain(row),
            "band_label": of_bands.get(row["band"], ""),
            "was_band_label": of_bands.get(row["was_band"], ""),
            "origin_text": origin_text(row["origin"]),
        }
        for row in units
    ]
    columns = [
        Column("label", _("Unit"), draw=_opened),
        Column("was_place", _("Official place"), 0),
        Column("place", _("Place if changed"), 0),
        Column("places", _("Places gained"), 0, draw=_arrow),
        Column("was_score", _("Official score"), 2, draw=lambda row: _marked(row, "was_score")),
        Column("score", _("Score if changed"), 2, draw=lambda row: _marked(row, "score")),
        Column("was_band_label", _("Official band")),
        Column("band_label", _("Band if changed")),
        Column("was_rank", _("Official rank among peers"), 1, trimmed=True),
        Column("rank", _("Rank among peers if changed"), 1, trimmed=True),
        Column("county_label", _("County")),
        Column("unit", _("Code")),
        Column("origin_text", _("Origin of the figures"), hidden=True),
    ]
    table(Table(rows, columns, _name(chosen, level, what)), key, heading, subtitle)


def _gain(row: Row) -> int | None:
    return None if row["place"] is None or row["was_place"] is None else row["was_place"] - row["place"]


def _arrow(row: Row) -> str:
    gain = row["places"]
    if gain is None:
        return "–"
    if not gain:
        return "="
    css, sign = ("better", "↑") if gain > 0 else ("worse", "↓")
    return f'<span class="{css}">{sign}{number(abs(gain))}</span>'


def _marked(row: Row, key: str) -> str:
    return "–" if row[key] is None else look.marked(number(row[key], 2), row["origin"])


def _opened(row: Row) -> str:
    """A link to the unit's own page, in its county."""
    return link("town", row["label"], district=row["county"], unit=row["unit"], compare="", indicator="")


def regions(chosen: View, level: str, region: str, whole: "WholeWhatIf", text: str) -> None:
    """How each region fares; a region opens those in it, a county its own what-if under the same changes."""
    below = {(row["region"], row["is_county"]): row for row in region_rows.below(chosen, level, region)}
    rows = [
        {**below[key], **row, "gain": _change(row), "origin_text": origin_text(below[key]["origin"])}
        for row in whole.regions
        if (key := (row["region"], row["is_county"])) in below and row["units"]
    ]
    if not rows:
        return
    gains = [row["gain"] for row in rows if row["gain"] is not None]
    up, down = sum(gain > 0 for gain in gains), sum(gain < 0 for gain in gains)
    axis = cells.Axis(
        *_ends([row[key] for row in rows for key in ("mean", "was_mean") if row[key] is not None])
    )

    def opened(row: Row) -> str:
        kept = {"changes": text, **nation.LEFT_BEHIND}
        if row["is_county"]:
            return link("what_if", row["label"], **{**kept, "district": row["region"]})
        return link("what_if", row["label"], **{**kept, "region": row["region"]})

    def joined(row: Row) -> str:
        if row["gain"] is None:
            return "–"
        colour = "better" if row["gain"] > 0 else "worse" if row["gain"] < 0 else "same"
        hint = _("mean score from {before} to {after}")
        words = {"before": number(row["was_mean"], 2), "after": number(row["mean"], 2)}
        return cells.joined(axis, row["was_mean"], row["mean"], hint.format(**words), colour)

    columns = [
        Column("label", _("Region"), draw=opened),
        Column("gain", _("Mean score, official → changed"), 2, draw=joined, seen_only=True, from_left=True),
        Column("was_mean", _("Official mean score"), 2, draw=lambda row: _marked(row, "was_mean")),
        Column("mean", _("Mean score if changed"), 2, draw=lambda row: _marked(row, "mean")),
        Column("units", _("Units"), 0),
        Column("up", _("Go up"), 0),
        Column("down", _("Go down"), 0),
        Column("band_up", _("To a better band"), 0),
        Column("band_down", _("To a worse band"), 0),
        Column("region", _("Code"), hidden=True),
        Column("origin_text", _("Origin of the figures"), hidden=True),
    ]
    heading = _("Regions: the mean score rises in {up} and falls in {down}").format(
        up=number(up), down=number(down)
    )
    subtitle = _("{level} of {place}, {year}; the mean of a region is that of its units' scores")
    place = region_rows.place_name(chosen, region_rows.whole(chosen, level, region))
    words = {"level": level_name(level), "place": place, "year": chosen.year}
    if region:
        look.html(nation.crumbs(chosen, region))
    made = Table(rows, columns, _name(chosen, level, _("regions")))
    table(made, "whole_regions", heading, subtitle.format(**words))


def _change(row: Row) -> float | None:
    return None if row["mean"] is None or row["was_mean"] is None else row["mean"] - row["was_mean"]


def _ends(means: Sequence[float]) -> tuple[float, float]:
    """A little more than the figures reach, so that a dot at an end is whole."""
    low, high = min(means, default=0.0), max(means, default=1.0)
    return low - ROOM * (high - low), high + ROOM * (high - low)


def _origin(chosen: View, level: str) -> str | None:
    whole = nation.published(chosen.case).region(chosen.year, level, "")
    return str(whole["origin"]) if whole and whole["origin"] else None


def _name(chosen: View, level: str, what: str) -> tuple[str, ...]:
    """What a file of it holds."""
    return (str(chosen.year), level_name(level), _("what if, not a result"), what)
