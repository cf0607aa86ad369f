"""Several editions beside each other: each year has one, and each edition an id of its own."""

from pathlib import Path

from .broken import findings_of, good_county

SCHEME = "schemes/2008.toml"


def editions(folder: Path, *which: tuple[str, int, int]) -> Path:
    """The good county with an edition for each (id, first year, last year), in files 1.toml, 2.toml, ..."""
    case = good_county(folder)
    text = (case / SCHEME).read_text(encoding="utf-8")
    (case / SCHEME).unlink()
    for number, (code, first, last) in enumerate(which, 1):
        edition = text.replace("from = 2006, to = 2008", f"from = {first}, to = {last}")
        (case / "schemes" / f"{number}.toml").write_text(edition.replace("county-2008", code), "utf-8")
    return case


def told(case: Path, key: str) -> list[tuple[str, str]]:
    return [(finding.file, finding.what) for finding in findings_of(case) if finding.column == key]


def test_two_schemes_in_force_in_one_year(tmp_path: Path) -> None:
    case = editions(tmp_path, ("a", 2006, 2008), ("b", 2008, 2010))
    assert told(case, "scheme.in_force") == [("2.toml", "is in force in 2008 together with 1.toml")]


def test_an_edition_that_covers_two_others_is_told_beside_each(tmp_path: Path) -> None:
    case = editions(tmp_path, ("a", 2000, 2008), ("b", 2001, 2002), ("c", 2003, 2004))
    assert told(case, "scheme.in_force") == [
        ("2.toml", "is in force in 2001 together with 1.toml"),
        ("3.toml", "is in force in 2003 together with 1.toml"),
    ]


def test_an_id_that_comes_again_after_another_edition(tmp_path: Path) -> None:
    case = editions(tmp_path, ("x", 2006, 2006), ("y", 2007, 2007), ("x", 2008, 2008))
    assert told(case, "scheme.id") == [("3.toml", "has the id x of 1.toml")]
