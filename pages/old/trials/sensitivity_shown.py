"""What the sensitivity page shows for the choices of one reader, drawn once a view."""

from dataclasses import dataclass

from pages.old import alike
from pages.old.case import results
from pages.old.kept import kept
from pages.old.state import View
from pages.old.trials import sensitivity_causes, sensitivity_runs, sensitivity_view
from pages.old.trials.sensitivity_runs import Asked
from pages.old.trials.sensitivity_view import Drawn, Shown


@dataclass(frozen=True)
class Sensitive:
    """The sentence (HTML), the four figures, and what a run could not do."""

    told: str
    ranks: Shown
    outcomes: Drawn
    factors: Shown | None
    without: Drawn
    left_undone: tuple[str, ...]


@kept
def sensitive(chosen: View, level: str, wanted: Asked) -> Sensitive:
    """The answer of runs that are made already; where they are not, they are made, which takes seconds."""
    scheme = results(chosen.case).scheme_of(chosen.year)
    found = alike.pooled(chosen.case, sensitivity_runs.made(chosen.case, chosen.year, level, wanted))
    units = sensitivity_view.names(chosen, level)
    return Sensitive(
        sensitivity_view.told(chosen, found, units),
        sensitivity_view.ranks(chosen, found, units),
        sensitivity_view.outcomes(chosen, found, units, scheme),
        sensitivity_causes.factors(chosen, found),
        sensitivity_causes.without(chosen, found, scheme),
        tuple(sensitivity_view.left_undone(found, scheme)),
    )
