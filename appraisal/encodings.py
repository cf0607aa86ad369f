"""How the bytes of a CSV file are text: UTF-8, or what Excel writes in China, GB18030 and UTF-16."""

import codecs
from pathlib import Path

UTF_8 = "utf-8-sig"
MARKS = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
SAMPLE = 1 << 18  # bytes from the first line on that is no UTF-8: enough to tell what it is
# By these a file is something else than text, whatever it is called.
WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")


def encoding_of(file: Path) -> str | None:
    """The encoding that the whole file is in, as far as its first strange bytes tell; None where it is none of ours."""
    with file.open("rb") as stream:
        head = stream.read(len(codecs.BOM_UTF16_LE))
    if head in MARKS:
        return MARKS[head]
    strange = _not_utf_8(file)
    return UTF_8 if strange is None else _guess(strange)


def is_workbook(file: Path) -> bool:
    with file.open("rb") as stream:
        return stream.read(max(map(len, WORKBOOKS))).startswith(WORKBOOKS)


def _not_utf_8(file: Path) -> bytes | None:
    """The file from the first line on that is no UTF-8; None where all of it is."""
    with file.open("rb") as stream:
        at = 0
        for line in stream:
            try:
                text = line.decode("utf-8")
            except UnicodeDecodeError:
                text = "\0"
            if "\0" in text:  # UTF-16 without its mark, for one
                stream.seek(at)
                return stream.read(SAMPLE)
            at += len(line)
    return None


def _guess(strange: bytes) -> str | None:
    import charset_normalizer

    ours = ["utf_16_le", "utf_16_be"] if b"\0" in strange else ["gb18030"]
    best = charset_normalizer.from_bytes(strange, cp_isolation=ours).best()
    return None if best is None else str(best.encoding).replace("_", "-")
