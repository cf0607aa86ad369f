"""What the page of data quality says first, and which level it looks at."""

from appraisal.words import _
from pages.old import standings
from pages.old.compared import FEW
from pages.old.quality.quality_cells import Counts, levels_counted
from pages.old.quality.quality_levels import told
from pages.old.quality.quality_signs import Asked
from pages.old.state import View
from pages.old.words import level_name, number, safe


def level_shown(chosen: View) -> str:
    """The level chosen where the scheme knows indicators for it, else the scored one, else the first that has any."""
    known = [counts.level for counts in levels_counted(chosen.case, chosen.year)]
    if chosen.level in known:
        return chosen.level
    scored = standings.first_scored(chosen)
    return scored if scored in known else next(iter(known), chosen.level)


def lead(chosen: View, level: str, counts: Counts, asked: Asked) -> str:
    """HTML: what is missing, what is small, what was asked, and what reconstructed counts allow to say."""
    sentences = [_("{finding}.").format(finding=told(counts))]
    if counts.rates:
        small = _("{n} of {of} rates rest on fewer than {least} cases.")
        sentences.append(small.format(n=counts.small, of=counts.rates, least=FEW))
    if asked.answered:
        text = _(
            "Of {asked} questions of chance {found} got an answer rarer than 5 %; chance alone gives up to {n}."
        )
        by_chance = number(asked.by_chance)
        sentences.append(text.format(asked=len(asked.answered), found=len(asked.found), n=by_chance))
    html = safe(" ".join(sentences))
    if asked.is_reconstructed:
        only = _(
            "All counts here are reconstructed (◇): a finding says something about the reconstruction only, "
            "and nothing about any unit."
        )
        html += f" <b>{safe(only)}</b>"
    other = ""
    if chosen.level and chosen.level != level:
        text = _("The scheme has no indicator for {level}; what is shown is {shown}.")
        words = text.format(level=level_name(chosen.level), shown=level_name(level))
        other = f'<p class="quiet">{safe(words)}</p>'
    return f'<p class="lead">{html}</p>{other}'
