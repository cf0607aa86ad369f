"""Every word that a reader sees, in the reader's language.

Messages are written in English in the code, `_("{n} towns").format(n=10)`; their Chinese stands in
translations/zh/*.po, one file an area. The language belongs to the context (a thread, a request), never to
the process, so that two readers never share one.
"""

from contextvars import ContextVar
from functools import cache
from pathlib import Path

LANGUAGES = ("zh", "en")
CATALOGUES = Path(__file__).parent / "translations"

_language: ContextVar[str] = ContextVar("language", default="en")


@cache
def catalogue(language: str) -> dict[str, str]:
    """Message -> its translation; English needs none, so the command line in English never loads Babel."""
    if language == "en":
        return {}
    from babel.messages.pofile import read_po

    translations: dict[str, str] = {}
    for file in sorted((CATALOGUES / language).glob("*.po")):
        with file.open("rb") as stream:
            for message in read_po(stream):
                # Chinese has one plural form, so the singular key leads to the only text there is.
                key, text = _singular(message.id), _singular(message.string)
                if key and text:
                    translations[key] = text
    return translations


def _singular(forms: object) -> str:
    return str(forms[0] if isinstance(forms, tuple | list) else forms or "")


def speak(language: str) -> None:
    """Set the language of this context; a language that we do not have is a programming error."""
    if language not in LANGUAGES:
        raise ValueError(f"{language!r} is not one of {', '.join(LANGUAGES)}")
    _language.set(language)


def spoken() -> str:
    """The language of this context."""
    return _language.get()


def _(message: str) -> str:
    """The message in the language of this context; in English where a translation is missing."""
    return catalogue(spoken()).get(message, message)


def N_(message: str) -> str:
    """Marks a message for the catalogue where it is defined, to be translated where it is shown."""
    return message


def ngettext(singular: str, plural: str, n: int) -> str:
    """The singular or plural message for n things."""
    return catalogue(spoken()).get(singular) or (singular if n == 1 else plural)


def named(name: str | None, name_en: str | None) -> str:
    """A name from the data in the language of this context; the other one where that is missing."""
    first, second = (name, name_en) if spoken() == "zh" else (name_en, name)
    return first or second or ""
