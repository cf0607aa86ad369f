"""The rules of the year, printed from the scheme file that the engine reads, each with its clause."""

import streamlit as st

from appraisal.words import _, named
from pages.parts import look, rules, state
from pages.parts.case import results
from pages.parts.picture import table
from pages.parts.tables import Table
from pages.parts.words import number, plain, safe

chosen = state.view()
scheme = results(chosen.case).scheme_of(chosen.year)
edition = scheme.scheme
title = named(edition.title, edition.title_en)

st.title(plain(title))
years = f"{edition.in_force.from_}–{edition.in_force.to or ''}"
lead = _(
    "In force for the appraisal years {years}; full marks {scale}. What stands here is read from the file itself."
)
look.html(f'<p class="lead">{safe(lead.format(years=years, scale=number(edition.scale)))}</p>')
clause = _("Clause: {reference}").format(reference=edition.reference)
look.html(f'<p class="quiet">{safe(clause)}</p>')

st.header(_("Weights"), anchor=False)
look.html(rules.weights(scheme))
rows, columns = rules.indicators(scheme)
table(Table(rows, columns, (title, _("Indicators"))), "scheme_indicators")
facts = _("Recorded as facts, without points: {names}").format(names=rules.facts(scheme))
look.html(f'<p class="quiet">{safe(facts)}</p>')

left, right = st.columns(2, gap="large")
with left:
    st.header(_("Missing values and places"), anchor=False)
    sentences = "".join(f"<li>{safe(sentence)}</li>" for sentence in rules.ranking(scheme))
    look.html(f'<ul class="plain">{sentences}</ul>')
    st.header(_("Bands"), anchor=False)
    look.html(rules.bands(scheme))
with right:
    st.header(_("Sanctions"), anchor=False)
    look.html(rules.sanctions(scheme))
    st.caption(_("A sanction is proposed with its evidence; people decide."))

st.header(_("Awards"), anchor=False)
rows, columns = rules.awards(scheme)
table(Table(rows, columns, (title, _("Awards"))), "scheme_awards")
