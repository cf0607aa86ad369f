"""How good the figures are: what is missing, what checks found, and questions where chance seldom gives as much."""

import streamlit as st

from appraisal.words import _
from pages.old import look, state
from pages.old.methods import explained
from pages.old.picture import picture, table
from pages.old.quality import quality_levels, quality_pairs, quality_shown, quality_told
from pages.old.towns import by_town
from pages.old.words import level_name, units_counted

chosen = by_town(state.view())
level = quality_told.level_shown(chosen)
title = _("Data quality, {level}, {year}")
found = quality_shown.completeness(chosen, level)
look.title(title.format(level=level_name(level), year=chosen.year), found.lead)
look.howto(
    "quality",
    _("First what is there and what is not; then what sample checks found; then questions to ask."),
    _("A question comes with what was seen, what chance alone gives, and how often it gives as much."),
    _("Nothing here is a verdict: whoever knows the unit may have a good answer."),
)

table(found.matrix, "completeness", found.title, found.subtitle, above=found.legend)
if found.bare:
    words = _("{units}: without any figure").format(units=units_counted(len(found.bare.rows), level))
    told = quality_levels.without_told(found.bare)
    picture(words, _("How many, by the unit above:"), told, "without", found.bare)
table(quality_shown.levels(chosen), "levels", _("The same by level"))

if pairs := quality_shown.pairs(chosen, level):
    compared, title, subtitle = pairs
    table(compared, "verified", title, subtitle)
    look.html(explained("newcombe"))
else:
    look.header(_("Reported and verified"))
    st.info(quality_pairs.nothing())

if asked := quality_shown.questions(chosen, level):
    questions, title, subtitle = asked
    table(questions, "questions", title, subtitle)
    look.html(explained("heaping", "agreement", "jump"))
else:
    look.header(_("Questions to ask of the figures"))
    st.info(
        _("No figure of this level has a numerator and a denominator, so no question of chance can be asked.")
    )
