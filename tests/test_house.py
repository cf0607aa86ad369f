"""The rules of the house that a machine can check."""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from appraisal.engines.spark_session import INSTALL

HOME = Path(__file__).parents[1]
ROOMS = ("appraisal", "pages", "data", "tests")
LONGEST = 60  # lines of a function, which is long
# Module -> the package that is chosen for it and always brings it along: a part of pydantic; what scipy works on.
COMES_WITH = {"pydantic_core": "pydantic", "numpy": "scipy"}
# Module -> the one file that imports it, for whoever has installed it: what nobody needs otherwise is not chosen.
OPTIONAL = {"pyspark": "appraisal/engines/spark_session.py"}
# Locks of what only tests need; each agrees with the lock of what runs.
BESIDE_IT = [f"tests/{room}requirements.txt" for room in ("", "engines/", "benchmarks/")]
GRAIN = re.compile(r"-- .*\b[Oo]ne (row|table)\b")


def files(suffix: str, *rooms: str) -> list[Path]:
    """The project's files of this kind, in these rooms or in all."""
    top = [] if rooms else list(HOME.glob(f"*{suffix}"))
    return top + sorted(path for room in rooms or ROOMS for path in (HOME / room).rglob(f"*{suffix}"))


def name(path: Path) -> str:
    return str(path.relative_to(HOME))


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imported(path: Path) -> Iterator[str]:
    """Full names of the modules that a file imports; what it imports from its own package stands as `.`."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield "." * node.level + (node.module or "")


def strings(path: Path) -> Iterator[tuple[int, str]]:
    """Line and text of each string; of an f-string, the pieces between its braces joined."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value
        elif isinstance(node, ast.JoinedStr):
            parts = (part.value for part in node.values if isinstance(part, ast.Constant))
            yield node.lineno, " ".join(map(str, parts))


def test_no_function_is_longer_than_can_be_read_in_one_go() -> None:
    long = {
        f"{name(path)}:{node.name}": lines
        for path in files(".py")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (lines := (node.end_lineno or 0) - node.lineno + 1) > LONGEST
    }
    assert long == {}


@pytest.mark.parametrize(("suffix", "most"), [(".css", 150), (".js", 150)])
def test_the_pages_have_little_of_their_own_style_and_script(suffix: str, most: int) -> None:
    lines = sum(len(path.read_text("utf-8").splitlines()) for path in files(suffix, "pages"))
    assert 0 < lines <= most


def test_the_engine_knows_nothing_of_streamlit() -> None:
    wrong = [name(p) for p in files(".py", "appraisal", "data") if any(m.startswith("streamlit") for m in imported(p))]
    assert wrong == []


def test_the_engine_knows_nothing_of_the_pages() -> None:
    wrong = [name(p) for p in files(".py", "appraisal") if any(m.split(".")[0] == "pages" for m in imported(p))]
    assert wrong == []


def test_no_figure_is_made_by_the_slow_library() -> None:
    wrong = [name(path) for path in files(".py") if any(m.startswith("plotly.express") for m in imported(path))]
    assert wrong == ["tests/benchmarks/textbook/app.py"], "the app by the book alone does, which ours is held against"


@pytest.mark.parametrize("word", ["unsafe" + "_allow", "TO" + "DO", "FIX" + "ME", "NotImplemented" + "Error"])
def test_a_word_that_must_not_stand_anywhere(word: str) -> None:
    found = [name(p) for s in (".py", ".sql", ".toml", ".css") for p in files(s) if word in p.read_text("utf-8")]
    assert found == []


def test_every_test_runs_and_asserts_something() -> None:
    hollow = re.compile(r"assert True\b|assert 1\b|pytest\.(skip|xfail)|mark\.(skip|xfail)\b")
    own = Path(__file__)
    found = [name(p) for p in files(".py", "tests") if p != own and hollow.search(p.read_text("utf-8"))]
    assert found == []


def test_no_query_longer_than_a_line_stands_inside_python() -> None:
    query = re.compile(r"\bSELECT\b.*\bFROM\b", re.DOTALL)
    found = [
        f"{name(path)}:{line}"
        for path in [*files(".py", "appraisal", "pages"), HOME / "dashboard.py"]
        for line, text in strings(path)
        if query.search(text) and "\n" in text.strip()
    ]
    assert found == []


def test_every_sql_file_says_in_its_first_line_what_a_row_is() -> None:
    wrong = [name(p) for p in files(".sql") if not GRAIN.match(p.read_text("utf-8"))]
    assert wrong == []


def pins(path: Path) -> dict[str, str]:
    """Package -> exact version, from a list of requirements or from its lock."""
    found = re.findall(r"^([A-Za-z0-9._-]+)(?:\[[a-z,]+\])?==([^\s;\\]+)", path.read_text("utf-8"), re.MULTILINE)
    return {package.lower().replace("_", "-"): version for package, version in reversed(found)}


@pytest.mark.parametrize(
    ("chosen", "lock"),
    [
        (".requirements.in", "requirements.txt"),
        ("tests/requirements.in", "tests/requirements.txt"),
        ("tests/engines/requirements.in", "tests/engines/requirements.txt"),
        ("tests/benchmarks/requirements.in", "tests/benchmarks/requirements.txt"),
    ],
)
def test_every_chosen_package_is_locked_at_its_version(chosen: str, lock: str) -> None:
    assert pins(HOME / chosen).items() <= pins(HOME / lock).items()


@pytest.mark.parametrize("lock", ["requirements.txt", *BESIDE_IT])
def test_every_locked_package_has_hashes_and_no_address(lock: str) -> None:
    text = (HOME / lock).read_text("utf-8")
    packages = re.split(r"^(?=[a-z])", text, flags=re.MULTILINE)[1:]
    assert packages
    assert [p.splitlines()[0] for p in packages if "==" not in p or "--hash=sha256:" not in p] == []
    assert not re.search(r"://|^\s*(-i|--index-url|--extra-index-url|-f|--find-links)\b", text, re.MULTILINE)


@pytest.mark.parametrize("lock", BESIDE_IT)
def test_both_locks_agree(lock: str) -> None:
    running, testing = pins(HOME / "requirements.txt"), pins(HOME / lock)
    assert {p: (v, testing[p]) for p, v in running.items() if testing.get(p, v) != v} == {}


def test_the_engines_are_tested_at_the_version_that_users_are_told_to_install() -> None:
    (told,) = re.findall(r"pyspark\[connect\]==([\d.]+)", INSTALL)
    assert pins(HOME / "tests/engines/requirements.txt")["pyspark"] == told


def test_whatever_running_imports_is_chosen_for_running() -> None:
    """So that the dashboard cannot lean on what only testing installs."""
    own = {"appraisal", "pages", "dashboard"}
    modules = {
        m.split(".")[0]
        for p in [*files(".py", "appraisal", "pages"), HOME / "dashboard.py"]
        for m in imported(p)
        if OPTIONAL.get(m.split(".")[0]) != name(p)
    }
    foreign = {
        COMES_WITH.get(m, m).lower().replace("_", "-") for m in modules - own - set(sys.stdlib_module_names) - {""}
    }
    assert foreign <= pins(HOME / ".requirements.in").keys()


def test_every_sql_file_is_asked_for() -> None:
    asked = " ".join(text for path in files(".py", "appraisal", "pages", "data") for _line, text in strings(path))
    words = set(re.findall(r"\w+", asked))
    assert [name(p) for p in files(".sql", "appraisal") if p.stem not in words] == []
