"""Prints what the screens took at each size, and how much longer at the largest than at the smallest."""

from __future__ import annotations

from tests.bench.counting import percentile
from tests.bench.report import print_report

NOTES = (
    "Through gunicorn with a signed-in session, one request after another, the sizes in turn. Next page: the page's own",
    "link, followed again and again. Panel: as a click asks for it (htmx), and as a deep link that shows list and panel;",
    "random contacts. All contacts are in one campaign. Search does not exist yet and is left out.",
)


def print_pages(
    times: dict[int, dict[str, list[float]]],
    loads: dict[int, float],
    storage: str,
    machine: dict[str, object],
) -> None:
    sizes = list(times)
    smallest, largest = sizes[0], sizes[-1]
    heads: list[object] = ["milliseconds"]
    for size in sizes:
        heads += [f"{size:,} p50", f"{size:,} p95"]
    rows: list[list[object]] = [[*heads, "p95 ratio"]]
    result: dict[str, object] = {}
    for screen in times[smallest]:
        row: list[object] = [screen]
        figures: dict[str, float] = {}
        for size in sizes:
            for name, share in (("p50", 0.5), ("p95", 0.95)):
                figures[f"{name}_{size}"] = round(percentile(times[size][screen], share) * 1000, 1)
                row.append(f"{figures[f'{name}_{size}']:.1f}")
        figures["ratio"] = round(figures[f"p95_{largest}"] / figures[f"p95_{smallest}"], 2)
        rows.append([*row, f"{figures['ratio']:.2f}"])
        result[screen] = figures
    loaded = ", ".join(
        f"{size:,} calls in {seconds:.1f} s ({size / seconds:,.0f} a second)"
        for size, seconds in loads.items()
    )
    print_report(
        "pages",
        f"the results screens at {' and '.join(f'{size:,}' for size in sizes)} calls",
        rows,
        {
            "sizes": sizes,
            "milliseconds": result,
            "load_seconds": {str(k): round(v, 1) for k, v in loads.items()},
        },
        storage=storage,
        machine=machine,
        notes=(f"Loaded {loaded}.", *NOTES),
    )
