"""How probable a place at either end is for one unit: in a sentence once it was drawn, and a link to the draws."""

from appraisal.words import _
from pages.old import look
from pages.old.case import Row
from pages.old.league import chances
from pages.old.league.chance_columns import percent
from pages.old.links import link
from pages.old.state import View

ENDS = 3  # places at either end


def told(chosen: View, unit: Row, origin: str) -> str:
    """HTML; without the figures until some reader has asked for the draws, which take seconds."""
    opened = link("league_table", _("Chances of all places"), unit="", view="chance")
    found = chances.kept(chosen.case, chosen.year, unit["level"])
    if found is None or unit["unit"] not in found.places or unit["rank"] is None:
        return f'<p class="quiet chances">{opened}</p>'
    places = found.places[unit["unit"]]
    text = _("Among the first {k} in {first} % of the draws, among the last {k} in {last} %").format(
        k=ENDS,
        first=percent(100 * places.among_first(ENDS)),
        last=percent(100 * places.among_last(ENDS)),
    )
    return f'<p class="quiet">{look.marked(text, origin)} · {opened}</p>'
