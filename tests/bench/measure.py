"""One build, measured from outside: the whole process tree's CPU, wall time, and peak memory."""

from __future__ import annotations

import os
import statistics
import sys
import time
from dataclasses import dataclass
from pathlib import Path

MEGABYTE = 1_000_000


@dataclass(frozen=True)
class Cost:
    """What one build took: seconds of CPU (user and system) and of wall time, megabytes at the peak."""

    cpu: float
    wall: float
    memory: float


@dataclass(frozen=True)
class Output:
    """What it wrote: pages, and bytes of their HTML and of the search index."""

    pages: int
    html: int
    search: int


def build(folder: Path) -> Cost:
    """Build a folder with MkDocs. The system counts the CPU of a process with all its children."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONHASHSEED": "0"}
    arguments = [
        sys.executable,
        "-m",
        "mkdocs",
        "build",
        "--strict",
        "--config-file",
        str(folder / "mkdocs.yml"),
    ]
    start = time.perf_counter()
    log = os.open(folder / "build.log", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    pid = os.posix_spawn(
        sys.executable,
        arguments,
        environment,
        file_actions=[(os.POSIX_SPAWN_DUP2, log, 1), (os.POSIX_SPAWN_DUP2, log, 2)],
    )
    _, status, usage = os.wait4(pid, 0)
    wall = time.perf_counter() - start
    os.close(log)
    if status != 0:
        raise RuntimeError((folder / "build.log").read_text("utf-8"))
    unit = 1 if sys.platform == "darwin" else 1024  # of ru_maxrss, in bytes
    return Cost(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss * unit / MEGABYTE)


def output(folder: Path) -> Output:
    """What a build has written."""
    pages = [p for p in (folder / "site").rglob("*.html") if p.name != "404.html"]
    search = folder / "site" / "search" / "search_index.json"
    return Output(len(pages), sum(p.stat().st_size for p in pages), search.stat().st_size)


def median(costs: list[Cost]) -> Cost:
    """The middle of several builds, each figure for itself."""
    return Cost(*(statistics.median(getattr(c, field) for c in costs) for field in ("cpu", "wall", "memory")))
