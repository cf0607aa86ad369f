"""What the page of data quality shows of a level, each part made once for a view."""

from dataclasses import dataclass

from pages.old.kept import kept
from pages.old.quality import (
    quality_cells,
    quality_levels,
    quality_matrix,
    quality_pairs,
    quality_questions,
    quality_signs,
    quality_told,
)
from pages.old.state import View
from pages.old.tables import Table


@dataclass(frozen=True)
class Completeness:
    """What is there and what is not: the sentence (HTML), the matrix with its words, and the units without a figure."""

    lead: str
    matrix: Table
    title: str
    subtitle: str
    legend: str
    bare: Table | None


@kept
def completeness(chosen: View, level: str) -> Completeness:
    """The units of the town chosen, or all."""
    cells = quality_cells.narrowed(chosen, quality_cells.cells_of(chosen.case, chosen.year, level))
    asked = quality_signs.asked(chosen.case, chosen.year, level)
    counts = quality_cells.counted(level, cells)
    there, nothing = quality_cells.split(cells)
    return Completeness(
        quality_told.lead(chosen, level, counts, asked),
        quality_matrix.table(chosen, level, there),
        quality_matrix.title(there),
        quality_matrix.subtitle(chosen, level, counts),
        quality_matrix.legend(quality_cells.counted(level, there)),
        quality_levels.without(chosen, level, nothing) if nothing else None,
    )


@kept
def levels(chosen: View) -> Table:
    """Each level in a line."""
    return quality_levels.levels(chosen)


@kept
def pairs(chosen: View, level: str) -> tuple[Table, str, str] | None:
    """Reported against verified: table, title and subtitle; nothing where no figure was checked."""
    found = quality_cells.narrowed(chosen, quality_pairs.pairs(chosen.case, chosen.year, level))
    if not found:
        return None
    shown = quality_pairs.table(chosen, level, found)
    return shown, quality_pairs.title(found), quality_pairs.subtitle(chosen, level)


@kept
def questions(chosen: View, level: str) -> tuple[Table, str, str] | None:
    """Questions to ask: table, title and subtitle; nothing where no figure can answer one."""
    asked = quality_signs.asked(chosen.case, chosen.year, level)
    if not asked.answers:
        return None
    shown = quality_questions.table(chosen, level, asked)
    return shown, quality_questions.title(asked), quality_questions.subtitle(chosen, level, asked)
