"""The engine that `appraise` runs on, from its options on the command line to the results."""

import argparse
from pathlib import Path

from appraisal.appraise import appraise
from appraisal.case import open_case
from appraisal.progress import Progress
from appraisal.results import Results

SPARK = "local[2]"


def add_engine_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("--engine", choices=("duckdb", "spark"), default="duckdb")
    command.add_argument("--memory", metavar="SIZE", help="memory limit, such as 2GB")
    command.add_argument(
        "--spark",
        metavar="ADDRESS",
        help=f"with --engine spark: {SPARK} (the default), spark://host:port, or sc://host:port (Spark Connect)",
    )
    command.add_argument(
        "--spark-folder",
        type=Path,
        metavar="DIR",
        help="a folder that this machine and all of Spark's see, for tables too large for a connection",
    )


def wrong_engine_options(args: argparse.Namespace) -> str | None:
    """What is wrong with the options together, if anything is."""
    asked = getattr(args, "spark", None) or getattr(args, "spark_folder", None)
    return "--spark and --spark-folder need --engine spark" if asked and args.engine != "spark" else None


def appraised(args: argparse.Namespace, progress: Progress) -> Results:
    """The case's results by the engine that was asked for."""
    if args.engine == "duckdb":
        return appraise(open_case(args.case, memory=args.memory), progress)
    from appraisal.engines.flow import appraise_on
    from appraisal.engines.spark_session import open_spark

    with open_spark(args.spark or SPARK, shared=args.spark_folder, memory=args.memory) as engine:
        return appraise_on(engine, open_case(args.case, memory=args.memory), progress)
