"""A table: columns and rows, as HTML on a page and as a file that holds exactly what is shown."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from appraisal.export import to_csv, to_xlsx
from appraisal.words import _
from pages.old.case import Row
from pages.old.links import unit_link
from pages.old.words import number, safe

TYPES = {
    "csv": "text/csv",
    "utf8": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
LONG_TEXT = (
    21  # bytes: seven Chinese signs, as wide as three times as many letters; a longer text may be broken
)


@dataclass(frozen=True)
class Column:
    """One column: the key in the rows, the head, and for a figure its decimals, all of them or no needless zero.

    `draw` makes the cell's HTML from its row where the bare text is not enough; files hold the text all the same."""

    key: str
    head: str
    decimals: int | None = None
    trimmed: bool = False
    draw: Callable[[Row], str] | None = None
    hidden: bool = False  # in the files, not on the screen
    seen_only: bool = False  # on the screen, not in the files
    narrow: bool = False  # one of many: its head is broken where it must be
    from_left: bool = False  # a figure whose picture begins at the left
    opens: str = ""  # HTML of a link beside the head, which itself sorts
    in_files: str = ""  # the head in files, where the cell on the screen says more than its figure

    def cell(self, row: Row) -> str:
        """The cell's HTML, with what it sorts by where that is not its text."""
        value = row.get(self.key)
        is_figure = self.decimals is not None
        by = f' data-v="{safe("" if value is None else value)}"' if is_figure or self.draw else ""
        text = self.text(value)
        inside = self.draw(row) if self.draw else safe(text)
        kind = (
            "figure"
            if is_figure and not self.from_left
            else "long"
            if not is_figure and len(text.encode()) > LONG_TEXT and not self.draw
            else ""
        )
        return f"<td{f' class={kind}' if kind else ''}{by}>{inside}</td>"

    def text(self, value: Any) -> str:
        if value is None or value == "":
            return "–" if self.decimals is not None else ""
        if self.decimals is None:
            return str(value)
        return number(round(value, self.decimals)) if self.trimmed else number(value, self.decimals)

    def plain(self, value: Any) -> Any:
        """The cell of a text file: figures as the table shows them, to their decimals, without separators."""
        if value is None or self.decimals is None:
            return value
        return f"{round(value, self.decimals):.15g}" if self.trimmed else f"{value:.{self.decimals}f}"

    def typed(self, value: Any) -> Any:
        """The cell of a workbook: a figure stays a figure."""
        return value if value is None or self.decimals is None else round(float(value), self.decimals)


@dataclass(frozen=True)
class Table:
    """Rows under columns; `name` says what a file of them holds, `opens` is the key of the unit that a name opens."""

    rows: Sequence[Row]
    columns: Sequence[Column]
    name: Sequence[str]
    opens: str = ""
    chosen: str = ""  # the unit whose row stands out
    groups: Mapping[int, str] = field(
        default_factory=dict
    )  # HTML of a line above row n, as long as nobody sorts
    seen: range | None = None  # the rows on the screen, where files hold more of them

    @cached_property
    def drawn(self) -> str:
        """Its HTML, made once: a table that is kept belongs to the view that its links hold."""
        return _html(self)


def html(table: Table) -> str:
    """The table, sortable by its heads; the first column names its row."""
    return table.drawn


def _html(table: Table) -> str:
    columns = [column for column in table.columns if not column.hidden]
    heads = "".join(_head(column) for column in columns)
    body = "".join(
        _group(table, len(columns), n) + _row(table, columns, n, table.rows[n])
        for n in table.seen or range(len(table.rows))
    )
    label = safe(" ".join(part for part in table.name if part))
    head = f"<thead><tr>{heads}</tr></thead>"
    return f'<table class="grid sortable" aria-label="{label}">{head}<tbody>{body}</tbody></table>'


def _group(table: Table, width: int, n: int) -> str:
    if n not in table.groups:
        return ""
    return f'<tr class="group"><th colspan="{width}" scope="rowgroup">{table.groups[n]}</th></tr>'


def _head(column: Column) -> str:
    kinds = {"figure": column.decimals is not None and not column.from_left, "narrow": column.narrow}
    names = " ".join(name for name, holds in kinds.items() if holds)
    kind = f' class="{names}"' if names else ""
    return f'<th scope="col"{kind}><button type="button">{safe(column.head)}</button>{column.opens}</th>'


def _row(table: Table, columns: Sequence[Column], n: int, row: Row) -> str:
    first, *others = columns
    unit = row.get(table.opens) if table.opens else None
    name = first.draw(row) if first.draw else safe(first.text(row.get(first.key)))
    if unit and not first.draw:
        name = unit_link(unit, first.text(row.get(first.key)))
    chosen = ' class="chosen"' if unit and unit == table.chosen else ""
    cells = "".join(column.cell(row) for column in others)
    by = f' data-v="{safe(row.get(first.key))}"' if first.draw else ""
    return f'<tr data-n="{n}"{chosen}><th scope="row"{by}>{name}</th>{cells}</tr>'


def ordered(table: Table, order: Sequence[float]) -> Sequence[Row]:
    """The rows of a file: as the reader has sorted them, where all of them are on the screen."""
    return table.rows if table.seen else [table.rows[int(n)] for n in order]


def file_name(name: Sequence[str]) -> str:
    return "_".join(part.replace("/", "／").replace(" ", "_") for part in name if part)


def made(table: Table, form: str, words: Sequence[str] = ()) -> tuple[str, str, bytes]:
    """File name, media type and content of the table in this form; `words` go into a workbook's second sheet."""
    columns = [column for column in table.columns if not column.seen_only]
    heads = [column.in_files or column.head for column in columns]
    name = file_name(table.name)
    if form == "xlsx":
        rows = [[column.typed(row.get(column.key)) for column in columns] for row in table.rows]
        exported = _("Exported on {day}").format(day=date.today().isoformat())
        notes = [word for word in (*words, exported) if word]
        content = to_xlsx(heads, rows, notes=notes, notes_sheet=_("About this table"))
        return f"{name}.xlsx", TYPES[form], content
    lines = [[column.plain(row.get(column.key)) for column in columns] for row in table.rows]
    end = "_utf8" if form == "utf8" else ""
    return f"{name}{end}.csv", TYPES[form], to_csv(heads, lines, bom=form == "csv")
