"""The command rank-sets: any table of estimates with standard errors, and the places that each row may have."""

import argparse
import sys
from dataclasses import dataclass
from functools import partial

from appraisal.arguments import path
from appraisal.estimates_file import Estimates, read_estimates
from appraisal.statistics.rank_sets import Better, RankSet, Ties, joint_region
from appraisal.table_output import add_output_options, put_out

ADDED = ("rank", "rank_low", "rank_high")


@dataclass(frozen=True)
class Method:
    """How rank sets are found, as the arguments say."""

    name: str
    confidence: float
    better: Better
    ties: Ties
    decimals: int | None
    seed: int

    def sets(self, table: Estimates) -> list[RankSet]:
        if self.name == "joint":
            return joint_region(
                table.estimates,
                table.errors,
                confidence=self.confidence,
                better=self.better,
                decimals=self.decimals,
                ties=self.ties,
            )
        from appraisal.statistics.stepdown import stepdown_sets

        return stepdown_sets(
            table.estimates,
            table.errors,
            confidence=self.confidence,
            better=self.better,
            ties=self.ties,
            seed=self.seed,
        )


def add_rank_sets(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """The command's arguments; `commands` is what ArgumentParser.add_subparsers gave."""
    text = "the places that each row of a table of estimates may have"
    command = commands.add_parser("rank-sets", help=text, description=text)
    command.add_argument("file", type=path, metavar="FILE", help="a table, CSV or Parquet")
    command.add_argument("--estimate", required=True, metavar="COL", help="column of the estimates")
    command.add_argument("--se", required=True, metavar="COL", help="column of their standard errors")
    command.add_argument("--confidence", type=_confidence, default=0.9, help="of all sets at once, default 0.9")
    command.add_argument("--better", choices=("higher", "lower"), default="higher")
    command.add_argument(
        "--round", type=int, metavar="N", help="decimals of the interval ends, before they are compared"
    )
    command.add_argument("--ties", choices=("min", "max"), default="min", help="the place that equals share")
    command.add_argument("--method", choices=("joint", "stepdown"), default="joint")
    command.add_argument("--seed", type=_seed, default=0, metavar="N", help="of the step-down's simulation")
    add_output_options(command)
    command.set_defaults(run=partial(_rank_sets, command))


def _confidence(text: str) -> float:
    share = float(text)
    if not 0 < share < 1:
        raise argparse.ArgumentTypeError(f"{text} is not between 0 and 1")
    return share


def _seed(text: str) -> int:
    seed = int(text)
    if seed < 0:
        raise argparse.ArgumentTypeError(f"{text} is below 0")
    return seed


def _rank_sets(command: argparse.ArgumentParser, args: argparse.Namespace) -> int:
    if args.method == "stepdown" and args.round is not None:
        command.error("--round is of the joint method's intervals; the step-down has none")
    table = read_estimates(args.file, args.estimate, args.se, ADDED)
    for notice in table.notices:
        print(notice, file=sys.stderr)
    method = Method(args.method, args.confidence, args.better, args.ties, args.round, args.seed)
    found = [(one.rank, one.low, one.high) for one in method.sets(table)]
    given = table.rows if args.format == "csv" else table.numbered()
    rows = [(*cells, *places) for cells, places in zip(given, found, strict=True)]
    put_out(args, [*table.columns, *ADDED], rows)
    return 0
