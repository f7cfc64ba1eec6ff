from __future__ import annotations

import pytest

from canvasbook.load.circles import circles
from tests.steps import growth


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
    def chain(length):
        return {i: [i + 1, i + 2] for i in range(length)}

    def ring(length):
        return {**chain(length), length: [0]}

    assert not list(circles(chain(100_000)))
    assert [len(circle) for circle in circles(ring(100_000))] == [100_001]
    assert growth(lambda length: list(circles(chain(length))), 500) < 2.1
    assert growth(lambda length: list(circles(ring(length))), 500) < 2.1
