"""Files made to cost time or memory cost little of either; each is tried in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.abuse.traps import TRAPS

#: CPU seconds and megabytes that one trap may take; on the machine of 2026 they took 6 and 190 at most.
SECONDS = 25
MEGABYTES = 500

SHORT = (
    "one name of a megabyte",
    "aliases of aliases",
    "ten thousand nested lists",
    "a hundred in each block, confirmed",
    "a scenario of scenarios",
    "aliases of aliases, in a catalogue",
)

pytestmark = [
    pytest.mark.thorough,
    pytest.mark.skipif(sys.platform == "win32", reason="a process is watched with fork and wait4"),
]


def test_traps_cost_little():
    _cost(SHORT)


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_all_traps_cost_little():
    _cost([name for name in TRAPS if name not in SHORT])


def _cost(names):
    command = [sys.executable, "-m", "tests.abuse", *names]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    costs = [json.loads(line) for line in ran.stdout.splitlines()]
    assert [cost["name"] for cost in costs] == list(names), ran.stderr
    for cost in costs:
        assert cost["ended"] == 0, f"{cost}\n{ran.stderr}"
        assert cost["seconds"] < SECONDS, cost
        assert cost["megabytes"] < MEGABYTES, cost


def test_a_trap_that_raises_is_told():
    """So that the tests above cannot pass by walking nowhere."""
    script = "import tests.abuse.__main__ as m; m.TRAPS['x'] = lambda: 1 / 0; print(m.cost('x')['ended'])"
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ran.stdout == "1\n"
    assert "ZeroDivisionError" in ran.stderr
