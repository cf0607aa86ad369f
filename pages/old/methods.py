"""How a figure was found: a line to open under its picture, two sentences a method, and where it is published."""

from appraisal.statistics.methods import METHODS
from appraisal.words import _
from pages.old.words import listed, safe


def explained(*codes: str) -> str:
    """HTML of a closed line that names the methods; opened, each with its two sentences and its reference.

    `codes` are keys of appraisal.statistics.methods.METHODS; KeyError for any other. Empty without codes."""
    if not codes:
        return ""
    found = [METHODS[code] for code in dict.fromkeys(codes)]
    names = safe(_("How it is found: {methods}").format(methods=listed([_(method.name) for method in found])))
    entries = "".join(
        f"<dt>{safe(_(method.name))}</dt>"
        f'<dd>{safe(_(method.explanation))}<cite lang="en">{safe(method.reference)}</cite></dd>'
        for method in found
    )
    return f'<details class="method"><summary>{names}</summary><dl>{entries}</dl></details>'
