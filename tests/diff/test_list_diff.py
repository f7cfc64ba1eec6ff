"""How one list became another."""

from __future__ import annotations

from canvasbook.diff.list_diff import ListDiff, pairs_of
from tests.diff.applying import rebuilt


def test_lists_are_rebuilt():
    old, new = list("abcdb"), list("xdbba")
    diff = ListDiff.of(pairs_of(old, new, lambda x: x), len(old), len(new))
    assert [old[place] for place in diff.gone] == ["c"]
    assert [new[place] for place in diff.come] == ["x"]
    assert [(old[before], new[after]) for before, after in diff.kept] == [(x, x) for x in "dbba"]
    assert diff.reordered
    kept = [old[place] for place in range(len(old)) if place not in diff.gone]
    assert rebuilt(kept, ["x"], new, reordered=True) == tuple(new)


def test_of_several_alike_the_first_is_the_first():
    assert pairs_of("aba", "aa", lambda x: x) == ((0, 0), (2, 1))
    assert not ListDiff.of(((0, 0), (2, 1)), 3, 2).reordered


def test_a_later_measure_takes_what_the_first_leaves():
    measures = (lambda word: word, lambda word: word.lower())
    assert pairs_of(["A", "a"], ["a", "a"], *measures) == ((1, 0), (0, 1))
