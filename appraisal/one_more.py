"""What one more unit of measure would bring: the score again, one value moved, by the stages that made the score."""

from appraisal.door import sql
from appraisal.results import Results

STAGES = (("shares", "02_shares"), ("points", "03_points"))


def one_more(results: Results, unit: str, year: int) -> dict[str, float]:
    """Indicator -> points that the unit's score would gain, had this value alone been one unit of measure better.

    Better by one percentage point, one point, one case, as the indicator is measured and as its scheme says what is
    better; never beyond all (a rate over counts) or below nought. Everything else stays as it is, the peers too. No
    entry where the unit has no value or no score, and none where a rule compares two figures (accuracy).

    The stages run word for word on temporary tables, which belong to one cursor and hide the real ones there."""
    who = {"unit": unit, "year": year}
    with results.case.con.cursor() as con:
        for table in ("variants", "unit_values", "unit_years"):
            con.execute(f"CREATE TEMP TABLE {table} AS {sql(f'one_more/{table}')}", who)
        for table, file in STAGES:
            con.execute(f"CREATE TEMP TABLE {table} AS {sql(file)}")
        con.execute("CREATE TEMP TABLE dimensions AS FROM dimensions LIMIT 0")
        depths = con.execute("SELECT DISTINCT depth FROM scheme_dimensions ORDER BY depth DESC").fetchall()
        for (depth,) in depths:
            con.execute(f"CREATE OR REPLACE TEMP TABLE step AS SELECT CAST({depth} AS BIGINT) AS depth")
            con.execute(f"INSERT INTO dimensions {sql('04_dimensions')}")
        con.execute(f"CREATE TEMP TABLE scores AS {sql('05_scores')}")
        return dict(con.execute(sql("one_more/gains"), {"unit": unit}).fetchall())
