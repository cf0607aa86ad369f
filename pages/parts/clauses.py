"""Clauses in the reader's language: results and records name them in Chinese, the scheme may have English for them."""

from appraisal.words import _, named
from pages.parts.case import results
from pages.parts.state import View

OF_THE_CASE = "sources/"  # the folder of a case that holds what its tables were made from


def cited(chosen: View, reference: str | None) -> str:
    """The clause of a rule, as a row of results names it."""
    return results(chosen.case).scheme_of(chosen.year).clause_told(reference) if reference else ""


def recorded(chosen: View, document: str | None, places: str | None) -> str:
    """The document of a decision and the places in it; in English where the scheme cites the same."""
    known = results(chosen.case).scheme_of(chosen.year).clauses
    title, told = document or "", []
    for place in filter(None, (places or "").split("；")):
        found = known.get(f"{document}, {place}")
        told.append(named(found.clause, found.clause_en) if found else place)
        title = named(found.title, found.title_en) if found else title
    clause = _("; ").join(dict.fromkeys(told))
    return _("{title}, {clause}").format(title=title, clause=clause) if title and clause else title or clause


def source(chosen: View, text: str | None) -> str:
    """Where a figure is from: a document and the place in it, a file that lies with the case, or what the data say."""
    if text and text.startswith(OF_THE_CASE):
        return _("file of this case: {file}").format(file=text)
    known = results(chosen.case).scheme_of(chosen.year).clauses.get((text or "").replace(" ", ", ", 1))
    return known.told if known else text or ""
