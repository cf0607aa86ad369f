"""Two small drawn examples with their labels: how to read an interval, and how to read a place with its rank set."""

from collections.abc import Sequence

from appraisal.words import N_, _
from pages.old import cells, look
from pages.old.case import Row
from pages.old.cells import Axis
from pages.old.tables import Column, Table
from pages.old.words import measure_name, name_of, number, origin_text, safe

WIDER = 0.35  # of the interval, shown on either side of it
# Made up: four units, the place of each, and the places that chance leaves open to it.
UNITS = (
    (N_("Unit A"), 1, 1, 2),
    (N_("Unit B"), 2, 1, 3),
    (N_("Unit C"), 3, 2, 3),
    (N_("Unit D"), 4, 4, 4),
)


def interval(row: Row) -> str:
    """A rate of the case with its interval, its target and a label on each."""
    ends = [x for x in (row["low"], row["high"], row["target"], row["value"]) if x is not None]
    beyond = WIDER * (max(ends) - min(ends))
    axis = Axis(min(ends) - beyond, max(ends) + beyond)
    value, unit = number(row["value"]), row["measure"]
    low, high = number(row["low"], 1), number(row["high"], 1)
    hint = _("{value}{unit}, interval from {low} to {high}").format(
        value=value, unit=unit, low=low, high=high
    )
    drawing = cells.interval(axis, row["value"], row["low"], row["high"], hint, aim=row["target"])
    aim = [(row["target"], number(row["target"]))] if row["target"] is not None else []
    return (
        f'<div class="example">{_labels(axis, aim)}{drawing}'
        f"{_labels(axis, [(row['low'], low), (row['value'], value), (row['high'], high)])}</div>"
        f"{_key(row)}"
    )


def interval_table(row: Row, year: int) -> Table:
    """The same figures, with where each comes from."""
    measure = measure_name(row["measure"])
    lines = [
        {"what": _("the rate that was found"), "figure": row["value"], "origin": origin_text(row["origin"])},
        {
            "what": _("Interval from (95 %)"),
            "figure": row["low"],
            "origin": origin_text(row["counts_origin"]),
        },
        {"what": _("Interval to (95 %)"), "figure": row["high"], "origin": origin_text(row["counts_origin"])},
        {"what": _("the target"), "figure": row["target"], "origin": ""},
    ]
    columns = [
        Column("what", _("What")),
        Column("figure", f"{name_of(row)} {measure}".strip(), 2),
        Column("origin", _("Origin")),
    ]
    return Table(lines, columns, (name_of(row), str(year), _("interval")))


def _labels(axis: Axis, labels: Sequence[tuple[float, str]]) -> str:
    words = "".join(f'<span style="left:{axis.at(x):.2f}%">{safe(text)}</span>' for x, text in labels)
    return f'<div class="labels" aria-hidden="true">{words}</div>'


def _key(row: Row) -> str:
    entries = [
        (
            "●",
            _("the rate that was found"),
            look.marked(f"{number(row['value'])}{row['measure']}", row["origin"]),
        ),
        (
            "━",
            _("its interval: the true rate is likely within"),
            look.marked(
                f"{number(row['low'], 1)}–{number(row['high'], 1)}{row['measure']}", row["counts_origin"]
            ),
        ),
    ]
    if row["target"] is not None:
        entries.append(("┃", _("the target"), safe(f"{number(row['target'])}{row['measure']}")))
    return _entries(entries)


def _entries(entries: Sequence[tuple[str, str, str]]) -> str:
    items = "".join(f"<li><b>{sign}</b> {safe(text)} {figure}</li>" for sign, text, figure in entries)
    return f'<ul class="plain key">{items}</ul>'


def interval_told(row: Row) -> str:
    """What the example says, no more than its interval allows."""
    name = name_of(row)
    if row["target"] is None:
        return _("An example: {name}").format(name=name)
    better = row["better"] == "higher"
    near, far = (row["low"], row["high"]) if better else (row["high"], row["low"])
    if near >= row["target"] if better else near <= row["target"]:
        return _("An example: {name} reaches its target, and so does its whole interval").format(name=name)
    if far < row["target"] if better else far > row["target"]:
        return _("An example: {name} misses its target, and so does its whole interval").format(name=name)
    text = _("An example: the interval of {name} holds the target, so the sample alone does not settle it")
    return text.format(name=name)


def rank_set_table() -> Table:
    """The four made-up units as rows."""
    rows = [
        {"name": _(name), "rank": rank, "low": low, "high": high, "origin": _("made up")}
        for name, rank, low, high in UNITS
    ]
    columns = [
        Column("name", _("Unit")),
        Column("rank", _("Rank"), 0),
        Column("low", _("Highest place of the set"), 0),
        Column("high", _("Lowest place of the set"), 0),
        Column("origin", _("Origin")),
    ]
    return Table(rows, columns, (_("An example of rank sets"),))


def rank_set() -> str:
    """Four made-up units, each with its place and the places that chance leaves open."""
    of = len(UNITS)
    told = _("place {rank}, may be {low} to {high}")
    sure = _("place {rank}, and no other")
    rows = []
    for name, rank, low, high in UNITS:
        words = (told if low < high else sure).format(rank=rank, low=low, high=high)
        drawing = cells.rank_set(rank, low, high, of, f"{_(name)}: {words}")
        rows.append(f'<tr><th scope="row">{safe(_(name))}</th><td>{drawing}</td><td>{safe(words)}</td></tr>')
    heads = "".join(
        f'<th scope="col">{safe(text)}</th>' for text in (_("Unit"), _("Places 1 to 4"), _("Read"))
    )
    key = _entries(
        [("●", _("the place by the scores"), ""), ("━", _("the places that the data cannot tell apart"), "")]
    )
    return f'<table class="years example"><thead><tr>{heads}</tr></thead><tbody>{"".join(rows)}</tbody></table>{key}'
