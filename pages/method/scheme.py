"""The rules of the year, printed from the scheme file that the engine reads, each with its clause."""

from appraisal.words import _, named
from pages.old import look, rules, standings, state
from pages.old.case import results
from pages.old.picture import picture, table
from pages.old.scheme import edition_changes, scheme_figures
from pages.old.words import number, safe

chosen = state.view()
scheme = results(chosen.case).scheme_of(chosen.year)
edition = scheme.scheme
title = named(edition.title, edition.title_en)
level = standings.scored_level(chosen) or standings.first_scored(chosen)

years = f"{edition.in_force.from_}–{edition.in_force.to or ''}"
lead = _(
    "In force for the appraisal years {years}; full marks {scale}. What stands here is read from the file itself."
)
lead = lead.format(years=years, scale=number(edition.scale))
clause = _("Clause: {reference}").format(reference=edition.reference.told)
look.title(title, f'<p class="lead">{safe(lead)}</p><p class="quiet clause">{safe(clause)}</p>')
look.howto(
    "scheme",
    _("Each rectangle is an indicator, as large as its weight; a click opens it."),
    _(
        "Each little line shows which share of the weight a value earns, from nothing at the foot to all at the top."
    ),
    _(
        "Each rule stands beside the clause that it comes from; the clause says which numbers were reconstructed."
    ),
    marked=False,
)

if drawn := scheme_figures.weights_drawn(chosen, level):
    heading, subtitle, body, twin = drawn
    picture(heading, subtitle, body, "weights", twin)
how = _("How each indicator scores")
told = _("Facts earn no points and are left out here: {names}").format(names=rules.facts(scheme))
table(scheme_figures.indicators(chosen), "scheme_indicators", how, told)

if scheme.sanctions:
    unknown = _(
        "Where one condition fails nothing is proposed; where none fails and one is unknown, it is undecided."
    )
    proposed = _("A sanction is proposed with its evidence; people decide.")
    heading = _("When which sanction is proposed")
    table_drawn, same = scheme_figures.sanctions(chosen)
    picture(heading, f"{proposed} {unknown}", table_drawn, "scheme_sanctions", same)
table(scheme_figures.awards(chosen), "scheme_awards", _("Titles, in the order in which they are given"))

look.header(_("Bands"), rules.bands(scheme))
sentences = "".join(f"<li>{safe(sentence)}</li>" for sentence in rules.ranking(scheme))
look.header(_("Missing values and places"), f'<ul class="plain">{sentences}</ul>')
edition_changes.changes(chosen)
