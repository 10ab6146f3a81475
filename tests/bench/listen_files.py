"""The files that `listen` measures: which of three forms a file has, and which part of its lines is measured."""

from __future__ import annotations

import argparse
import json
from enum import Enum, auto
from pathlib import Path
from typing import Any, NamedTuple

from tests.bench.storage import BenchError

SPLIT = """\
The split: a line is named by its index, the first being 0, blank lines not counted. '--only 3/4' takes the lines whose
index leaves 3 when divided by 4, '--only 0,1,2/4' the others, 'even' is 0/2 and 'odd' 1/2. Rules are made looking at
0,1,2/4 and its mistakes; 3/4 is held out: it is measured with --quiet, and its mistakes are not looked at."""


class Form(Enum):
    """Told by the fields of the first line."""

    CALLS = auto()
    """Labelled calls: `turns` and `expect`."""
    ANSWERS = auto()
    """Answers to a question: `agent`, `contact` and `label`, yes or no."""
    DATES = auto()
    """Dates and times within a turn: `surface`, `kind`, `expect` and `reference_date`."""


class Part(NamedTuple):
    """The lines whose index leaves one of `rests` when divided by `of`."""

    rests: frozenset[int]
    of: int

    def __str__(self) -> str:
        if self.of == 1:
            return "all lines"
        return f"lines whose index leaves {', '.join(map(str, sorted(self.rests)))} divided by {self.of}"


WHOLE = Part(frozenset({0}), 1)


def read_part(words: str) -> Part:
    """'even', 'odd', '3/4' or '0,1,2/4'; raises argparse's error for anything else."""
    named = {"even": "0/2", "odd": "1/2"}.get(words, words)
    rests, _, of = named.partition("/")
    try:
        part = Part(frozenset(int(rest) for rest in rests.split(",")), int(of))
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{words!r} is neither even, odd nor like 3/4") from error
    if part.of < 1 or any(not 0 <= rest < part.of for rest in part.rests):
        raise argparse.ArgumentTypeError(f"nothing leaves {rests} divided by {of}")
    return part


def read_lines(file: Path, part: Part = WHOLE, skip: int = 0) -> list[dict[str, Any]]:
    """The measured lines, in order. Raises BenchError for what cannot be read, or when nothing is left."""
    try:
        lines = [line for line in file.read_text("utf-8").splitlines() if line.strip()]
        data = [json.loads(line) for line in lines]
    except (OSError, ValueError) as error:
        raise BenchError(f"{file} cannot be read: {error}") from error
    chosen = [each for index, each in enumerate(data) if index >= skip and index % part.of in part.rests]
    if not chosen or not all(isinstance(each, dict) for each in chosen):
        raise BenchError(f"{file} has no lines to measure.")
    return chosen


def recognise(line: dict[str, Any]) -> Form:
    """Raises BenchError for a line of no known form."""
    for form, fields in (
        (Form.CALLS, {"turns", "expect", "called"}),
        (Form.DATES, {"surface", "kind", "expect", "reference_date"}),
        (Form.ANSWERS, {"agent", "contact", "label"}),
    ):
        if fields <= line.keys():
            return form
    raise BenchError(
        f"A line with the fields {', '.join(line)} is neither a labelled call, an answer nor a date."
    )
