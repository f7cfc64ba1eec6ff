"""Doing something again whenever files change, until somebody ends it."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from types import FrameType
from typing import NoReturn, TypeAlias

#: Each file that is watched, with the time of its last change and its size.
FileStates: TypeAlias = Mapping[str, tuple[int, int]]

#: So many seconds pass between two looks at the files.
PAUSE = 1.0


def watch(
    paths: Callable[[], Iterable[Path]], first: Callable[[], object], again: Callable[[], object]
) -> None:
    """Do something first, and again after each change below some paths, until Ctrl-C or SIGTERM.

    Both are a good end. What is watched is asked for at each look, since folders come and go.
    """
    before_us = signal.signal(signal.SIGTERM, _end)
    try:
        seen = file_states(paths())  # before: what changes meanwhile is a change
        first()
        while True:
            now = _changed(paths, seen)
            again()
            seen = now
    except KeyboardInterrupt:
        pass
    finally:
        signal.signal(signal.SIGTERM, before_us)


def file_states(paths: Iterable[Path]) -> FileStates:
    """All files at and below some paths."""
    states: dict[str, tuple[int, int]] = {}
    for path in paths:
        for file in _files(path):
            state = _state(file)
            if state is not None:
                states[file] = state
    return states


def _changed(paths: Callable[[], Iterable[Path]], seen: FileStates) -> FileStates:
    """Wait for a change, and give back the state after it."""
    while (now := file_states(paths())) == seen:
        time.sleep(PAUSE)
    return now


def _files(path: Path) -> Iterator[str]:
    if path.is_file():
        yield os.fspath(path)
    for folder, _, names in os.walk(path, followlinks=False):
        for name in names:
            yield os.path.join(folder, name)  # noqa: PTH118  # thousands a second, as text


def _state(file: str) -> tuple[int, int] | None:
    try:
        found = os.stat(file)  # noqa: PTH116
    except OSError:  # gone since the folder was listed
        return None
    return found.st_mtime_ns, found.st_size


def _end(_signal: int, _frame: FrameType | None) -> NoReturn:
    raise KeyboardInterrupt
