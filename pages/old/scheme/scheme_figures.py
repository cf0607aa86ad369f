"""The figures of the scheme's page: made once a view, for they hold its links and its language, and kept."""

from functools import lru_cache

from appraisal.explain import number
from appraisal.scheme import Scheme
from appraisal.words import _, named
from pages.old import charts, rules
from pages.old.case import results
from pages.old.decisions import decision_tables
from pages.old.scheme import treemap, weights
from pages.old.state import View
from pages.old.tables import Table
from pages.old.words import level_name

MOST = 100  # views that are kept


def _scheme(view: View) -> tuple[Scheme, str]:
    """The edition of the view's year, and its title."""
    scheme = results(view.case).scheme_of(view.year)
    return scheme, named(scheme.scheme.title, scheme.scheme.title_en)


@lru_cache(maxsize=MOST)
def weights_drawn(view: View, level: str) -> tuple[str, str, str, Table] | None:
    """Title, subtitle, treemap and table of the weights at a level; nothing where none scores."""
    scheme, title = _scheme(view)
    branches, entries = weights.parts(scheme, level)
    if not branches:
        return None
    subtitle = _(
        "{level}: full marks {scale} cut into the weights of the indicators. Bonuses stand outside the sum."
    )
    rows, columns = weights.rows_and_columns(scheme, level)
    return (
        weights.heaviest(scheme),
        subtitle.format(level=level_name(level), scale=number(scheme.scheme.scale)),
        charts.legend(entries) + treemap.treemap(branches, _("Weights of the indicators")),
        Table(rows, columns, (title, _("Weights"))),
    )


@lru_cache(maxsize=MOST)
def indicators(view: View) -> Table:
    """Each scored indicator with its scoring function drawn."""
    scheme, title = _scheme(view)
    rows, columns = rules.indicators(scheme)
    return Table(rows, columns, (title, _("Indicators")))


@lru_cache(maxsize=MOST)
def sanctions(view: View) -> tuple[str, Table]:
    """The decision table of the sanctions, drawn and as a table."""
    scheme, _title = _scheme(view)
    return decision_tables.drawn(scheme), decision_tables.table(scheme)


@lru_cache(maxsize=MOST)
def awards(view: View) -> Table:
    """The titles in the order in which they are given."""
    scheme, title = _scheme(view)
    rows, columns = rules.awards(scheme)
    return Table(rows, columns, (title, _("Awards")))
