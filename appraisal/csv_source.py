"""A CSV file of the case as text cells in a table, each row with the line that an editor shows it on."""

from itertools import islice
from pathlib import Path

import duckdb

from appraisal.csv_rows import csv_rows
from appraisal.findings import Finding, Refused
from appraisal.rows import insert

BATCH = 20_000


def load_csv(
    con: duckdb.DuckDBPyConnection, file: Path, columns: dict[str, str]
) -> tuple[dict[str, str], list[Finding]]:
    """Make table source of row and the cells as text; (column -> type, what is wrong with the file).

    Columns that the contract does not know are left to the caller to complain of; their cells are not kept."""
    findings: list[Finding] = []
    lines = csv_rows(file, findings)
    try:
        _line, head = next(lines)
        kept = {name: n for n, name in enumerate(head) if name in columns}
        shape = [("row", "BIGINT"), *((name, "VARCHAR") for name in kept)]
        made = ", ".join(f"{name} {kind}" for name, kind in shape)
        con.execute(f"CREATE OR REPLACE TEMP TABLE source ({made})")
        rows = ((line, *(cells[n] for n in kept.values())) for line, cells in lines)
        while batch := list(islice(rows, BATCH)):
            insert(con, "source", shape, batch)
    except Refused as refused:
        return {}, [*findings, *refused.findings]
    return dict.fromkeys(head, "VARCHAR"), findings
