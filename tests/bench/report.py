"""Prints what was measured: a table for people, one JSON line for scripts, and on what it was measured."""

from __future__ import annotations

import json
import os
import platform
import sqlite3
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import Path

LIBRARIES = ("Flask", "SQLAlchemy", "huey", "gunicorn", "psycopg", "redis", "requests")


def describe_machine() -> dict[str, object]:
    """Processor, operating system, Python, SQLite and library versions, and how busy the machine was before."""
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else None
    return {
        "cores": os.cpu_count(),
        "cpu": _cpu_model(),
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        "libraries": {name: version(name) for name in LIBRARIES},
        "load_before": None if load is None else round(load, 2),
    }


def print_report(
    name: str,
    heading: str,
    rows: Sequence[Sequence[object]],
    result: Mapping[str, object],
    *,
    storage: str,
    machine: Mapping[str, object],
    notes: Sequence[str] = (),
) -> None:
    """`rows` is the table, its first row the column heads; `result` becomes the JSON line, with machine and storage."""
    libraries = machine["libraries"]
    assert isinstance(libraries, dict)
    print(f"\n{name}: {heading}")
    print(
        f"{machine['cores']} cores ({machine['cpu']}), {machine['system']}, Python {machine['python']}, "
        f"SQLite {machine['sqlite']}, {', '.join(f'{key} {value}' for key, value in libraries.items())}"
    )
    print(f"Storage: {storage}. Load average before: {machine['load_before']}.\n")
    print(format_table(rows))
    for note in notes:
        print(f"  {note}")
    line = {"benchmark": name, **result, "storage": storage, "machine": dict(machine)}
    print(json.dumps(line, separators=(",", ":")), flush=True)


def format_table(rows: Sequence[Sequence[object]]) -> str:
    """Columns as wide as their widest cell, the first one to the left, the others to the right."""
    cells = [[_word(cell) for cell in row] for row in rows]
    widths = [max(len(row[column]) for row in cells) for column in range(len(cells[0]))]
    lines = [
        "  ".join(
            cell.ljust(width) if column == 0 else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in cells
    ]
    return "\n".join(f"  {line}" for line in (lines[0], "-" * len(lines[0]), *lines[1:])) + "\n"


def _word(cell: object) -> str:
    if cell is None:
        return "-"
    return f"{cell:.3f}" if isinstance(cell, float) else str(cell)


def _cpu_model() -> str:
    try:
        for line in Path("/proc/cpuinfo").read_text().splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    except OSError:
        pass
    return platform.processor() or "unknown"
