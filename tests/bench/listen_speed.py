"""How fast calls are judged: calls a second, a call of 26 turns, and whether the time grows as the call does.

Processor time, which is what passes on a core that has nothing else to do: judging waits for nothing.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence

from tests.bench.counting import percentile
from tests.bench.listen_long_call import CALL, LONG_TURNS, make_call_with_long_turn, make_long_call
from tests.bench.report import format_table
from webapp.rules.listening import HeardCall, Speaker, listen

ROUNDS = 5
REPEATS = 200
LENGTHS = (26, 260, 2_600, 10_000)
LONG = 100_000
WITHIN_MS = 10.0
"""A call of 26 turns is to be judged in less."""


def measure_speed(calls: Sequence[HeardCall]) -> tuple[str, dict[str, object]]:
    """The tables, and the same for the JSON line. What the rules remember of earlier texts is forgotten first."""
    listen(make_long_call(len(CALL)))  # loads what is loaded once
    pace = measure_pace(calls)
    singles = [time_call(call) for call in calls]
    usual = [time_call(make_long_call(len(CALL), start)) for start in range(REPEATS)]
    by_length = {length: time_call(make_long_call(length)) for length in LENGTHS}
    long_turns = {
        name: max(time_call(make_call_with_long_turn(words, LONG, speaker)) for speaker in Speaker)
        for name, words in LONG_TURNS.items()
    }
    milliseconds = [["processor milliseconds a call", "p50", "p95", "max"], _row("these calls", singles)]
    milliseconds.append(_row(f"a call of {len(CALL)} turns", usual))
    growth = [["a long call", "processor milliseconds", "microseconds a turn"]]
    growth += [
        [f"{length:,} turns", _round(ms), _round(1000 * ms / length)] for length, ms in by_length.items()
    ]
    growth += [[f"a turn of {LONG:,} characters: {name}", _round(ms), ""] for name, ms in long_turns.items()]
    table = (
        f"{format_table(milliseconds)}\n{format_table(growth)}\n  {pace:,.0f} calls a second on one core\n"
    )
    return table, {
        "calls_a_second": round(pace),
        "ms_of_these": _summarise(singles),
        "ms_of_26_turns": _summarise(usual),
        "under_10_ms": percentile(usual, 0.95) < WITHIN_MS,
        "ms_by_turns": {str(length): round(ms, 2) for length, ms in by_length.items()},
        "ms_of_long_turns": {name: round(ms, 2) for name, ms in long_turns.items()},
    }


def measure_pace(calls: Sequence[HeardCall]) -> float:
    """Calls a second on one core, the best of a few rounds."""
    best = 0.0
    for _ in range(ROUNDS):
        forget()
        started = time.process_time()
        for call in calls:
            listen(call)
        best = max(best, len(calls) / (time.process_time() - started))
    return best


def time_call(call: HeardCall) -> float:
    """Milliseconds for a call that was never heard before."""
    forget()
    started = time.process_time()
    listen(call)
    return (time.process_time() - started) * 1000


def forget() -> None:
    """Empties every cache of the rules, so that no text is known from an earlier round."""
    for name, module in list(sys.modules.items()):
        if name.startswith("webapp.rules."):
            for each in vars(module).values():
                if callable(clear := getattr(each, "cache_clear", None)):
                    clear()


def _row(name: str, values: Sequence[float]) -> list[str]:
    return [name, *(_round(percentile(values, share)) for share in (0.5, 0.95, 1.0))]


def _summarise(values: Sequence[float]) -> dict[str, float]:
    return {
        name: round(percentile(values, share), 2)
        for name, share in (("p50", 0.5), ("p95", 0.95), ("max", 1.0))
    }


def _round(value: float) -> str:
    return f"{value:,.2f}"
