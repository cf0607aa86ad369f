"""The engine that `appraise` runs on, from its options on the command line to the files."""

import argparse

from appraisal.arguments import path
from appraisal.case import Case
from appraisal.memory import memory
from appraisal.progress import Progress

SPARK = "local[2]"


def add_engine_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("--engine", choices=("duckdb", "spark"), default="duckdb")
    command.add_argument("--memory", type=memory, metavar="SIZE", help="memory limit, such as 2GB")
    command.add_argument(
        "--spark",
        metavar="ADDRESS",
        help=f"with --engine spark: {SPARK} (the default), spark://host:port, or sc://host:port (Spark Connect)",
    )
    command.add_argument(
        "--spark-folder",
        type=path,
        metavar="DIR",
        help="a folder that this machine and all of Spark's see, for tables too large for a connection",
    )


def wrong_engine_options(args: argparse.Namespace) -> str | None:
    """What is wrong with the options together, if anything is."""
    asked = getattr(args, "spark", None) or getattr(args, "spark_folder", None)
    return "--spark and --spark-folder need --engine spark" if asked and args.engine != "spark" else None


def appraise_on_spark(args: argparse.Namespace, case: Case, progress: Progress, *, errors: bool) -> None:
    """The case's results into the folder, by the Spark that was asked for."""
    from appraisal.engines.flow import appraise_on
    from appraisal.engines.spark_session import open_spark

    with open_spark(args.spark or SPARK, shared=args.spark_folder, memory=args.memory) as engine:
        appraise_on(engine, case, progress, errors=errors).write(args.out)
