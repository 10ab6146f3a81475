"""The benchmarks: `python -m tests.bench NAME …` runs one, without a name all with modest sizes. Not tests of pytest."""

from __future__ import annotations

import importlib
import signal
import sys
from types import FrameType
from typing import NamedTuple

from tests.bench.storage import BenchError
from webapp.cli.stack_environment import StackError


class Benchmark(NamedTuple):
    """`usage` is how it is asked for; `modest` what it is given when all are run, None where it is left out then."""

    module: str
    usage: str
    modest: list[str] | None


BENCHMARKS = {
    "burst": Benchmark("tests.bench.burst", "burst --calls 1000", ["--calls", "300"]),
    "steady": Benchmark(
        "tests.bench.steady", "steady --rate 5 --seconds 60", ["--rate", "5", "--seconds", "15"]
    ),
    "pages": Benchmark("tests.bench.pages", "pages --calls 1000 1000000", ["--calls", "1000", "20000"]),
    "chaos": Benchmark("tests.bench.chaos", "chaos --cycles 30 [--seed 7]", ["--cycles", "3"]),
    "mail": Benchmark("tests.bench.mail", "mail --calls 200 [--provider microsoft]", ["--calls", "30"]),
    "number-confirmation": Benchmark(
        "tests.bench.number_confirmation",
        "number-confirmation --sessions 300 --agents 4",
        ["--sessions", "60"],
    ),
    "listen": Benchmark("tests.bench.listen", "listen FILE.jsonl [--only 3/4] [--mutate | --distort]", None),
}


def main(arguments: list[str]) -> int:
    """The exit code: 0 when all is well, 1 when a benchmark found something wrong or cannot run, 2 for wrong usage."""
    if arguments and arguments[0] not in BENCHMARKS:
        print(usage(), file=sys.stderr)
        return 0 if arguments[0] in {"-h", "--help"} else 2
    signal.signal(signal.SIGTERM, leave)
    wanted = {arguments[0]: arguments[1:]} if arguments else modest_run()
    return max([run(name, given) for name, given in wanted.items()])


def leave(_number: int, _frame: FrameType | None) -> None:
    """End as after Ctrl-C: what was started is stopped and what was made is removed."""
    raise KeyboardInterrupt


def run(name: str, arguments: list[str]) -> int:
    module = importlib.import_module(BENCHMARKS[name].module)
    try:
        return int(module.main(arguments))
    except (BenchError, StackError) as error:
        print(f"{name}: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print(f"{name}: interrupted", file=sys.stderr)
        return 130


def modest_run() -> dict[str, list[str]]:
    left_out = [name for name, benchmark in BENCHMARKS.items() if benchmark.modest is None]
    print(f"All benchmarks, in small sizes. Left out, since they need a file: {', '.join(left_out)}.")
    return {name: benchmark.modest for name, benchmark in BENCHMARKS.items() if benchmark.modest is not None}


def usage() -> str:
    lines = (f"  python -m tests.bench {benchmark.usage}" for benchmark in BENCHMARKS.values())
    return "Usage: python -m tests.bench [NAME …], without a name all of them in small sizes\n" + "\n".join(
        lines
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
