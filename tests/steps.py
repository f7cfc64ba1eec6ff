"""What work costs, counted in steps: the same number on every machine, however busy.

assert steps_of(lambda: circles(chain(2_000))) < 2.5 * steps_of(lambda: circles(chain(1_000)))
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any


def steps_of(work: Callable[[], object]) -> int:
    """How many instructions of Python's virtual machine a piece of work takes, without those of C code."""
    steps = 0

    def count(frame: FrameType, event: str, _arg: Any) -> Callable[..., Any]:
        nonlocal steps
        frame.f_trace_opcodes = True
        steps += event == "opcode"
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        work()
    finally:
        sys.settrace(before)
    return steps


def growth(work: Callable[[int], object], size: int) -> float:
    """How many times as many steps the double size takes: 2 where they grow with it, 4 with its square."""
    work(size)  # what is made once and kept is made here
    return steps_of(lambda: work(2 * size)) / steps_of(lambda: work(size))
