"""Every word of the interface stands in both languages, and each once."""

import ast
import re
import string
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po

from appraisal.words import CATALOGUES, _, catalogue, named, ngettext, speak

ROOT = Path(__file__).parent.parent
SOURCES = [ROOT / "dashboard.py", *sorted((ROOT / "appraisal").rglob("*.py")), *sorted((ROOT / "pages").rglob("*.py"))]
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2)}


def messages() -> dict[str, str]:
    """Message -> the file that says it."""
    said = {}
    for source in SOURCES:
        for _line, message, _comments, _context in extract_from_file("python", source, keywords=KEYWORDS):
            said[message if isinstance(message, str) else message[0]] = source.name
    return said


def in_f_strings(source: Path) -> list[str]:
    """Babel does not see a message inside an f-string, so none may hide there."""
    tree = ast.parse(source.read_text(encoding="utf-8"))
    strings = [node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)]
    calls = [node for string in strings for node in ast.walk(string) if isinstance(node, ast.Call)]
    said = [call for call in calls if isinstance(call.func, ast.Name) and call.func.id in KEYWORDS]
    return [f"{source.name}:{call.lineno}" for call in said if isinstance(call.args[0], ast.Constant)]


def test_no_message_hides_in_an_f_string() -> None:
    assert [place for source in SOURCES for place in in_f_strings(source)] == []


def fields(text: str) -> set[str]:
    return {name for _literal, name, _spec, _conversion in string.Formatter().parse(text) if name is not None}


def test_every_message_has_its_chinese() -> None:
    missing = {message: file for message, file in messages().items() if message not in catalogue("zh")}
    assert missing == {}


def test_no_translation_has_outlived_its_message() -> None:
    assert set(catalogue("zh")) - set(messages()) == set()


def test_a_translation_keeps_the_blanks_of_its_message() -> None:
    wrong = [message for message, text in catalogue("zh").items() if fields(message) != fields(text)]
    assert wrong == []


def test_a_message_is_translated_one_way_only() -> None:
    texts: dict[str, set[str]] = {}
    for file in CATALOGUES.glob("zh/*.po"):
        with file.open("rb") as stream:
            for message in read_po(stream):
                if message.id and isinstance(message.id, str):
                    texts.setdefault(message.id, set()).add(str(message.string))
    assert {message: found for message, found in texts.items() if len(found) > 1} == {}


def test_chinese_text_is_punctuated_in_full_width() -> None:
    half = re.compile(r"[一-鿿][,;:?!](?=\s|$|[一-鿿])")
    assert [text for text in catalogue("zh").values() if half.search(text)] == []


def test_the_language_belongs_to_its_context() -> None:
    speak("zh")
    assert _("reconstructed") == "重建"
    assert named("湾沟镇", "Wangou Town") == "湾沟镇"
    speak("en")
    assert _("reconstructed") == "reconstructed"
    assert named("湾沟镇", "Wangou Town") == "Wangou Town"
    assert named("湾沟镇", None) == "湾沟镇"
    assert (ngettext("{n} town", "{n} towns", 1), ngettext("{n} town", "{n} towns", 2)) == ("{n} town", "{n} towns")


def test_a_language_that_we_do_not_have_is_refused() -> None:
    with pytest.raises(ValueError, match="fr"):
        speak("fr")
