"""The drawn cells of a profile's table: value with counts, place among the peers, years, points, what one more adds."""

from appraisal.explain import BASIS
from appraisal.words import _
from pages.old import cells, compared, look
from pages.old.case import Row
from pages.old.words import computed, mark, number, safe

LEAST_PEERS = 3  # fewer values have no spread to draw


def effect(row: Row) -> str:
    """What a value that is not there does to the score."""
    if row["basis"] in (None, "observed"):
        return ""
    share = None if row["share"] is None else row["share"] * row["weight"]
    basis: str = row["basis"]
    return _(BASIS[basis]).format(function="", share=number(share, 2), weight=number(row["weight"]))


def value(row: Row) -> str:
    """The value with its measure and sign, its counts below it; a word where there is none."""
    if row["value"] is None:
        return look.quiet(row["status_word"] or "–")
    figure = f"{number(row['value'], 2 if row['denominator'] else None)} {row['measure']}".strip()
    counts = compared.counts(row)
    below = f"<br>{look.quiet(counts)}" if counts else ""
    return look.marked(figure, row["origin_sign"]) + below


def spine(row: Row) -> str:
    if row["value"] is None:
        return f'<span class="wrap quiet">{safe(effect(row))}</span>'
    if not row["scored"] or (row["n"] or 0) < LEAST_PEERS:
        return ""
    at = row["spread"]
    if at["lowest"] == at["highest"]:
        return look.quiet(_("all {n} peers alike").format(n=row["n"]))
    spread = cells.Spread(at["lowest"], at["lower"], at["middle"], at["upper"], at["highest"])
    drawn = cells.spine(
        spread, row["value"], row["against"] or "plain", _hint(row), lower_is_better=row["better"] == "lower",
        district=row["district"], aim=row["target"],
    )  # fmt: skip
    return f'<div class="among">{drawn}{compared.words(row["against"])}</div>'


def _hint(row: Row) -> str:
    at = row["spread"]
    parts = [_("peers {low} to {high}, half of them {lower} to {upper}").format(
        low=number(at["lowest"], 1), high=number(at["highest"], 1), lower=number(at["lower"], 1),
        upper=number(at["upper"], 1))]  # fmt: skip
    if row["district"] is not None:
        parts.append(_("whole district {x}").format(x=number(row["district"], 2)))
    if row["target"] is not None:
        parts.append(_("target {target}").format(target=number(row["target"])))
    own = _("this unit {x}").format(x=number(row["value"], 2))
    parts.append(f"{own} [{compared.interval(row)}]" if row["low"] is not None else own)
    return _("; ").join(parts)


def years(row: Row) -> str:
    """Up to the year chosen; from the years alone nothing is claimed."""
    return cells.trend(list(row["years"].values()), row["trend"])


def points(row: Row) -> str:
    if not row["scored"]:
        return ""
    figure = f"{number(row['points'], 2)} / {number(row['weight'])}"
    if row["points"] is None:
        return safe(figure)
    # The greatest full marks fill the cell: bars of all indicators are to one measure.
    earned, lost = (f"width:{100 * max(row[x], 0) / row['longest']:.2f}%" for x in ("points", "lost"))
    bar = f'<span class="track"><i class="earned" style="{earned}"></i><i class="lost" style="{lost}"></i></span>'
    return f'<span class="marks">{bar}<span>{look.marked(figure, computed(row["origin_sign"]))}</span></span>'


def gain(row: Row) -> str:
    if row["gain"] is None:
        return ""
    if not row["gain"]:
        return look.quiet("0")
    return f'+{number(row["gain"], 2)}<span class="mark">{mark(computed(row["origin_sign"]))}</span>'
