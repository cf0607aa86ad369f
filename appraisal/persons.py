"""Persons, who have no place in a case: numbers that belong to one person, and columns that are named like their data.

A number is found in any text and never repeated, not even in a finding about something else."""

import datetime
import re
import unicodedata
from collections.abc import Iterator

from appraisal.words import N_, _

IDENTITY_NUMBER = N_("an identity number")
MOBILE_NUMBER = N_("a mobile number")

IDENTITY = re.compile(r"(?<!\d)[1-9]\d{5}(?P<day>\d{8})\d{3}[\dXx](?!\d)", re.ASCII)
MOBILE = re.compile(r"(?<![\d.])(?:\+?86[ -]?)?1[3-9]\d(?P<gap>[ -]?)\d{4}(?P=gap)\d{4}(?![\d.]?\d)", re.ASCII)
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2, 1)  # powers of 2, modulo 11 (ISO 7064)
EARLIEST, LATEST = 1880, 2100  # years of birth
FULL_WIDTH = re.compile("[０-９Ａ-Ｚａ-ｚ]")
FIGURE = re.compile(r"[=\[,]\s*[-+]?\d[\d_.]*(?=\s*(?:[,\]}#]|$))")
KEY = re.compile(r'"([^"\\]+)"\s*:')

COLUMNS = re.compile(
    r".*姓名|身份证|公民身份|手机(号码?)?$|(联系|负责)人(手机|电话)?$|出生日期|家庭住址|(联系|家庭|住宅|个人)?电话(号码?)?$|户主$"
    r"|(first|last|full|given|family)name$|surname$|persons?(id|name|code|number|incharge)?$|contactperson$|passport"
    r"|(id|identity|nationalid|citizenid|idcard)(card)?(no|number|num)$|idcard$|nationalid$|citizenid$|dateofbirth$"
    r"|(mobile|cell|tele)?phone(no|number)?$|mobile(no|number)?$|tel$|birthday$|birthdate$|dob$|email$"
)


def number_in(text: str) -> str | None:
    """What the text holds that belongs to one person, by its name; None where there is none."""
    plain = _plain(text)
    if any(_is_identity(found) for found in IDENTITY.finditer(plain)):
        return IDENTITY_NUMBER
    return MOBILE_NUMBER if MOBILE.search(plain) else None


def is_personal(column: str) -> bool:
    """Whether a column or key is named like data of persons."""
    return COLUMNS.match(re.sub(r"[\s_.\-]", "", _plain(column).lower())) is not None


def without_numbers(text: str) -> str:
    """The text with such numbers taken out; as it stands where it has none."""
    if number_in(text) is None:
        return text
    shorter = IDENTITY.sub(lambda found: "…" if _is_identity(found) else found[0], _plain(text))
    return MOBILE.sub("…", shorter)


def mistake_in(text: str) -> tuple[str, str] | None:
    """(what, cure) of a text that holds a person's number, which is not repeated."""
    number = number_in(text)
    if number is None:
        return None
    return _("holds {number}").format(number=_(number)), _("take it out: a case holds units, and no persons")


def mistake_of(column: str) -> tuple[str, str] | None:
    """(what, cure) of a column or key named like data of persons."""
    if not is_personal(column):
        return None
    what = _("the column {name} is named like data of persons").format(name=without_numbers(column))
    return what, _("take it out: a case holds units, and no persons")


def mistakes_in(content: bytes, suffix: str) -> Iterator[tuple[int | None, str | None, str, str]]:
    """(line, column, what, cure) of what a file of text (.toml, .geojson, .csv) holds of persons; comments too.

    It is read whatever its encoding and however broken it is. A plain number of a TOML file is a figure."""
    text = content.replace(b"\0", b"").decode("utf-8", errors="ignore")
    for n, line in enumerate(text.splitlines(), 1):
        if mistake := mistake_in(FIGURE.sub("", line) if suffix == ".toml" else line):
            yield n, None, *mistake
    heads = text.partition("\n")[0].split(",") if suffix == ".csv" else KEY.findall(text)
    for head in dict.fromkeys(head.strip(' "\r') for head in heads):
        if mistake := mistake_of(head):
            yield None, head, *mistake


def _plain(text: str) -> str:
    """Full-width digits are digits."""
    return unicodedata.normalize("NFKC", text) if FULL_WIDTH.search(text) else text


def _is_identity(found: re.Match[str]) -> bool:
    """Whether the check digit holds and the day of birth is one."""
    digits = [10 if digit in "Xx" else int(digit) for digit in found[0]]
    if sum(digit * weight for digit, weight in zip(digits, WEIGHTS, strict=True)) % 11 != 1:
        return False
    try:
        born = datetime.date.fromisoformat(found["day"])
    except ValueError:
        return False
    return EARLIEST <= born.year <= LATEST
