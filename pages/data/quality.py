"""How good the figures are: what is missing, what checks found, and questions where chance seldom gives as much."""

import streamlit as st

from appraisal.words import _
from pages.parts import look, state
from pages.parts.methods import explained
from pages.parts.picture import picture, table
from pages.parts.quality import (
    quality_cells,
    quality_levels,
    quality_matrix,
    quality_pairs,
    quality_questions,
    quality_signs,
    quality_told,
)
from pages.parts.towns import by_town
from pages.parts.words import level_name, plain, units_counted

chosen = by_town(state.view())
level = quality_told.level_shown(chosen)
title = _("Data quality, {level}, {year}")
st.title(plain(title.format(level=level_name(level), year=chosen.year)), anchor=False)
cells = quality_cells.narrowed(chosen, quality_cells.cells_of(chosen.case, chosen.year, level))
asked = quality_signs.asked(chosen.case, chosen.year, level)
counts = quality_cells.counted(level, cells)
look.html(quality_told.lead(chosen, level, counts, asked))
look.howto(
    "quality",
    _("First what is there and what is not; then what sample checks found; then questions to ask."),
    _("A question comes with what was seen, what chance alone gives, and how often it gives as much."),
    _("Nothing here is a verdict: whoever knows the unit may have a good answer."),
)
look.marks_explained()

there, nothing = quality_cells.split(cells)
table(
    quality_matrix.table(chosen, level, there),
    "completeness",
    quality_matrix.title(there),
    quality_matrix.subtitle(chosen, level, counts),
    above=quality_matrix.legend(quality_cells.counted(level, there)),
)
if nothing:
    bare = quality_levels.without(chosen, level, nothing)
    words = _("{units}: without any figure").format(units=units_counted(len(bare.rows), level))
    picture(words, _("How many, by the unit above:"), quality_levels.without_told(bare), "without", bare)
table(quality_levels.levels(chosen), "levels", _("The same by level"))

pairs = quality_cells.narrowed(chosen, quality_pairs.pairs(chosen.case, chosen.year, level))
if pairs:
    found = quality_pairs.table(chosen, level, pairs)
    table(found, "verified", quality_pairs.title(pairs), quality_pairs.subtitle(chosen, level))
    look.html(explained("newcombe"))
else:
    st.header(_("Reported and verified"), anchor=False)
    st.info(quality_pairs.nothing())

questions = quality_questions.table(chosen, level, asked)
if asked.answers:
    table(
        questions,
        "questions",
        quality_questions.title(asked),
        quality_questions.subtitle(chosen, level, asked),
    )
    look.html(explained("heaping", "agreement", "jump"))
else:
    st.header(_("Questions to ask of the figures"), anchor=False)
    st.info(
        _("No figure of this level has a numerator and a denominator, so no question of chance can be asked.")
    )
