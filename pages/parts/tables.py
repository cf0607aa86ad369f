"""A table on a page: sortable, with two downloads below it that hold exactly what it shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import pyarrow as pa
import streamlit as st

from appraisal.export import to_csv
from appraisal.words import _
from pages.parts import state
from pages.parts.case import Row

ROW_HEIGHT = 35
MOST_ROWS_SHOWN = 15  # a longer table scrolls


@dataclass(frozen=True)
class Column:
    """One column: the key in the rows, the head, and for a figure its decimals, all of them or no needless zero."""

    key: str
    head: str
    decimals: int | None = None
    width: Any = None
    pinned: bool = False
    trimmed: bool = False

    def config(self) -> Any:
        if self.decimals is None:
            return st.column_config.TextColumn(self.head, width=self.width, pinned=self.pinned or None)
        exact = None if self.trimmed else f"%.{self.decimals}f"
        return st.column_config.NumberColumn(self.head, width=self.width, format=exact)

    def cells(self, rows: Sequence[Row]) -> list[Any]:
        """What the table shows."""
        found = [row.get(self.key) for row in rows]
        if not self.trimmed:
            return found
        return [None if cell is None else round(cell, self.decimals) for cell in found]

    def texts(self, cells: Sequence[Any]) -> list[Any]:
        """What the file holds: figures as the table shows them, to their decimals."""
        if self.decimals is None or self.trimmed:
            return [f"{cell:.15g}" if isinstance(cell, float) else cell for cell in cells]
        return [None if cell is None else f"{cell:.{self.decimals}f}" for cell in cells]


def table(
    rows: Sequence[Row], columns: Sequence[Column], name: Sequence[str], key: str, opens: str = ""
) -> None:
    """Show rows and offer them as files; `name` says what they hold, `opens` is the key of the unit a click opens."""
    if not rows:
        st.info(_("Nothing is here for these choices. Choose another year, level or town at the left."))
        return
    shown = {column.key: column.cells(rows) for column in columns}
    links = _links(columns, [row.get(opens) for row in rows], key) if opens else {}
    st.dataframe(
        pa.table(shown),  # Arrow is what goes to the browser; anything else takes the way through pandas
        key=key,
        hide_index=True,
        height=ROW_HEIGHT * (min(len(rows), MOST_ROWS_SHOWN) + 1) + 3,
        column_config={column.key: column.config() for column in columns} | links,
        placeholder="–",
        alt=" ".join(name),
    )
    _downloads(shown, columns, name, key)


def _links(columns: Sequence[Column], units: list[str | None], key: str) -> dict[str, Any]:
    """The first column as links to its units. No selection: a table that takes the focus selects its first cell."""
    clicks = f"{key}_open"

    def follow() -> None:
        if unit := units[st.session_state[clicks].row]:
            state.open_unit(unit)

    first = columns[0]
    button = st.column_config.ButtonColumn(
        first.head, type="tertiary", alignment="left", pinned=True, key=clicks, on_click=follow
    )
    return {first.key: button}


def _downloads(shown: dict[str, list[Any]], columns: Sequence[Column], name: Sequence[str], key: str) -> None:
    """Made when clicked, from what is shown."""
    head = [column.head for column in columns]
    file = "_".join(part.replace("/", "／").replace(" ", "_") for part in name if part)

    def content(for_excel: bool) -> bytes:
        lines = list(zip(*(column.texts(shown[column.key]) for column in columns), strict=True))
        return to_csv(head, lines, bom=for_excel)

    with st.container(horizontal=True, gap="small"):
        for label, for_excel, end in (
            (_("CSV for Excel"), True, ""),
            (_("CSV, plain UTF-8"), False, "_utf8"),
        ):
            st.download_button(
                label,
                partial(content, for_excel=for_excel),
                file_name=f"{file}{end}.csv",
                mime="text/csv",
                key=f"{key}_csv{end}",
                on_click="ignore",
                type="tertiary",
            )
