"""What is measured of one size, step by step; each step fills one or more rows of the table."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from itertools import count
from pathlib import Path

from tools.bench.measure import Cost, median, run
from tools.bench.portfolio import rename_a_choice
from tools.bench.serving import Server
from tools.bench.sites import PLAIN, Ground

#: The rows, by key, as the table names them.
ROWS = {
    "cold": "canvasbook",
    "plain": "canvasbook, without history",
    "serve-edited": "`mkdocs serve`, one canvas edited",
    "serve-same": "`mkdocs serve`, nothing changed",
    "check": "`canvasbook check`",
    "stock": "stock, pruned",
    "outside": "stock, pruned, items outside",
    "zensical": "Zensical",
    "zensical-edited": "Zensical again, one page edited",
    "zensical-same": "Zensical again, nothing changed",
}

#: So often a canvas is saved in one run of the server.
SAVES = 3

_COUNT = count(1)

Measured = Iterator[tuple[str, Cost]]
Step = Callable[[Ground], Measured]


def cold(ground: Ground) -> Measured:
    """Our build, from nothing."""
    forget(ground.ours, "site")
    yield "cold", mkdocs(ground.ours)


def plain(ground: Ground) -> Measured:
    """The same without the history."""
    forget(ground.ours, "plain")
    yield "plain", mkdocs(ground.ours, PLAIN)


def serve(ground: Ground) -> Measured:
    """What an author waits for after saving."""
    with Server(ground.served) as server:
        edits = [server.rebuilt(lambda: rename_a_choice(ground.edited, words())) for _ in range(SAVES)]
        saves = [server.rebuilt(lambda: os.utime(ground.edited)) for _ in range(SAVES)]
    yield "serve-edited", median(edits)
    yield "serve-same", median(saves)


def check(ground: Ground) -> Measured:
    """All that is wrong with the canvases, and what a coach would say."""
    ours = ground.ours
    yield "check", run([sys.executable, "-m", "canvasbook", "check", "canvases"], ours)


def stock(ground: Ground) -> Measured:
    forget(ground.stock, "site")
    yield "stock", mkdocs(ground.stock)


def outside(ground: Ground) -> Measured:
    forget(ground.outside, "site")
    yield "outside", mkdocs(ground.outside)


def zensical(ground: Ground) -> Measured:
    """Zensical, and again over what it kept; what it is compared by is then built once more."""
    folder, page = ground.zensical, ground.page
    build: list[str | Path] = [Path(sys.executable).with_name("zensical"), "build"]
    forget(folder, "site", ".cache")
    yield "zensical", run(build, folder)
    yield "zensical-same", run(build, folder)
    before = page.read_text("utf-8")
    page.write_text(f"{before}\nEdited.\n", "utf-8")
    yield "zensical-edited", run(build, folder)
    page.write_text(before, "utf-8")
    run(build, folder)


#: The steps by name, in the order in which each run takes them.
STEPS: Mapping[str, Step] = {
    step.__name__: step for step in (cold, plain, serve, check, stock, outside, zensical)
}

#: Where the site of a row stands, for those that build one for comparison.
SITES: Mapping[str, Callable[[Ground], Path]] = {
    "cold": lambda ground: ground.ours / "site",
    "plain": lambda ground: ground.ours / "plain",
    "stock": lambda ground: ground.stock / "site",
    "outside": lambda ground: ground.outside / "site",
    "zensical": lambda ground: ground.zensical / "site",
}


def mkdocs(folder: Path, config: str = "mkdocs.yml") -> Cost:
    """One build by MkDocs, in a process of its own."""
    return run([sys.executable, "-m", "mkdocs", "build", "--strict", "--config-file", config], folder)


def words() -> str:
    """Words that were never there before."""
    return f"said anew {next(_COUNT)}"


def forget(folder: Path, *names: str) -> None:
    for name in names:
        shutil.rmtree(folder / name, ignore_errors=True)
