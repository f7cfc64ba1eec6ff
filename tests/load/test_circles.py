from __future__ import annotations

import time

import pytest

from canvasbook.load.circles import circles


@pytest.mark.parametrize(
    ("edges", "found"),
    [
        ({}, []),
        ({"a": ["b"], "b": []}, []),
        ({"a": ["b"]}, []),  # leads to what has no edges of its own
        ({"a": ["a"]}, ["a"]),
        ({"a": ["b"], "b": ["a"]}, ["ab"]),
        ({"a": ["b", "c"], "b": ["d"], "c": ["d"], "d": []}, []),  # two ways to one place are no circle
        ({"a": ["b"], "b": ["c"], "c": ["b"]}, ["bc"]),
        ({"a": ["b", "c"], "b": ["a"], "c": ["a"]}, ["ab", "ac"]),
        ({"a": ["b"], "b": ["c", "a"], "c": ["a"]}, ["abc", "ab"]),
        ({"a": [], "b": ["a", "c"], "c": ["b"]}, ["bc"]),
    ],
)
def test_circles(edges, found):
    assert ["".join(circle) for circle in circles(edges)] == found


def test_long_chains_take_linear_time():
    chain = {i: [i + 1, i + 2] for i in range(100_000)}
    start = time.process_time()
    assert not list(circles(chain))
    assert [len(circle) for circle in circles({**chain, 100_000: [0]})] == [100_001]
    assert time.process_time() - start < 3
