"""The stages stay in the subset of SQL that DuckDB, Spark, ClickHouse, DataFusion and PostgreSQL read alike."""

from pathlib import Path

import pytest
import sqlglot
from sqlglot import exp

FOLDER = Path(__file__).parents[1] / "appraisal" / "sql"
STAGES = sorted([*FOLDER.glob("*.sql"), *(FOLDER / "errors").glob("*.sql")])

# LEAST and GREATEST skip NULL on one engine and not on the next; ROUND goes half up or half to even: none is here.
FUNCTIONS = {
    *("ABS", "AND", "CASE", "CAST", "CEIL", "COALESCE", "COUNT", "DENSE_RANK", "EXISTS", "EXP", "FLOOR", "IF", "LAG"),
    *("LN", "MAX", "MIN", "NULLIF", "OR", "RANK", "ROW_NUMBER", "SQRT", "SUM"),
}  # sqlglot counts AND, OR and the branches of CASE (IF) as functions too
# A text without a length is VARCHAR on one engine, TEXT or STRING on another, so nothing is cast to it.
TYPES = {"BIGINT", "DOUBLE", "DATE"}
FORBIDDEN = (exp.Qualify, exp.Pivot, exp.Lambda, exp.Array, exp.List, exp.Struct, exp.Map, exp.Bracket, exp.ILike)
# Columns that are never 0: the door refuses a scheme where they would be, and a count of rows that are there is not.
NEVER_ZERO = {"weight", "weight_b", "step", "tolerance", "round_to", "scale", "n", "present_b", "value"}
PLACES = (exp.Rank, exp.DenseRank, exp.RowNumber)

stages = pytest.mark.parametrize("stage", STAGES, ids=lambda stage: stage.name)


def query(stage: Path) -> exp.Query:
    statements = sqlglot.parse(stage.read_text("utf-8"), dialect="duckdb")
    assert len(statements) == 1, "a stage is one SELECT"
    (statement,) = statements
    assert isinstance(statement, exp.Query)
    return statement


def function_name(function: exp.Func) -> str:
    return function.name.upper() if isinstance(function, exp.Anonymous) else function.sql_name()


def test_there_are_stages() -> None:
    assert len(STAGES) >= 7


@stages
def test_a_stage_uses_only_functions_that_every_engine_has(stage: Path) -> None:
    assert {function_name(f) for f in query(stage).find_all(exp.Func)} - FUNCTIONS == set()


@stages
def test_a_stage_uses_no_idiom_of_one_engine(stage: Path) -> None:
    tree = query(stage)
    assert [node.sql(dialect="duckdb") for node in tree.find_all(*FORBIDDEN)] == []
    assert [g.sql() for g in tree.find_all(exp.Group) if g.args.get("all")] == []
    assert [j.sql() for j in tree.find_all(exp.Join) if j.args.get("method")] == []  # ASOF, POSITIONAL, NATURAL
    assert "::" not in stage.read_text("utf-8")
    assert {cast.to.sql() for cast in tree.find_all(exp.Cast)} <= TYPES


@stages
def test_a_column_of_a_named_table_is_renamed(stage: Path) -> None:
    """ClickHouse keeps the name `u.unit` otherwise."""
    selected = [column for select in query(stage).find_all(exp.Select) for column in select.expressions]
    assert [column.sql() for column in selected if isinstance(column, exp.Column) and column.table] == []


@stages
def test_a_place_that_is_calculated_with_is_a_signed_number(stage: Path) -> None:
    """DataFusion counts places in unsigned numbers, whose differences wrap round."""
    windows = [window for window in query(stage).find_all(exp.Window) if isinstance(window.this, PLACES)]
    assert [window.sql() for window in windows if not isinstance(window.parent, exp.Cast)] == []


@stages
def test_whole_numbers_are_never_made_by_casting_a_fraction(stage: Path) -> None:
    """One engine rounds, another cuts: FLOOR says which."""
    casts = [cast for cast in query(stage).find_all(exp.Cast) if cast.to.sql() == "BIGINT"]
    assert [
        cast.sql() for cast in casts if cast.this.unnest().find(exp.Div) and not isinstance(cast.this, exp.Floor)
    ] == []


def guarded(division: exp.Expression) -> bool:
    """Whether it is reached only where something was asked first, in a branch of a CASE."""
    return division.find_ancestor(exp.If, exp.Case) is not None


def may_be_zero(divisor: exp.Expression) -> bool:
    if isinstance(divisor.unnest(), exp.Literal | exp.Nullif | exp.Count):
        return False
    return any(column.name not in NEVER_ZERO for column in divisor.find_all(exp.Column))


@stages
def test_nothing_is_divided_by_what_may_be_zero(stage: Path) -> None:
    """It is infinite on one engine and an error on the next, even where the row is thrown away by its other half."""
    divisions = query(stage).find_all(exp.Div)
    assert [d.sql() for d in divisions if may_be_zero(d.expression) and not guarded(d)] == []


@stages
def test_a_logarithm_is_taken_only_where_something_was_asked_first(stage: Path) -> None:
    """That of 0 is an error, empty, or minus infinity, as the engine likes."""
    assert [ln.sql() for ln in query(stage).find_all(exp.Ln) if not guarded(ln)] == []


@stages
def test_a_join_of_a_subquery_looks_at_its_own_tables_only(stage: Path) -> None:
    """ClickHouse knows the row outside in WHERE, and not in ON."""
    strangers = []
    for join in query(stage).find_all(exp.Join):
        select, on = join.parent_select, join.args.get("on")
        if select is None or on is None:
            continue
        own = {table.alias_or_name for table in select.find_all(exp.Table) if table.parent_select is select}
        strangers += [column.sql() for column in on.find_all(exp.Column) if column.table not in own]
    assert strangers == []
