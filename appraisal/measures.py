"""What follows from an indicator's unit of measure: how many times numerator / denominator a rate is, and whether the
unit counts things, of which there are never fewer than none."""

import re

FACTORS = {"%": 100.0, "‰": 1000.0}
COUNTED = frozenset(
    [
        "count",
        "counts",
        "个",
        "件",
        "人",
        "户",
        "篇",
        "次",
        "起",
        "例",
        "名",
        "家",
        "处",
        "项",
        "宗",
        "所",
        "村",
        "人次",
    ]
)

POWERS = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8, "thousand": 1000, "million": 10**6}
SO_MANY = rf"(?:(?P<digits>\d[\d,]*)\s*(?P<powers>{'|'.join(POWERS)})?|(?P<words>[十百千万亿]+|thousand|million))"
PER = re.compile(rf"(?:1\s*)?(?:\bper\b|/|／|每)\s*{SO_MANY}", re.IGNORECASE)
IN_WORDS = re.compile(r"\bper\s?(cent|mille)\b|[百千万]分[比率之点]", re.IGNORECASE)


def factor(unit: str) -> float | None:
    """100 for "%", 100,000 for "per 100,000" and "1/10万", 1 for any other; None where it counts by so many of
    something ("件/万人", "吨/万元", "per cent"), which does not tell what the denominators are in."""
    if unit in FACTORS:
        return FACTORS[unit]
    if whole := PER.fullmatch(unit.strip()):
        return _number(whole) or None
    return None if PER.search(unit) or IN_WORDS.search(unit) else 1.0


def is_rate(unit: str) -> bool:
    """Whether figures in this unit are so many of a hundred, a thousand or another number: none is below 0."""
    return unit in FACTORS or PER.fullmatch(unit.strip()) is not None


def _number(found: re.Match[str]) -> float:
    number = float((found["digits"] or "1").replace(",", ""))
    power = (found["powers"] or found["words"] or "").lower()
    for sign in [power] if power in POWERS else power:
        number *= POWERS[sign]
    return number
