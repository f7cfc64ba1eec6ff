"""One run of a program, measured from outside: the whole process tree's CPU, wall time, and peak memory."""

from __future__ import annotations

import os
import statistics
import subprocess
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import psutil

MEGABYTE = 1_000_000

#: So often the memory is looked at, in seconds.
_EVERY = 0.1


@dataclass(frozen=True)
class Cost:
    """Seconds of CPU (user and system) and of wall time, and megabytes at the peak, of a process tree."""

    cpu: float
    wall: float
    memory: float


@dataclass(frozen=True)
class Output:
    """What a build wrote: pages, and bytes of their HTML and of the search index."""

    pages: int = 0
    html: int = 0
    search: int = 0


NOTHING = Output()


class Peak(threading.Thread):
    """Watches the memory of a process and of all below it.

    The system's own account of a finished process is of no use here: it begins at the size of the
    process that started it, which is ours.
    """

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self._pid, self._done, self.megabytes = pid, threading.Event(), 0.0

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self.join()

    def run(self) -> None:
        while True:
            self.megabytes = max(self.megabytes, sum(map(_memory, tree(self._pid))) / MEGABYTE)
            if self._done.wait(_EVERY):
                return


def tree(pid: int) -> list[psutil.Process]:
    """A process and all that it started, as far as they still run."""
    try:
        process = psutil.Process(pid)
        return [process, *process.children(recursive=True)]
    except psutil.Error:
        return []


def cpu_so_far(pid: int) -> float:
    """Seconds of CPU of a running process tree; the processes that ended count with their parents."""
    return sum(map(_cpu, tree(pid)))


def run(arguments: Sequence[str | Path], folder: Path) -> Cost:
    """Run a program in a folder to its end; an error with what it printed where it fails."""
    log = folder / "run.log"
    start = time.perf_counter()
    with log.open("wb") as out:
        process = subprocess.Popen(
            arguments, cwd=folder, env=environment(folder), stdout=out, stderr=subprocess.STDOUT
        )
        with Peak(process.pid) as peak:
            _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise RuntimeError(f"{arguments}:\n{log.read_text('utf-8', 'replace')[-4000:]}")
    return Cost(usage.ru_utime + usage.ru_stime, wall, peak.megabytes)


def environment(folder: Path) -> dict[str, str]:
    """The variables of what is measured: what it writes for a while stays in its folder."""
    mine = {"TMPDIR": str(scratch(folder))}
    fixed = {"NO_MKDOCS_2_WARNING": "1", "PYTHONHASHSEED": "0", "SOURCE_DATE_EPOCH": "1700000000"}
    return {**os.environ, **fixed, **mine}


def scratch(folder: Path) -> Path:
    """A place for temporary files, which goes with the folder."""
    place = folder / "tmp"
    place.mkdir(exist_ok=True)
    return place


def output(site: Path) -> Output:
    """What a build has written."""
    sizes = [path.stat().st_size for path in site.rglob("*.html") if path.name != "404.html"]
    search = (site / "search" / "search_index.json", site / "search.json")
    return Output(len(sizes), sum(sizes), sum(path.stat().st_size for path in search if path.is_file()))


def median(costs: Sequence[Cost]) -> Cost:
    """The middle of several runs, each figure for itself."""
    return Cost(*(statistics.median(getattr(c, field) for c in costs) for field in ("cpu", "wall", "memory")))


def _memory(process: psutil.Process) -> int:
    try:
        return int(process.memory_info().rss)
    except psutil.Error:
        return 0


def _cpu(process: psutil.Process) -> float:
    try:
        return float(sum(process.cpu_times()[:4]))  # user, system, and of children that ended
    except psutil.Error:
        return 0.0
