"""Steps tell work that grows with its input from work that grows with the square of it."""

from __future__ import annotations

import sys

import pytest

from tests.steps import growth, steps_of


def once(size):
    return [number for number in range(size) if number]


def pairs(size):
    return sum(1 for one in range(size) for other in range(size) if one < other)


def test_work_that_grows_with_its_input():
    assert growth(once, 500) == pytest.approx(2, abs=0.1)


def test_work_that_grows_with_the_square():
    assert growth(pairs, 50) == pytest.approx(4, abs=0.2)


def test_the_same_work_takes_the_same_steps():
    assert steps_of(lambda: once(100)) == steps_of(lambda: once(100)) > 100


def test_nothing_is_counted_afterwards():
    before = sys.gettrace()
    with pytest.raises(ZeroDivisionError):
        steps_of(lambda: 1 / 0)
    assert sys.gettrace() is before
