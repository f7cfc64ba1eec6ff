"""``mkdocs serve`` as an author has it running: what one save costs until the site is there again."""

from __future__ import annotations

import queue
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Self

import psutil

from tools.bench.measure import Cost, Peak, cpu_so_far, environment, tree

#: What the server says.
READY, DONE, FAILED = "Serving on", "Reloading browsers", "An error happened"


class Server:
    """A running ``mkdocs serve`` on this machine alone; it ends with the block."""

    def __init__(self, folder: Path, *, patience: float = 3600) -> None:
        self._folder, self._patience = folder, patience
        self._lines: queue.Queue[tuple[float, str]] = queue.Queue()
        self._said: list[str] = []

    def __enter__(self) -> Self:
        serve = [sys.executable, "-m", "mkdocs", "serve", "--livereload"]
        self._process = subprocess.Popen(
            [*serve, "--dev-addr", f"127.0.0.1:{_free_port()}", "--config-file", "mkdocs.yml"],
            cwd=self._folder,
            env=environment(self._folder),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        threading.Thread(target=self._listen, daemon=True).start()
        try:
            self._wait_for(READY)  # by then the watcher has taken its first look
        except BaseException:
            self._end()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def rebuilt(self, change: Callable[[], object]) -> Cost:
        """What a change costs from the moment it is saved until the site is built again."""
        pid = self._process.pid
        before, start = cpu_so_far(pid), time.perf_counter()
        with Peak(pid) as peak:
            change()
            built = self._wait_for(DONE)  # that it is built is not said twice in the same words
            cost = cpu_so_far(pid) - before
        return Cost(cost, built - start, peak.megabytes)

    def _listen(self) -> None:
        """Note what the server says, and when."""
        for line in self._process.stderr or ():
            self._lines.put((time.perf_counter(), line))

    def _wait_for(self, words: str) -> float:
        """When the server said these words; an error where it ends, fails or stays silent."""
        end = time.perf_counter() + self._patience
        while time.perf_counter() < end and (self._process.poll() is None or not self._lines.empty()):
            try:
                at, line = self._lines.get(timeout=1)
            except queue.Empty:
                continue
            self._said.append(line)
            if FAILED in line:
                break
            if words in line:
                return at
        raise RuntimeError(f"mkdocs serve never said '{words}':\n{''.join(self._said[-40:])}")

    def _end(self) -> None:
        """End the server, and what it may have started."""
        started = tree(self._process.pid)[1:]
        self._process.terminate()
        self._process.wait(30)
        for process in started:
            if process.is_running():
                process.terminate()
        psutil.wait_procs(started, timeout=5)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
