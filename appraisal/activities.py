"""What each unit did in a year, by the document: activities.toml, checked against the units and the schemes."""

from collections.abc import Iterator

from pydantic import Field

from appraisal.findings import Finding
from appraisal.problems import Known, Record, unknown_measures, unknown_units
from appraisal.toml_files import Table, Text


class Activity(Record):
    """Work on record for one unit."""

    unit: Text


class Activities(Table):
    activities: list[Activity] = Field([], alias="activity")


def findings(activities: Activities, known: Known) -> Iterator[Finding]:
    """Every activity that names a unit, an indicator or a year that is not there."""
    for n, activity in enumerate(activities.activities, 1):
        place = f"activity[{n}]"
        yield from unknown_units("activities.toml", f"{place}.unit", activity.year, [activity.unit], known)
        yield from unknown_measures("activities.toml", place, activity.year, activity.indicators, known)
