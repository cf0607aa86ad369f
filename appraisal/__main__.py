"""The command line: check, appraise, league, sanctions, awards, explain, replay, rank-sets, demo.

Tables go to standard output as CSV, messages to standard error. Exit 0: done; 1: the data say no, with every
finding; 2: wrong arguments.
"""

import argparse
import os
import sys
from collections.abc import Iterable
from contextlib import ExitStack

import duckdb

from appraisal.appraise import appraise
from appraisal.arguments import path
from appraisal.case import REFERENCE_CASE, Case, open_case
from appraisal.demo.command import add_demo
from appraisal.engines.command import add_engine_options, appraise_on_spark, wrong_engine_options
from appraisal.findings import Finding, Refused
from appraisal.out_folder import spare
from appraisal.progress import on_terminal
from appraisal.rank_sets_command import add_rank_sets
from appraisal.results import Results
from appraisal.slices import is_large
from appraisal.standard_errors import affordable
from appraisal.table_output import add_output_options, put_out, to_standard_output
from appraisal.words import LANGUAGES, _, named, speak


def main(arguments: list[str] | None = None) -> int:
    parser = _parser()
    args = parser.parse_args(arguments)
    if getattr(args, "format", "csv") != "csv" and args.out is None:
        parser.error("--format needs --out FILE")
    if wrong := wrong_engine_options(args):
        parser.error(wrong)
    speak(args.lang)
    try:
        with ExitStack() as args.opened:
            return int(args.run(args))
    except Refused as refused:
        _tell(refused.findings)
        return 1
    except BrokenPipeError:
        return 0  # whoever reads the table has had enough
    except OSError as error:
        told = (error.filename, error.strerror or str(error))
        print(": ".join(str(part) for part in told if part), file=sys.stderr)
        return 1
    except duckdb.OutOfMemoryException:
        print(_("the memory allowed is too little; allow more with --memory"), file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m appraisal", description=(__doc__ or "").partition("\n")[0])
    locale = os.environ.get("LC_ALL") or os.environ.get("LANG") or ""
    parser.add_argument("--lang", choices=LANGUAGES, default="zh" if locale.startswith("zh") else "en")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, text: str, run: object, *, table: bool = True) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=text, description=text)
        added.add_argument(
            "case",
            nargs="?",
            type=path,
            default=REFERENCE_CASE,
            metavar="CASE",
            help="folder of a case; the reference case by default",
        )
        if table:
            added.add_argument("--year", type=int, required=True, help="appraisal year")
            add_output_options(added)
        added.set_defaults(run=run)
        return added

    command("check", "every finding with file, row, column, what, cure", _check, table=False)
    whole = command("appraise", "write all result tables as Parquet, and a manifest", _appraise, table=False)
    whole.add_argument("--out", type=path, required=True, metavar="DIR")
    whole.add_argument(
        "--errors",
        choices=("auto", "yes", "no"),
        default="auto",
        help="standard errors and rank sets; auto: unless there are very many values",
    )
    add_engine_options(whole)
    league = command("league", "the league table of a level", _league)
    league.add_argument("--level", required=True)
    league.add_argument("--parent", metavar="CODE", help="only the units under this one")
    command("sanctions", "what the rules propose, and what they cannot decide", _sanctions)
    command("awards", "who gets an award by the rules", _awards)
    why = command("explain", "why this score, rank and sanction, to the last number and clause", _explain, table=False)
    why.add_argument("--unit", required=True, metavar="CODE")
    why.add_argument("--year", type=int, required=True)
    command("replay", "what the rules give beside what was decided", _replay)
    add_rank_sets(commands)
    add_demo(commands)
    return parser


def _open(args: argparse.Namespace, memory: str | None = None) -> Case:
    """The case, closed at the end of the command; its notices are told."""
    case = open_case(args.case, memory=memory)
    args.opened.callback(case.con.close)
    _tell(case.notices)
    return case


def _tell(findings: Iterable[Finding]) -> None:
    for finding in findings:
        print(finding, file=sys.stderr)


def _check(args: argparse.Namespace) -> int:
    if is_large(args.case):
        from appraisal.parts.run import check_in_parts

        plan, notices = check_in_parts(args.case, progress=on_terminal())
        _tell(notices)
        years = plan.years
    else:
        years = _open(args).years
    told = _("{case}: no finding; years {years}").format(case=args.case, years=", ".join(map(str, years)))
    print(told, file=sys.stderr)
    return 0


def _appraise(args: argparse.Namespace) -> int:
    spare(args.out)  # before an hour's work
    if args.engine == "duckdb" and args.errors != "yes" and is_large(args.case):
        from appraisal.parts.run import appraise_in_parts

        appraise_in_parts(args.case, args.out, memory=args.memory, progress=on_terminal())
        errors = False
    else:
        case = _open(args, args.memory)
        errors = args.errors == "yes" or (args.errors == "auto" and affordable(case))
        if args.engine == "spark":
            appraise_on_spark(args, case, on_terminal(), errors=errors)
        else:
            appraise(case, on_terminal(), folder=args.out, errors=errors)
    if not errors and args.errors == "auto":
        print(
            _("standard errors and rank sets are left empty for so many values; --errors yes makes them"),
            file=sys.stderr,
        )
    print(_("written to {folder}").format(folder=args.out), file=sys.stderr)
    return 0


def _league(args: argparse.Namespace) -> int:
    results = _results(args)
    if args.level not in results.levels:
        raise _unknown(results, "level", args.level, results.levels)
    if args.parent is not None and not results.knows(args.parent):
        raise _unknown(results, "parent", args.parent, [])
    return _table(args, *results.rows("league", year=args.year, level=args.level, parent=args.parent))


def _sanctions(args: argparse.Namespace) -> int:
    return _table(args, *_results(args).rows("sanctions", year=args.year))


def _awards(args: argparse.Namespace) -> int:
    return _table(args, *_results(args).rows("awards", year=args.year))


def _explain(args: argparse.Namespace) -> int:
    from appraisal.explain import explain

    to_standard_output(explain(appraise(_open(args)), args.unit, args.year).encode() + b"\n")
    return 0


def _replay(args: argparse.Namespace) -> int:
    results = _results(args)
    columns, rows = results.rows("replay", year=args.year)
    _table(args, columns, rows)
    verdicts = [row[columns.index("verdict")] for row in rows]
    different = sum(verdict in ("only_ruled", "only_decided") for verdict in verdicts)
    for row in rows:
        line = dict(zip(columns, row, strict=True))
        if line["verdict"] == "recorded_only":
            who, title = (
                named(str(line["name"]), str(line["name_en"])),
                named(str(line["title"]), str(line["title_en"])),
            )
            print(_("recorded only: {title}: {who}").format(title=title, who=who), file=sys.stderr)
    summary = _("{agree} agree, {different} differ, {recorded} recorded only")
    print(
        summary.format(agree=verdicts.count("agrees"), different=different, recorded=verdicts.count("recorded_only")),
        file=sys.stderr,
    )
    return 1 if different else 0


def _results(args: argparse.Namespace) -> Results:
    results = appraise(_open(args))
    if args.year not in results.years:
        raise _unknown(results, "year", args.year, list(map(str, results.years)))
    return results


def _unknown(results: Results, column: str, culprit: object, known: list[str]) -> Refused:
    what = _("the case has no {column} {culprit}").format(column=column, culprit=culprit)
    cure = _("use one of {names}").format(names=", ".join(known)) if known else _("correct the code")
    return Refused([Finding(results.case.folder.name, None, column, what, cure)])


def _table(args: argparse.Namespace, columns: list[str], rows: list[tuple[object, ...]]) -> int:
    put_out(args, columns, rows)
    return 0


def _exit_code() -> int:
    """Of main, when all that it told is told, or nobody reads it any more."""
    try:
        try:
            code = main()
        except SystemExit as end:  # of argparse
            code = int(end.code or 0)
        sys.stdout.flush()
        sys.stderr.flush()
    except BrokenPipeError:
        return 1
    return code


if __name__ == "__main__":
    # Loading modules and DuckDB's work take turns with the interpreter: hand it over within 0.1 ms, not 5.
    sys.setswitchinterval(1e-4)
    # All is written and closed; that the interpreter takes itself apart would be a tenth of a small case's time.
    os._exit(_exit_code())
