"""Answers that are kept: the last ones asked for, up to so many rows in all."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any

Row = dict[str, Any]
MOST_ANSWERS = 2000
MOST_ROWS = 100_000  # a row takes some kilobyte


class Answers:
    """Key -> rows. An answer is made without a lock: two readers who ask at once both make it, and one is kept."""

    def __init__(self, most_answers: int = MOST_ANSWERS, most_rows: int = MOST_ROWS) -> None:
        self._most_answers, self._most_rows = most_answers, most_rows
        self._kept: OrderedDict[Hashable, tuple[Row, ...]] = OrderedDict()
        self._lock = Lock()
        self.rows = 0

    def __len__(self) -> int:
        return len(self._kept)

    def get(
        self, key: Hashable, make: Callable[[], tuple[list[str], list[tuple[object, ...]]]]
    ) -> tuple[Row, ...]:
        """What is kept under the key, or columns and rows that `make` gives, a dict a row."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        columns, rows = make()
        made = tuple(dict(zip(columns, row, strict=True)) for row in rows)
        with self._lock:
            self.rows += len(made) - len(self._kept.pop(key, ()))
            self._kept[key] = made
            while len(self._kept) > self._most_answers or (
                self.rows > self._most_rows and len(self._kept) > 1
            ):
                _key, old = self._kept.popitem(last=False)
                self.rows -= len(old)
        return made
