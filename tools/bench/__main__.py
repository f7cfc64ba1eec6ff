"""``python -m tools.bench``: what our builds cost beside others' of the very same pages.

Sizes are numbers of canvases; one makes about thirty pages, and the catalogue's own come on top.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain, repeat
from pathlib import Path

from tools.bench.chart import chart
from tools.bench.equality import compare
from tools.bench.measure import NOTHING, Cost, output
from tools.bench.results import Results, Row, Size, canvases_of, from_json, here_and_now, to_json
from tools.bench.sites import VERSIONS, Ground
from tools.bench.steps import ROWS, SITES, STEPS
from tools.bench.tables import report

#: The steps of a smoke run: that readers get the same, and no more.
SMOKE = ("cold", "stock")

#: Rows that are measured on a site which is built elsewhere.
_AS = {"serve-edited": "cold", "serve-same": "cold"}
_AS |= {"zensical-edited": "zensical", "zensical-same": "zensical"}


class UnequalError(Exception):
    """Readers would not get the same from all builds: the figures would say nothing."""


def main(arguments: Sequence[str]) -> int:
    """Measure, print, and say whether readers get the same from all builds."""
    options = _parser().parse_args(arguments)
    if options.read:
        results = from_json(options.read.read_text("utf-8"))
    else:
        results = here_and_now()
        sizes, runs, steps = ([1], [1], SMOKE) if options.smoke else _asked(options)
        for size, times in zip(sizes, chain(runs, repeat(runs[-1])), strict=False):
            try:
                measured = measure(size, times, steps, VERSIONS * size if options.history else 0)
            except UnequalError as error:
                print(error)
                return 1
            results = replace(results, sizes=(*results.sizes, measured))
            _keep(results, options)
    _keep(results, options)
    print(report(results))
    if not options.read:
        print("Text, links and search entries of every page are equal in all builds.")
    return 0


def measure(canvases: int, runs: int, steps: Sequence[str], commits: int) -> Size:
    """The figures of one size, its steps taken in turns; an error where readers would not get the same."""
    costs: dict[str, list[Cost]] = {}
    with tempfile.TemporaryDirectory(prefix="canvasbook-bench-") as name:
        ground = Ground(Path(name), canvases, commits)
        for turn in range(runs):
            for number, step in enumerate(steps):
                where = (
                    f"{canvases_of(canvases)}, run {turn + 1} of {runs}, step {number + 1} of {len(steps)}"
                )
                for key, cost in STEPS[step](ground):
                    costs.setdefault(key, []).append(cost)
                    _say(
                        f"{where}: {ROWS[key]}: {cost.cpu:.2f} s CPU, {cost.wall:.2f} s, {cost.memory:.0f} MB"
                    )
        written = {key: output(SITES[key](ground)) for key in costs.keys() & SITES.keys()}
        _assert_equal(ground, [key for key in costs if key in SITES])
    rows = {
        key: Row(tuple(costs[key]), written.get(_AS.get(key, key), NOTHING)) for key in ROWS if key in costs
    }
    pages = next((o.pages for key, o in written.items() if key != "plain"), 0)
    return Size(canvases, commits, pages, rows)


def _assert_equal(ground: Ground, built: Iterable[str]) -> None:
    """Our pages are the others' pages."""
    others = {ROWS[key]: SITES[key](ground) for key in built if key not in ("cold", "plain")}
    if "cold" in built and others:
        _say(f"{canvases_of(ground.canvases)}: comparing with {', '.join(others)}")
        told = list(compare(SITES["cold"](ground), others))
        if told:
            raise UnequalError("\n".join(told[:20]))


def _asked(options: argparse.Namespace) -> tuple[list[int], list[int], list[str]]:
    """Sizes, runs of each, and steps in their order."""
    asked = [step for step in STEPS if not options.only or step in options.only]
    steps = [step for step in asked if step not in options.skip and (options.history or step != "plain")]
    return options.sizes, options.runs, steps


def _keep(results: Results, options: argparse.Namespace) -> None:
    """Write what was asked for, after each size: a long run that is broken off is not lost."""
    if options.json:
        options.json.write_text(to_json(results), "utf-8")
    if options.chart:
        options.chart.write_text(chart(results), "utf-8")


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tools.bench", description=__doc__)
    parser.add_argument(
        "--sizes", type=int, nargs="+", metavar="N", default=[10, 100, 333], help="numbers of canvases"
    )
    parser.add_argument(
        "--runs",
        type=int,
        nargs="+",
        metavar="N",
        default=[3, 3, 1],
        help="of each size; the last number holds on",
    )
    parser.add_argument("--history", action="store_true", help=f"in git, with {VERSIONS} versions a canvas")
    parser.add_argument("--only", nargs="+", choices=STEPS, help="these steps")
    parser.add_argument("--skip", nargs="+", choices=STEPS, default=[], help="all steps but these")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures")
    parser.add_argument("--chart", type=Path, metavar="FILE", help="write the picture, an SVG")
    parser.add_argument(
        "--read", type=Path, metavar="FILE", help="measure nothing; take the figures from here"
    )
    parser.add_argument("--smoke", action="store_true", help="one tiny size, once: are the builds equal?")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
