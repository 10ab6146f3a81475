"""Reads from /proc how much processor time was used, by whom; says nothing (None) on systems without it."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")


def seconds_of_groups(leaders: Iterable[tuple[str, int]]) -> dict[str, float] | None:
    """Seconds used so far by each named process group: the leader and all that it started and that still runs."""
    if not Path("/proc/self/stat").exists():
        return None
    used = {name: 0.0 for name, _ in leaders}
    names = {str(pid): name for name, pid in leaders}
    for folder in Path("/proc").iterdir():
        fields = _stat(folder) if folder.name.isdigit() else []
        if fields and fields[2] in names:
            used[names[fields[2]]] += (int(fields[11]) + int(fields[12])) / TICKS
    return used


def seconds_of_all() -> float | None:
    """Seconds in which any processor of the machine was busy since it started, with whatever program."""
    try:
        first = Path("/proc/stat").read_text().partition("\n")[0].split()
    except OSError:
        return None
    user, nice, system, _idle, _waiting, hard, soft = (int(field) for field in first[1:8])
    return (user + nice + system + hard + soft) / TICKS


def _stat(folder: Path) -> list[str]:
    """The fields after the name: state, parent, group, …; empty when the process is gone."""
    try:
        return (folder / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []
