"""Links that put a unit into the comparison or take it out, and the way to the comparison."""

from collections.abc import Sequence

from appraisal.words import _
from pages.old import look, state
from pages.old.case import Row, ask
from pages.old.links import link, wrapped
from pages.old.state import View
from pages.old.tables import Column
from pages.old.words import listed, name_of, safe

MOST = 5  # units side by side


def codes(chosen: View) -> list[str]:
    """The units chosen for comparison, each once, in their order."""
    return list(dict.fromkeys(code for code in chosen.compare.split(",") if code))


def column(page: str) -> Column:
    """A link a row, which adds the row's unit to the comparison or takes it out again."""
    return Column("unit", _("Compare"), draw=lambda row: _toggle(page, row), seen_only=True)


def _toggle(page: str, row: Row) -> str:
    chosen = codes(state.view())
    own = state.own_choices()
    if row["unit"] in chosen:
        rest = ",".join(code for code in chosen if code != row["unit"])
        label = _("Take {unit} out of the comparison").format(unit=row["name"])
        return wrapped(page, _sign("✓ ", _("chosen"), label), **{**own, "compare": rest})
    if len(chosen) >= MOST:
        return ""
    label = _("Add {unit} to the comparison").format(unit=row["name"])
    return wrapped(
        page, _sign("＋", _("compare"), label), **{**own, "compare": ",".join([*chosen, row["unit"]])}
    )


def _sign(sign: str, word: str, label: str) -> str:
    unseen = f'<span class="unseen"> {safe(label)}</span>'
    return f'<span class="quiet asks">{sign}{safe(word)}{unseen}</span>'


def basket(chosen: View) -> None:
    """Who is chosen for comparison, and the link that opens it; nothing without a choice."""
    names = names_of(chosen, codes(chosen))
    if not names:
        return
    told = safe(_("To compare: {names}.").format(names=listed(list(names.values()))))
    if len(names) == 1:
        more = safe(_("Add one more, up to {most} in all.").format(most=MOST))
        look.html(f'<p class="quiet">{told} {more}</p>')
        return
    go_on = _("Compare them")
    way = link("compare", f"{go_on} →")
    look.html(f'<p class="quiet">{told} {way}</p>')


def names_of(chosen: View, units: Sequence[str]) -> dict[str, str]:
    """Code -> name, of codes that the view knows."""
    return {unit: name_of(ask(chosen.case, "unit", unit=unit, year=chosen.year)[0]) for unit in units}
