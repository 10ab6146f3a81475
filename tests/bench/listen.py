"""`listen FILE`: what is read out of labelled calls, answers or dates against their labels, and how fast."""

from __future__ import annotations

import argparse
from pathlib import Path

from tests.bench.listen_answers import measure_answers
from tests.bench.listen_calls import measure_calls, read_labelled
from tests.bench.listen_dates import measure_dates
from tests.bench.listen_distorted import measure_distorted
from tests.bench.listen_files import SPLIT, WHOLE, Form, read_lines, read_part, recognise
from tests.bench.listen_mutants import measure_mutants
from tests.bench.listen_outcome import Outcome, print_outcome
from tests.bench.storage import BenchError


def main(argv: list[str]) -> int:
    """Returns 1 when a consent was granted or a number or an address confirmed that should not have been."""
    given = read_arguments(argv)
    outcome = measure(given)
    print_outcome(outcome, given.file, given.only, quiet=given.quiet)
    return int(outcome.failed)


def read_arguments(argv: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="listen", description=__doc__, epilog=SPLIT, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "file",
        type=Path,
        metavar="FILE",
        help="one JSON object a line: labelled calls, answers labelled yes or no, or dates and times; told by their fields",
    )
    parser.add_argument(
        "--only",
        type=read_part,
        default=WHOLE,
        metavar="PART",
        help="even, odd, N/M or N,N/M: a part of the lines",
    )
    parser.add_argument("--skip", type=int, default=0, metavar="N", help="leave out the first N lines")
    parser.add_argument("--quiet", action="store_true", help="figures only, no mistakes")
    parser.add_argument("--untimed", action="store_true", help="leave out the speed, which takes the longest")
    ways = parser.add_mutually_exclusive_group()
    ways.add_argument(
        "--mutate",
        action="store_true",
        help="of the granted calls, how many are still granted without the yes, with a no for it, and so on: none may be",
    )
    ways.add_argument(
        "--distort",
        action="store_true",
        help="calls with turns cut, joined and doubled, in lower case, without punctuation: what stays, what turns wrong",
    )
    return parser.parse_args(argv)


def measure(given: argparse.Namespace) -> Outcome:
    lines = read_lines(given.file, given.only, given.skip)
    form = recognise(lines[0])
    if form is not Form.CALLS:
        if given.mutate or given.distort:
            raise BenchError("Only labelled calls can be mutated or distorted.")
        return measure_answers(lines) if form is Form.ANSWERS else measure_dates(lines)
    labelled = read_labelled(lines)
    if given.mutate:
        return measure_mutants(labelled)
    return measure_distorted(labelled) if given.distort else measure_calls(labelled, timed=not given.untimed)
