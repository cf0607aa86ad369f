"""The flow on another engine: the case goes there as Parquet, the stages run there, and what they made comes back."""

import re

from appraisal.appraise import STAGES, finish
from appraisal.case import Case
from appraisal.door import sql
from appraisal.engines.engine import Engine
from appraisal.engines.exchange import Exchange
from appraisal.progress import Progress
from appraisal.results import Results
from appraisal.standard_errors import EMPTY, nodes_rows
from appraisal.statistics.rank_sets import critical_value

# What the results can be asked about; shares and the errors' tables stay where they were made.
COMING_BACK = (
    *("unit_years", "unit_values", "points", "dimensions", "scores", "ranks"),
    *("truths", "conditions", "sanctions", "candidates", "awards"),
)
# The door's own.
READ_HERE = ("periods", "value_years", "raw_decisions", "scheme_bounds", "scheme_levels")


def given_tables() -> list[str]:
    """The tables that the door fills and the stages read."""
    made = re.findall(r"CREATE TABLE (\w+)", sql("door/tables"))
    return [table for table in made if table not in READ_HERE]


def appraise_on(
    engine: Engine, case: Case, progress: Progress = lambda what, n, of: None, *, errors: bool = True
) -> Results:
    """As `appraise`, computed by the engine: the same rows, but for ln and exp, where they agree to one billionth."""
    of = len(STAGES) + 2
    with case.con.cursor() as con:
        exchange = Exchange(con, engine)
        progress("case", 0, of)
        for table in given_tables():
            exchange.hand_over(table)
        for n, stage in enumerate(STAGES, 1):
            table, file = stage[:2]
            progress(table, n, of)
            _stage(exchange, case, table, file, errors)
        progress("results", of - 1, of)
        for table in COMING_BACK:
            exchange.bring_back(table)
            finish(con, case, table, errors)
    progress("", of, of)
    return Results(case)


def _stage(exchange: Exchange, case: Case, table: str, file: str, errors: bool) -> None:
    if table == "dimensions":
        _in_steps(exchange, table, file, "depth", "scheme_dimensions", descending=True)
    elif not errors and table in EMPTY:
        _empty(exchange, table)
    elif table == "share_errors":
        _share_errors(exchange)
    elif table == "rank_sets":
        _rank_sets(exchange, case)
    elif table == "awards":
        _in_steps(exchange, table, file, "turn", "candidates", descending=False)
    else:
        exchange.engine.make(table, sql(file))


def _empty(exchange: Exchange, table: str) -> None:
    exchange.con.execute(f"CREATE TEMP TABLE {table} ({EMPTY[table]})")
    exchange.hand_over(table)


def _in_steps(exchange: Exchange, table: str, file: str, step: str, rules: str, *, descending: bool) -> None:
    """Dimensions from the deepest up, awards in their order: the stage reads what it has made so far."""
    engine = exchange.engine
    exchange.con.execute(sql(f"door/{table}"))
    exchange.hand_over(table)
    steps = sorted(int(str(value)) for (value,) in engine.rows(f"SELECT DISTINCT {step} FROM {rules}"))
    for value in reversed(steps) if descending else steps:
        engine.view("step", f"SELECT CAST({value} AS BIGINT) AS {step}")
        engine.append(table, sql(file))
        engine.drop_view("step")


def _share_errors(exchange: Exchange) -> None:
    """Table share_errors of the sampled values that score, as standard_errors.make_share_errors."""
    engine = exchange.engine
    engine.make("sampled", sql("errors/01_sampled"))
    functions = {function for (function,) in engine.rows("SELECT DISTINCT function FROM sampled")}
    if not functions:
        _empty(exchange, "share_errors")
        return
    exchange.con.execute(f"CREATE TEMP TABLE nodes AS {nodes_rows()}")
    exchange.hand_over("nodes")
    engine.view("moves", "SELECT * FROM sampled CROSS JOIN nodes")
    engine.make("drawn", sql("errors/02_drawn"))
    engine.make("moved_values", sql("errors/moved_values"))
    if "share_of_best" in functions:
        engine.append("moved_values", sql("errors/03_rivalled"))
    engine.make("moved_units", sql("errors/moved_units"))
    engine.make("moved_scored", sql("errors/moved_scored"))
    moved = {"unit_values": "moved_values", "unit_years": "moved_units", "scheme_scored": "moved_scored"}
    for table, other in moved.items():
        engine.view(table, f"SELECT * FROM {other}")
    engine.make("moved_shares", sql("02_shares"))
    for table in moved:
        engine.drop_view(table)
    engine.make("share_errors", sql("errors/04_share_errors"))


def _rank_sets(exchange: Exchange, case: Case) -> None:
    """Table rank_sets at each scheme's confidence, as standard_errors.make_rank_sets."""
    engine, con = exchange.engine, exchange.con
    counts = engine.rows("SELECT DISTINCT year, COUNT(*) AS n FROM scores WHERE is_ranked GROUP BY year, peers")
    con.execute("CREATE TEMP TABLE rank_quantiles (year BIGINT, of_n BIGINT, z DOUBLE)")
    for year, n in ((int(str(year)), int(str(n))) for year, n in counts):
        z = critical_value(case.scheme_of(year).ranking.confidence, n)
        con.execute("INSERT INTO rank_quantiles VALUES (?, ?, ?)", [year, n, z])
    exchange.hand_over("rank_quantiles")
    engine.make("rank_sets", sql("errors/05_rank_sets"))
