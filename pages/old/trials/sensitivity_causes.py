"""What the runs say of the rules: which choice moves the places, and what each indicator is worth."""

from appraisal.scheme import Scheme
from appraisal.sensitivity import Sensitivity
from appraisal.words import N_, _
from pages.old import cells, charts, rules
from pages.old.links import indicator_link
from pages.old.state import View
from pages.old.tables import Column, Table
from pages.old.trials.sensitivity_view import Drawn, Shown
from pages.old.words import level_name, number

FACTORS = {
    "weights": N_("Weights"),
    "aggregate": N_("Combining dimensions"),
    "missing": N_("Missing values"),
    "sampling": N_("Sampling error"),
}


def factors(chosen: View, found: Sensitivity) -> Shown | None:
    """Sobol' shares: what each factor explains alone, and together with the others."""
    if not found.shares:
        return None
    rows = [
        {
            "factor": _(FACTORS[share.factor]),
            "first": share.first,
            "first_within": share.first_within,
            "total": share.total,
            "total_within": share.total_within,
            "bar": cells.filled(
                max(share.total, 0), 1, number(share.total, 2), chosen=False, inner=max(share.first, 0)
            ),
        }
        for share in sorted(found.shares, key=lambda s: -s.total)
    ]
    columns = [
        Column("factor", _("What is varied")),
        Column(
            "total", _("In all (pale), alone (dark)"), 2, draw=lambda row: row["bar"], in_files=_("In all")
        ),
        Column("first", _("Alone"), 2),
        Column("first_within", _("Alone, ± at 95 %"), 2),
        Column("total_within", _("In all, ± at 95 %"), 2),
    ]
    title = _("{factor} moves places most").format(factor=rows[0]["factor"])
    subtitle = _(
        "Shares of the variance of the mean shift of places (Sobol' indices; Saisana, Saltelli and Tarantola 2005). "
        "Alone: by this factor only; in all: with what it does together with the others."
    )
    name = (str(chosen.year), level_name(found.level), _("what moves places"))
    return (Table(rows, columns, name), "sensitivity_factors", title, subtitle)


def without(chosen: View, found: Sensitivity, scheme: Scheme) -> Drawn:
    """The mean shift of places when one indicator is left out."""
    by_code = {i.code: i for i in scheme.indicators}
    ordered = sorted(found.left_out, key=lambda left: -(left.shift or 0))
    most = max((left.shift or 0 for left in ordered), default=0) or 1
    lines = [
        charts.Bar(
            indicator_link(left.indicator, rules.name(by_code[left.indicator])),
            [charts.Part(left.shift or 0, "--part-2", number(left.shift, 2))],
            number(left.shift, 2),
        )
        for left in ordered
        if left.shift
    ]
    rows = [{"name": rules.name(by_code[left.indicator]), "shift": left.shift} for left in ordered]
    columns = [Column("name", _("Indicator left out")), Column("shift", _("Mean shift of places"), 2)]
    quiet = [row["name"] for row in rows if not row["shift"]]
    title = _("Without {name} places would move most").format(name=rows[0]["name"])
    subtitle = _("Mean shift of places when one indicator is left out. {n} of {of} indicators move nobody.")
    return (
        title,
        subtitle.format(n=len(quiet), of=len(rows)),
        charts.bars(lines, most, (_("Indicator left out"), _("Mean shift of places"), _("Places moved"))),
        "sensitivity_without",
        Table(rows, columns, (str(chosen.year), level_name(found.level), _("one indicator left out"))),
    )
