"""What we aim at, and whether the figures reach it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from tools.bench.results import Results, Size, canvases_of


@dataclass(frozen=True)
class Target:
    """A share that should not be passed: what it is, of which size, from which rows.

    A site less than half as large says nothing about it: there the catalogue's own pages weigh most.
    """

    what: str
    canvases: int
    most: float
    rows: tuple[str, ...]
    share: Callable[[Size], float]
    commits: bool = False


@dataclass(frozen=True)
class Verdict:
    """A target and what came of it; ``where`` says by which size it was judged."""

    what: str
    where: str
    most: float
    share: float

    @property
    def met(self) -> bool:
        return self.share <= self.most


def _cpu(key: str, beside: str) -> Callable[[Size], float]:
    return lambda size: size.cpu(key) / size.cpu(beside)


def _wall(key: str, beside: str) -> Callable[[Size], float]:
    return lambda size: size.rows[key].cost.wall / size.rows[beside].cost.wall


TARGETS = (
    Target("a cold build beside the stock build", 100, 0.25, ("cold", "stock"), _cpu("cold", "stock")),
    Target(
        "memory of a cold build beside the stock build's",
        100,
        1,
        ("cold", "stock"),
        lambda size: size.rows["cold"].cost.memory / size.rows["stock"].cost.memory,
    ),
    Target(
        "one canvas edited under `mkdocs serve`, beside the stock build",
        100,
        0.04,
        ("serve-edited", "stock"),
        _cpu("serve-edited", "stock"),
    ),
    Target(
        "the same beside Zensical's build after one page was edited",
        100,
        1,
        ("serve-edited", "zensical-edited"),
        _cpu("serve-edited", "zensical-edited"),
    ),
    Target(
        "the same, wall time",
        100,
        1,
        ("serve-edited", "zensical-edited"),
        _wall("serve-edited", "zensical-edited"),
    ),
    Target(
        "nothing changed under `mkdocs serve`, beside the stock build",
        100,
        0.025,
        ("serve-same", "stock"),
        _cpu("serve-same", "stock"),
    ),
    Target("`canvasbook check` beside our cold build", 333, 0.15, ("check", "cold"), _cpu("check", "cold")),
    Target(
        "what history adds to a cold build",
        200,
        0.20,
        ("cold", "plain"),
        lambda size: size.cpu("cold") / size.cpu("plain") - 1,
        commits=True,
    ),
)

#: A page of the largest site may cost so much more than one of the smallest.
GROWTH = 0.15


def verdicts(results: Results) -> list[Verdict]:
    """All targets that the figures can judge, each by the size nearest to the one it is meant for."""
    found = [_judged(target, results.sizes) for target in TARGETS]
    return [verdict for verdict in (*found[:1], _growth(results.sizes), *found[1:]) if verdict]


def cost_per_page(size: Size) -> float:
    """Seconds of CPU for each page of our cold build."""
    return size.cpu("cold") / size.pages


def _judged(target: Target, sizes: Iterable[Size]) -> Verdict | None:
    able = [
        s
        for s in sizes
        if s.rows.keys() >= {*target.rows}
        and (s.commits or not target.commits)
        and 2 * s.canvases >= target.canvases
    ]
    if not able:
        return None
    size = min(able, key=lambda size: abs(size.canvases - target.canvases))
    return Verdict(target.what, canvases_of(size.canvases), target.most, target.share(size))


def _growth(sizes: Iterable[Size]) -> Verdict | None:
    """How much more a page costs in the largest site than in the smallest."""
    able = sorted((size for size in sizes if "cold" in size.rows), key=lambda size: size.canvases)
    if len(able) < 2:
        return None
    few, many = able[0], able[-1]
    where = f"{few.canvases} to {many.canvases} canvases"
    return Verdict("growth of a page's cost", where, GROWTH, cost_per_page(many) / cost_per_page(few) - 1)
