"""What a title is given for: its rule in the scheme of the year, in words, and the unit of measure of its figure."""

from appraisal.rules import Award
from appraisal.words import _, named
from pages.old.case import results
from pages.old.state import View
from pages.old.words import measure_name


def rule_of(chosen: View, award: str) -> Award:
    """The rule of a title in the scheme of the year."""
    scheme = results(chosen.case).scheme_of(chosen.year)
    return next(rule for rule in scheme.awards if rule.code == award)


def reason(chosen: View, award: Award) -> str:
    """What the title is given for, in words."""
    fixed = {"score": _("Score"), "nomination": _("Nomination, on record only")}
    if award.kind in fixed:
        return fixed[award.kind]
    scheme = results(chosen.case).scheme_of(chosen.year)
    names = {
        item.code: named(item.name or item.code, item.name_en or item.name)
        for item in (*scheme.dimensions, *scheme.indicators)
        if item.code in award.subjects
    }
    return " + ".join(names.get(code, code) for code in award.subjects)


def measure(chosen: View, award: Award) -> str:
    """The unit of measure of what the title is given for."""
    if award.kind != "indicator":
        return _("points")
    scheme = results(chosen.case).scheme_of(chosen.year)
    return next(measure_name(i.unit) for i in scheme.indicators if i.code == award.subjects[0])
