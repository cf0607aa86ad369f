"""Jobs side by side: none before what it needs, two at a time, and no error lost."""

from threading import Barrier, current_thread

import pytest

from appraisal.side_by_side import Job, both, do_all
from appraisal.words import speak, spoken


def test_a_job_begins_after_all_that_it_needs() -> None:
    done: list[str] = []
    jobs = [
        Job("values", lambda: done.append("values")),
        Job("units", lambda: done.append("units")),
        Job("shares", lambda: done.append("shares"), needs=("values", "units")),
        Job("points", lambda: done.append("points"), needs=("shares",)),
    ]
    for _time in range(50):
        done.clear()
        do_all(jobs)
        assert sorted(done[:2]) == ["units", "values"]
        assert done[2:] == ["shares", "points"]


def test_two_jobs_that_do_not_need_each_other_run_at_the_same_time() -> None:
    meeting = Barrier(2, timeout=10)  # broken, and so an error, where one waits for the other to end

    def meet() -> str:
        meeting.wait()
        return current_thread().name

    assert len(set(both(meet, meet))) == 2


def test_the_reader_s_language_goes_along_to_both() -> None:
    speak("zh")
    assert both(spoken, spoken) == ("zh", "zh")


@pytest.mark.parametrize("fails", ["first", "second"])
def test_an_error_is_raised_and_what_waits_never_begins(fails: str) -> None:
    begun: list[str] = []

    def job(name: str) -> Job:
        def do() -> None:
            begun.append(name)
            if name == fails:
                raise OSError(name)

        return Job(name, do, needs=() if name == "first" else ("first",))

    with pytest.raises(OSError, match=fails):
        do_all([job("first"), job("second"), Job("third", lambda: begun.append("third"), needs=("second",))])
    assert "third" not in begun
    assert begun == (["first"] if fails == "first" else ["first", "second"])


def test_an_error_of_the_one_who_is_told_is_raised_too() -> None:
    def told(name: str, n: int) -> None:
        raise BrokenPipeError(f"{name} {n}")

    with pytest.raises(BrokenPipeError, match="values 0"):
        do_all([Job("values", lambda: None), Job("shares", lambda: None, needs=("values",))], told)


def test_a_need_that_no_earlier_job_makes_is_refused_before_anything_begins() -> None:
    begun: list[str] = []
    with pytest.raises(ValueError, match="shares needs values"):
        do_all([Job("shares", lambda: begun.append("shares"), needs=("values",))])
    assert begun == []
