"""Intervals of rates found in a sample, and of the difference between two rates. Shares of 1, not per cent."""

from dataclasses import dataclass
from typing import Literal

from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

Method = Literal["wilson", "fpc", "exact", "census"]
CONFIDENCES = (0.95, 0.998)  # "2 and 3 sigma" as the tables of Public Health England have them
# Near 0 and 1 the coverage of Wilson's interval falls well below its level: Brown, Cai and DasGupta (2001), Interval
# estimation for a binomial proportion, Statistical Science 16, 101-133, doi 10.1214/ss/1009213286, section 4.1.1,
# mend it for up to 3 cases. We take the exact interval there, on either side: of 50 cases, the worst coverage of the
# 95 % interval over all true rates from 80 % up rises from 84 to 93 %, that of the 99.8 % one from 92.8 to 98.4 %.
FEW = 3
# The least sample that the US National Center for Health Statistics lets stand by itself: Parker and others (2017),
# Data presentation standards for proportions, Vital and Health Statistics 2(175).
SMALL = 30


@dataclass(frozen=True)
class Interval:
    low: float
    high: float


@dataclass(frozen=True)
class Rate:
    """A rate with what it was found from. `small`: the sample is too small to stand by itself."""

    numerator: int
    denominator: int
    value: float
    interval95: Interval
    interval998: Interval
    method: Method
    small: bool


def rate(numerator: int, denominator: int, population: int | None = None) -> Rate:
    """The rate of a sample drawn from `population`, where that is known, with the interval that suits its size.

    A census has no sampling error. Up to `FEW` cases on either side: exact. A known population: Wilson, with the
    finite-population correction. Otherwise: Wilson. ValueError: counts that cannot be.
    """
    _check(numerator, denominator, population)
    method = _method(numerator, denominator, population)
    interval95, interval998 = (
        exact(numerator, denominator, level) if method == "exact" else wilson(numerator, denominator, level, population)
        for level in CONFIDENCES
    )
    value, small = numerator / denominator, denominator < SMALL
    return Rate(numerator, denominator, value, interval95, interval998, method, small)


def _method(numerator: int, denominator: int, population: int | None) -> Method:
    if population == denominator:
        return "census"
    if min(numerator, denominator - numerator) <= FEW:
        return "exact"
    return "wilson" if population is None else "fpc"


def wilson(numerator: float, denominator: float, confidence: float = 0.95, population: int | None = None) -> Interval:
    """Wilson (1927), JASA 22, 209-212, doi 10.1080/01621459.1927.10502953, without a continuity correction.

    Drawn without replacement from a known population N, n cases weigh as n (N − 1) / (N − n) drawn with it; a census
    has no sampling error.
    """
    _check(numerator, denominator, population)
    if population == denominator:
        return Interval(numerator / denominator, numerator / denominator)
    effective = denominator if population is None else effective_sample(denominator, population)
    return _confint(numerator / denominator * effective, effective, confidence, "wilson")


def exact(numerator: int, denominator: int, confidence: float = 0.95) -> Interval:
    """Clopper and Pearson (1934), Biometrika 26, 404-413, doi 10.1093/biomet/26.4.404: never too narrow."""
    _check(numerator, denominator, None)
    return _confint(numerator, denominator, confidence, "beta")


def effective_sample(denominator: float, population: int) -> float:
    """n (N − 1) / (N − n), for n < N.

    The variance of a rate drawn without replacement is that of free drawing times (N − n) / (N − 1): Cochran (1977),
    Sampling Techniques, third edition, equation 3.6. A sample divided by this factor is its effective size (Kish
    1965, Survey Sampling, section 8.2).
    """
    return denominator * (population - 1) / (population - denominator)


def difference(
    reported: tuple[int, int], verified: tuple[int, int], confidence: float = 0.95
) -> tuple[float, Interval]:
    """Reported less verified rate, each (numerator, denominator), and Newcombe's hybrid score interval of it.

    Newcombe (1998), Statistics in Medicine 17, 873-890, method 10. Both are taken as independent samples; where the
    report is a full count, the interval is wider than it need be, never narrower.
    """
    for numerator, denominator in (reported, verified):
        _check(numerator, denominator, None)
    low, high = confint_proportions_2indep(*reported, *verified, method="newcomb", alpha=1 - confidence)
    return reported[0] / reported[1] - verified[0] / verified[1], Interval(float(low), float(high))


def _confint(numerator: float, denominator: float, confidence: float, method: str) -> Interval:
    low, high = proportion_confint(numerator, denominator, alpha=1 - confidence, method=method)
    return Interval(float(low), float(high))


def _check(numerator: float, denominator: float, population: float | None) -> None:
    if denominator <= 0 or not 0 <= numerator <= denominator:
        raise ValueError(f"{numerator} of {denominator} is no rate")
    if population is not None and population < denominator:
        raise ValueError(f"a sample of {denominator} from {population}")
