"""What the figures are, where they come from, what is reconstructed, and how to read them; in plain words."""

from appraisal.words import N_, _, named
from pages.old import look, state
from pages.old.about import examples, provenance
from pages.old.case import ask, results
from pages.old.picture import picture
from pages.old.words import safe

WHAT = N_(
    "The appraisal of a district's towns, villages, departments and enterprises for a year. It holds figures "
    "of units only; there is no person in it."
)
HISTORY = N_(
    "The penalties that the record speaks of were abolished later. They are shown as a record of how such an appraisal "
    "worked, and not as rules in force."
)
RECONSTRUCTED = N_(
    "The counts of towns and villages, the assessors' points and the weights of the scheme are reconstructed: they "
    "agree with every printed figure, and others would too. Nothing is invented about who was last: the five towns "
    "without a title have identical figures."
)
INTERVAL = N_(
    "A rate from a sample is known only within limits. Of 100 intervals found like this (Wilson, 95 %), about "
    "95 hold the true rate. Two units whose intervals overlap widely should not be told apart by it."
)
PLACE = N_(
    "Units with equal scores share a place, and then nothing is known of an order among them. A pale bar shows "
    "the places that the data cannot tell apart from the one given: where two bars overlap, who is ahead may be chance."
)
DECIDES = N_(
    "The rules propose sanctions and awards with their evidence and clause. People decide, and the record "
    "keeps both. Where a year or a figure that a rule needs is missing, it says that it cannot be decided."
)

chosen = state.view()
about = results(chosen.case).case.about
(top,) = ask(chosen.case, "top_unit")
rates = ask(chosen.case, "top_rates", year=chosen.year, unit=top["code"])


def told(heading: str, *paragraphs: str) -> None:
    """A section of plain text."""
    look.header(heading, "".join(f'<p class="prose">{safe(text)}</p>' for text in paragraphs))


look.title(_("About these figures"), f'<p class="lead">{provenance.told(chosen)}</p>')
told(_("What this is"), _(WHAT), *([_(HISTORY)] if provenance.is_reference(chosen) else []))
look.html(f'<div class="prose">{provenance.note(named(about.note, about.note_en))}</div>')
told(
    _("What is history and what is reconstructed"),
    *([_(RECONSTRUCTED)] if provenance.is_reference(chosen) else []),
)
provenance.origins(chosen)
told(_("What withholding does to the scores"), *provenance.withheld(chosen))
told(_("How to read an interval"), _(INTERVAL))
if rates:
    first = rates[0]
    subtitle = _("The first rate of {year}, drawn as everywhere on these pages.").format(year=chosen.year)
    twin = examples.interval_table(first, chosen.year)
    picture(examples.interval_told(first), subtitle, examples.interval(first), "example_interval", twin)
told(_("How to read a place"), _(PLACE))
picture(
    _("An example: A and B may change places, D keeps the last one"),
    _("Four made-up units, none of this case."),
    examples.rank_set(),
    "example_ranks",
    examples.rank_set_table(),
)
told(_("Who decides"), _(DECIDES))
look.header(_("Statistical methods"), provenance.methods())
provenance.sources(chosen)
