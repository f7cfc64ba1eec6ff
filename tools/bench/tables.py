"""The figures as Markdown tables."""

from __future__ import annotations

from collections.abc import Iterable

from tools.bench.results import Results, Row, Size
from tools.bench.steps import ROWS
from tools.bench.targets import Verdict, verdicts

NONE = "–"

_HEAD = "| build | CPU s | × stock | wall s | pages/s | peak MB | CPU ms a page | HTML KB a page |"
_RULE = "|---|--:|--:|--:|--:|--:|--:|--:|"


def size_heading(size: Size) -> str:
    return f"### {size.name}"


def size_table(size: Size) -> str:
    """One line a build: its cost by itself, beside the stock build, and for each page."""
    return "\n".join([_HEAD, _RULE, *(_line(key, row, size) for key, row in size.rows.items()), ""])


def target_table(judged: Iterable[Verdict]) -> str:
    lines = [
        f"| {v.what} | {v.where} | {v.most:.3g} | {v.share:.3f} | {'met' if v.met else 'missed'} |"
        for v in judged
    ]
    head = ["| target | judged by | at most | measured | |", "|---|---|--:|--:|---|"]
    return "\n".join([*head, *lines, ""])


def report(results: Results) -> str:
    """All of it, as it can stand in a page."""
    sizes = "\n".join(f"{size_heading(size)}\n\n{size_table(size)}" for size in results.sizes)
    judged = verdicts(results)
    targets = f"\n### Targets\n\n{target_table(judged)}" if judged else ""
    return f"{results.heading}\n\n{sizes}{targets}"


def _line(key: str, row: Row, size: Size) -> str:
    cost, pages = row.cost, row.output.pages
    ratio = f"{cost.cpu / size.cpu('stock'):.3f}" if "stock" in size.rows else NONE
    figures = [f"{cost.cpu:.2f}", ratio, f"{cost.wall:.2f}"]
    figures.append(f"{pages / cost.wall:,.0f}" if pages else NONE)
    figures.append(f"{cost.memory:.0f}")
    figures.append(f"{1000 * cost.cpu / pages:.2f}" if pages else NONE)
    figures.append(f"{row.output.html / pages / 1000:.1f}" if pages else NONE)
    return f"| {' | '.join([ROWS[key], *figures])} |"
