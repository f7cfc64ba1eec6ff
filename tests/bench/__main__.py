"""``python -m tests.bench``: builds the same pages three ways in turn, and prints what each costs."""

from __future__ import annotations

import argparse
import platform
import sys
import tempfile
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import psutil

from tests.bench.measure import Cost, Output, build, median, output
from tests.bench.sites import BUILDS, OURS, OUTSIDE, PRUNED, prepare
from tests.engines.reading import differences, read_site

#: The aim: our CPU time as a share of the pruned stock build's.
AIM = 0.30


def main(arguments: list[str]) -> int:
    """Measure, print, and say whether readers get the same from all builds."""
    options = _parser().parse_args(arguments)
    sizes, runs = ([30], 1) if options.smoke else (options.sizes, options.runs)
    print(_heading(runs))
    own: dict[int, float] = {}
    for size in sizes:
        with tempfile.TemporaryDirectory(prefix="canvasbook-bench-") as name:
            canvases, folders = prepare(Path(name), size)
            costs: dict[str, list[Cost]] = {kind: [] for kind in BUILDS}
            for _ in range(runs):
                for kind in BUILDS:
                    costs[kind].append(build(folders[kind]))
            written = {kind: output(folders[kind]) for kind in BUILDS}
            told = [d for other in (PRUNED, OUTSIDE) for d in compare(folders[OURS], folders[other])]
        middle = {kind: median(costs[kind]) for kind in BUILDS}
        own[written[OURS].pages] = middle[OURS].cpu / written[OURS].pages
        print(f"\n### {canvases:,} canvases, {written[OURS].pages:,} pages\n\n{table(middle, written)}")
        print("\n".join(told[:20]) or "Text, links and search entries of every page are equal in all three.")
        if told:
            return 1
    if len(own) > 1:
        few, many = min(own), max(own)
        print(f"\nCost per page from {few:,} to {many:,} pages: {own[many] / own[few] - 1:+.0%}")
    return 0


def compare(left: Path, right: Path) -> list[str]:
    """Where readers of two builds would get something else."""
    return differences(read_site(left / "site"), read_site(right / "site"))


def table(costs: dict[str, Cost], written: dict[str, Output]) -> str:
    """The figures of one size as a Markdown table."""
    lines = [
        "| build | CPU s | ratio | wall s | peak MB | ms a page | HTML bytes a page | search bytes a page |",
        "|---|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for kind in BUILDS:
        cost, out = costs[kind], written[kind]
        ratio = cost.cpu / costs[PRUNED].cpu
        a_page = [
            f"{1000 * cost.cpu / out.pages:.2f}",
            *(f"{n / out.pages:,.0f}" for n in (out.html, out.search)),
        ]
        figures = [f"{cost.cpu:.2f}", f"{ratio:.2f}", f"{cost.wall:.2f}", f"{cost.memory:.0f}", *a_page]
        lines.append(f"| {' | '.join([kind, *figures])} |")
    return "\n".join([*lines, ""])


def _heading(runs: int) -> str:
    machine = (
        f"{psutil.cpu_count()} cores ({platform.machine()}), {psutil.virtual_memory().total / 1e9:.0f} GB"
    )
    versions = ", ".join(f"{name} {version(name)}" for name in ("mkdocs", "mkdocs-material"))
    return (
        f"{datetime.now(UTC):%d %B %Y}; {platform.system()}, {machine}; "
        f"Python {platform.python_version()}, {versions}; "
        f"median of {runs}, builds in turn. Ratio: CPU beside the pruned stock build; the aim is {AIM:.2f}."
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument(
        "--sizes",
        type=int,
        nargs="+",
        default=[300, 3000],
        help="about so many pages of canvases; those of the catalogue come on top",
    )
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--smoke", action="store_true", help="one tiny size, once")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
