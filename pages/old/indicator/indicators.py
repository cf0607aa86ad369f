"""One indicator: what it is, at which level it is looked at, and how the whole district stands on it."""

from dataclasses import dataclass, replace

from appraisal.scheme import Indicator
from appraisal.words import _, named
from pages.old import cells, clauses, differences, look, rules, standings
from pages.old.case import Row, ask, results
from pages.old.state import View
from pages.old.words import level_name, listed, measure_name, name_of, number, safe

GRID = 10  # an axis of rates begins at a multiple of it


@dataclass(frozen=True)
class Subject:
    """The indicator, the level of the units compared on it (empty where only the top unit has it), the top's row."""

    indicator: Indicator
    level: str
    top: Row
    whole: Row

    @property
    def name(self) -> str:
        return rules.name(self.indicator)

    @property
    def measure(self) -> str:
        return measure_name(self.indicator.unit)

    @property
    def is_fact(self) -> bool:
        """Whether it is a yes or no."""
        return not self.indicator.unit and not self.indicator.scored

    @property
    def head(self) -> str:
        """Its name with the unit of measure."""
        return (
            _("{part} ({weight})").format(part=self.name, weight=self.measure) if self.measure else self.name
        )

    @property
    def district(self) -> float | None:
        """The whole district's rate that units are held against; only rates over counts have one."""
        return self.whole["district"] if self.whole["denominator"] else None


def subject(chosen: View) -> Subject:
    """What the view asks for; it has an indicator."""
    scheme = results(chosen.case).scheme_of(chosen.year)
    indicator = next(i for i in scheme.indicators if i.code == chosen.indicator)
    (top,) = ask(chosen.case, "top_unit")
    level = _level(chosen, indicator, top["level"])
    return Subject(indicator, level, top, whole(chosen, level, top["code"], indicator.code))


def _level(chosen: View, indicator: Indicator, top: str) -> str:
    """The level chosen where the indicator has it, else the one that scores, else the first below the top."""
    below = [level for level in indicator.levels if level != top]
    if chosen.level in below:
        return chosen.level
    scored = standings.first_scored(chosen)
    return scored if scored in below else next(iter(below), "")


def district_name(found: Subject) -> str:
    """The name of the top unit."""
    return name_of(found.top)


def whole(chosen: View, level: str, top: str, code: str) -> Row:
    """How the level's values lie, and the top unit's own figure."""
    rows = ask(chosen.case, "indicator_list", year=chosen.year, level=level, top=top)
    return next(row for row in rows if row["indicator"] == code)


def level_below(chosen: View, found: Subject) -> str:
    """The next level of the indicator under the one looked at, where units of it have values; empty without."""
    order = found.indicator.levels
    after = order[order.index(found.level) + 1 :] if found.level in order else []
    below = next(iter(after), "")
    if not below:
        return ""
    rows = ask(chosen.case, "indicator_units", year=chosen.year, level=below, indicator=found.indicator.code)
    return below if any(row["value"] is not None for row in rows) else ""


def at_level(chosen: View, found: Subject, level: str) -> Subject:
    """The same indicator at another level, held against the same district."""
    return replace(found, level=level)


def axis(found: Subject, rows: list[Row]) -> cells.Axis:
    """From a round figure below all that is drawn to above it; a rate's axis ends at 100."""
    ends = [x for row in rows for x in (row["value"], row["low"], row["high"]) if x is not None]
    ends += [x for x in (found.indicator.target, found.district) if x is not None]
    if not ends:
        return cells.Axis(0, 1)
    if found.indicator.unit == "%":
        high = max(100.0, max(ends))
        return cells.Axis(max(0.0, min(min(ends) // GRID * GRID, high - GRID)), high)
    return cells.Axis(min(0, min(ends)), max(ends) or 1)


def figures(found: Subject) -> str:
    """The key figures: the district, the target, the weight, and how many units have a value."""
    i, whole = found.indicator, found.whole
    items = [(name_of(found.top), _district(found), _district_told(found))]
    if i.aim is not None:
        items.append(
            (_("Target"), safe(number(i.aim)) + _small(found.measure), safe(_(rules.BETTER[i.better])))
        )
    if i.scored:
        items.append((_("Full marks"), safe(number(i.most)) + _small(_("points")), ""))
    if found.level:
        withheld = _("withheld: {n}").format(n=whole["withheld"]) if whole["withheld"] else ""
        items.append(
            (
                _("{level} with a figure").format(level=level_name(found.level)),
                safe(number(whole["n"] or 0)),
                safe(withheld),
            )
        )
    return look.figures(items)


def _small(text: str) -> str:
    return f'<span class="of"> {safe(text)}</span>'


def _district(found: Subject) -> str:
    whole = found.whole
    if whole["district"] is None:
        return "–"
    return safe(number(whole["district"])) + _small(found.measure) + look.marked("", whole["origin"])


def _district_told(found: Subject) -> str:
    """Counts and interval of the units together, with their own sign of origin."""
    whole = found.whole
    if not whole["denominator"]:
        return safe(_("no figure of the whole")) if whole["district"] is None else ""
    factor = differences.factor_of(found.indicator.unit)
    low, high = (
        factor * end for end in differences.wilson(whole["numerator"], whole["denominator"], differences.Z_95)
    )
    counts = f"{number(whole['numerator'])}/{number(whole['denominator'])}"
    return look.marked(f"{counts}, {number(low, 1)}–{number(high, 1)}", whole["values_origin"])


def definition(chosen: View, found: Subject) -> str:
    """What is measured, how it scores, where it belongs and which clause says so."""
    i = found.indicator
    scheme = results(chosen.case).scheme_of(chosen.year)
    dimension = next((rules.name(d) for d in scheme.dimensions if d.code == i.dimension), "")
    formula = rules.function(i) if i.scored else _("recorded; it earns no points")
    entries = {
        _("Measured as"): measured(i, has_counts=bool(found.whole["denominator"])),
        _("How it scores"): formula,
        _("Direction"): _(rules.BETTER[i.better]),
        _("Dimension"): dimension,
        _("Known for"): listed([level_name(level) for level in i.levels]),
        _("Clause"): i.reference.told,
        _("Source"): clauses.source(chosen, found.whole["source"]),
        _("Note"): own_language(found.whole["note"] or ""),
    }
    lines = (f"<dt>{safe(head)}</dt><dd>{safe(text)}</dd>" for head, text in entries.items() if text)
    return f'<dl class="facts">{"".join(lines)}</dl>'


def own_language(note: str) -> str:
    """The reader's half of a note that the data give as `Chinese / English`; a note of one language whole."""
    chinese, slash, english = note.partition(" / ")
    return (named(chinese, english) if slash else note).strip()


def measured(i: Indicator, *, has_counts: bool) -> str:
    """The unit of measure, and for a rate the fraction behind it."""
    factor = number(differences.factor_of(i.unit))
    if i.unit in ("%", "‰") and has_counts:
        return _("{unit}: {factor} × numerator ÷ denominator").format(unit=i.unit, factor=factor)
    return measure_name(i.unit) or _("yes or no")
