"""``python -m tests.abuse NAME …``: walks into traps, each in its own process, and tells what they cost."""

from __future__ import annotations

import json
import os
import resource
import sys
import traceback

from tests.abuse.traps import TRAPS
from tools.fuzz.walks import vocabulary

#: A trap that takes more CPU time than this is left to the system to end.
LIMIT = 120


def cost(name: str) -> dict[str, object]:
    """What one trap costs: CPU seconds, the peak of memory in megabytes, and how it ended."""
    child = os.fork()
    if child == 0:
        _walk(name)
    _, status, usage = os.wait4(child, 0)
    unit = 1 if sys.platform == "darwin" else 1024
    return {
        "name": name,
        "seconds": round(usage.ru_utime + usage.ru_stime, 2),
        "megabytes": usage.ru_maxrss * unit // 1_000_000,
        "ended": os.waitstatus_to_exitcode(status),
    }


def _walk(name: str) -> None:
    """One trap, in the child; never returns."""
    ended = 1
    try:
        resource.setrlimit(resource.RLIMIT_CPU, (LIMIT, LIMIT))
        TRAPS[name]()
        ended = 0
    except BaseException:  # noqa: BLE001 - whatever it is, it is told, and the child must end here
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(ended)


if __name__ == "__main__":
    vocabulary()  # read once, before the children
    for trap in sys.argv[1:] or TRAPS:
        sys.stdout.write(json.dumps(cost(trap)) + "\n")
        sys.stdout.flush()
