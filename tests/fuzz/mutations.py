"""What may happen to a case's files, a function a kind: it changes the folder by chance, and says what it did."""

import codecs
import csv
import json
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random

Mutation = Callable[[Path, Random], str]
Grid = list[list[str]]

TABLES = ("units.csv", "values.csv")
TEXTS = (*TABLES, "case.toml", "decisions.toml", "schemes/2008.toml")
CELLS = [
    "", " ", "NaN", "inf", "-inf", "-1", "0", "1e308", "1e-320", "-0.0", "９", "1_0", "0x10", "1,5", "50%", "TRUE",
    "NULL", "None", "T1", " T1", "T1\t", "\u200bT1", "T1.0", "t1", "T9", "D", "Town", "twon", "village", "2008",
    "2008.0", "2008.5", "1899", "99999", "9" * 400, "=1+1", '"', "a\nb", "甲" * 300, "\U0001f600", "\u202e", "\x00",
    "observed", "withheld", "not_applicable", "publicity", "violation", "circular",
]  # fmt: skip
LITERALS = [
    "0", "-1", "1", "1e308", "nan", "inf", "-inf", "true", '""', '"x"', "[]", "{}", "[[0, 0]]", "2009-03-18",
    "9999-12-31", "99999999999999999999", "0.1", '"town"', '["town"]', '["a", "a"]', "{ from = 2008, to = 2006 }",
]  # fmt: skip


def _grid(file: Path) -> Grid:
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.reader(stream))


def _write(file: Path, grid: Grid) -> None:
    with file.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, lineterminator="\n").writerows(grid)


def cell(case: Path, chance: Random) -> str:
    file = case / chance.choice(TABLES)
    grid = _grid(file)
    row, column = chance.randrange(1, len(grid)), chance.randrange(len(grid[0]))
    alike = chance.choice(grid[1:])[column]
    was, grid[row][column] = grid[row][column], chance.choice([*CELLS, *[alike] * 15])
    _write(file, grid)
    return f"{file.name}, row {row + 1}, {grid[0][column]}: {was!r} is {grid[row][column]!r}"


def row(case: Path, chance: Random) -> str:
    file = case / chance.choice(TABLES)
    grid = _grid(file)
    at, other = chance.randrange(1, len(grid)), chance.randrange(1, len(grid))
    what = chance.choice(["twice", "gone", "exchanged", "longer", "shorter", "blank", "commas"])
    if what == "twice":
        grid.insert(other, grid[at])
    elif what == "gone":
        del grid[at]
    elif what == "exchanged":
        grid[at], grid[other] = grid[other], grid[at]
    elif what == "longer":
        grid[at].append("1")
    elif what == "shorter":
        grid[at].pop()
    else:
        grid.insert(at, [] if what == "blank" else [""] * len(grid[0]))
    _write(file, grid)
    return f"{file.name}, row {at + 1}: {what}"


def column(case: Path, chance: Random) -> str:
    file = case / chance.choice(TABLES)
    grid = _grid(file)
    at, other = chance.randrange(len(grid[0])), chance.randrange(len(grid[0]))
    what = chance.choice(["called otherwise", "gone", "twice", "head exchanged", "moved", "in capitals", "nameless"])
    name = grid[0][at]
    if what == "gone":
        grid = [[*line[:at], *line[at + 1 :]] for line in grid]
    elif what == "twice":
        grid = [[*line, line[at]] for line in grid]
    elif what == "head exchanged":
        grid[0][at], grid[0][other] = grid[0][other], grid[0][at]
    elif what == "moved":
        for line in grid:
            line[at], line[other] = line[other], line[at]
    else:
        grid[0][at] = {"called otherwise": "figure", "in capitals": name.upper(), "nameless": ""}[what]
    _write(file, grid)
    return f"{file.name}, column {name}: {what}"


def rules(case: Path, chance: Random) -> str:
    """A line of a TOML file: gone, twice, with another value, or another letter."""
    file = case / chance.choice([name for name in TEXTS if name.endswith(".toml")])
    lines = file.read_text(encoding="utf-8").split("\n")
    at = chance.choice([n for n, line in enumerate(lines) if line.strip()])
    was = lines[at]
    what = chance.choice(["gone", "twice", "value", "value", "value", "number", "number", "letter"])
    if what == "gone":
        lines[at] = ""
    elif what == "twice":
        lines.insert(at, was)
    elif what == "value":
        lines[at] = f"{was.partition('=')[0]}= {chance.choice(LITERALS)}"
    elif what == "number":
        lines[at] = re.sub(r"\d+(\.\d+)?", lambda _found: chance.choice(LITERALS), was)
    else:
        where = chance.randrange(len(was))
        lines[at] = was[:where] + chance.choice('x"=[]{}\n\0甲') + was[where + 1 :]
    file.write_text("\n".join(lines), encoding="utf-8")
    return f"{file.name}, line {at + 1}, {what}: {was!r} is {lines[at]!r}"


def encoding(case: Path, chance: Random) -> str:
    file = case / chance.choice(TEXTS)
    text = file.read_text(encoding="utf-8")
    what = chance.choice(["gb18030", "utf-16", "utf-16-le", "utf-8-sig", "big5", "utf-32", "crlf", "cr", "byte", "cut"])
    made = text.encode("utf-8")
    if what in ("crlf", "cr"):
        made = made.replace(b"\n", {"crlf": b"\r\n", "cr": b"\r"}[what])
    elif what == "byte":
        at = chance.randrange(len(made))
        made = made[:at] + bytes([chance.randrange(256)]) + made[at + 1 :]
    elif what == "cut":
        made = made[: chance.randrange(len(made))]
    else:
        made = codecs.encode(text, what, "replace")
    file.write_bytes(made)
    return f"{file.name}: {what}"


def files(case: Path, chance: Random) -> str:
    name = chance.choice([*TEXTS, "tiles.csv", "boundaries/a.geojson", "values", "boundaries", "schemes/2009.toml"])
    file = case / name
    file.parent.mkdir(exist_ok=True)
    what = chance.choice(["gone", "empty", "folder", "pipe", "link", "in capitals", "another's"])
    if what == "in capitals":
        if file.exists():
            file.rename(file.with_name(file.name.upper()))
        return f"{name}: {what}"
    shutil.rmtree(file) if file.is_dir() else file.unlink(missing_ok=True)
    if what == "empty":
        file.write_bytes(b"")
    elif what == "folder":
        file.mkdir()
    elif what == "pipe":
        os.mkfifo(file)
    elif what == "link":
        file.symlink_to(chance.choice(["nowhere", file.name, "/"]))
    elif what == "another's":
        there = sorted(other for other in case.rglob("*") if other.is_file())
        shutil.copyfile(chance.choice(there), file)
    return f"{name}: {what}"


def areas(case: Path, chance: Random) -> str:
    """Boundaries of two towns, one of whose parts is something else."""
    ring = [[126.0, 42.0], [126.0, 42.1], [126.1, 42.1], [126.1, 42.0], [126.0, 42.0]]
    features = [
        {"type": "Feature", "properties": {"code": code}, "geometry": {"type": "Polygon", "coordinates": [ring]}}
        for code in ("T1", "T2")
    ]
    document: object = {"type": "FeatureCollection", "features": features}
    document = json.loads(json.dumps(document))
    inner, way = document, []
    while isinstance(inner, dict | list) and inner and (len(way) < 2 or chance.random() < 0.7):
        way.append(chance.choice(sorted(inner) if isinstance(inner, dict) else range(len(inner))))
        parent, inner = inner, inner[way[-1]]  # type: ignore[index]
    new = chance.choice([None, 3, "x", [], {}, [[]], float("nan"), 1e308, True, "T9", [[1, 2]], -7.5])
    parent[way[-1]] = new  # type: ignore[index]
    (case / "boundaries").mkdir()
    (case / "boundaries" / "a.geojson").write_text(json.dumps(document), encoding="utf-8")
    return f"a.geojson, {way}: {new!r}"


def bit(case: Path, chance: Random) -> str:
    """One bit of a file that the case is read from."""
    file = chance.choice(sorted(file for file in case.rglob("*") if file.is_file() and file.name != "manifest.json"))
    whole = bytearray(file.read_bytes())
    at = chance.randrange(len(whole) * 8)
    whole[at // 8] ^= 1 << at % 8
    file.write_bytes(whole)
    return f"{file.name}: bit {at}"


TEXT_MUTATIONS: tuple[Mutation, ...] = (cell, cell, row, column, rules, rules, encoding, files, areas)
