"""Figures as text: no threshold of the rules rounded away, and decimals enough to see on which side of it they lie."""

from collections.abc import Iterable

LEAST, MOST = 2, 9  # decimals; a score is kept in whole billionths
Figure = float | None


def decimals(pairs: Iterable[tuple[Figure, Figure]], least: int = LEAST) -> int:
    """The fewest decimals, `least` at least, with which no figure seems to lie on another side of its threshold.

    Each pair is a figure and a threshold that decides about it; either may not be there."""
    return max((_apart(x, line, least) for x, line in pairs if _there(x) and _there(line)), default=least)


def exact(x: float, most: int = MOST) -> str:
    """A number without needless zeros, of the rules as they have it: nothing is rounded away that decides."""
    return f"{x:.{most}f}".rstrip("0").rstrip(".")


def _there(x: Figure) -> bool:
    return x is not None and x == x


def _apart(x: Figure, line: Figure, least: int) -> int:
    x, line = float(x or 0), float(line or 0)
    shown = {n: float(f"{x:.{n}f}") for n in range(least, MOST)}
    return next((n for n in shown if _side(shown[n], line) == _side(x, line)), MOST)


def _side(x: float, line: float) -> int:
    return (x > line) - (x < line)
