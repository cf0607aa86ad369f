"""The runs behind the sensitivity page: chosen in the address, made once for all readers, with their progress shown."""

from dataclasses import dataclass

import streamlit as st

from appraisal.scheme import Scheme
from appraisal.sensitivity import Choices, Sensitivity, sensitivity
from appraisal.words import N_, _
from pages.old import long_runs, state
from pages.old.case import results

JITTERS = {"0": N_("as they are"), "0.1": "± 10 %", "0.25": "± 25 %", "0.5": "± 50 %"}
VARIED = {"1": N_("varied"), "0": N_("as in the scheme")}
RUNS = ("200", "1000", "5000")

_made: dict[tuple[str, int, str, Choices], Sensitivity] = {}


@dataclass(frozen=True)
class Asked:
    """What a reader wants varied."""

    weights: float
    aggregates: bool
    missing: bool
    sampling: bool
    runs: int

    def choices(self, scheme: Scheme) -> Choices:
        return Choices(
            weights=self.weights,
            aggregates=("arithmetic", "geometric") if self.aggregates else (scheme.scheme.aggregate,),
            policies=None if self.missing else (),
            sampling=self.sampling,
            runs=self.runs,
        )


def asked() -> Asked:
    """Five choices in a row, each in the address."""
    columns = st.columns(5)
    with columns[0]:
        weights = _pick(_("Weights"), JITTERS, "jitter", "0.25")
    with columns[1]:
        aggregates = _pick(_("Combining dimensions"), VARIED, "aggregates", "1")
    with columns[2]:
        missing = _pick(_("Missing values"), VARIED, "missing", "1")
    with columns[3]:
        sampling = _pick(_("Sampling error"), VARIED, "sampling", "1")
    with columns[4]:
        runs = _pick(_("Runs, at least"), {n: f"{int(n):,}" for n in RUNS}, "runs", "1000")
    return Asked(float(weights), aggregates == "1", missing == "1", sampling == "1", int(runs))


def _pick(label: str, options: dict[str, str], key: str, default: str) -> str:
    words = {code: _(text) for code, text in options.items()}
    return state.select_own(st.selectbox, label, words, key, default)


def made(case: str, year: int, level: str, wanted: Asked) -> Sensitivity:
    """The answer, at once where it was made before; otherwise after its runs, whose progress is shown."""
    official = results(case)
    choices = wanted.choices(official.scheme_of(year))
    key = (case, year, level, choices)
    return long_runs.answer(_made, key, lambda told: sensitivity(official, year, level, choices, told))
