from __future__ import annotations

from canvasbook.analysis.grouping import among, grouped, grouped_by, not_among


def test_values_are_put_together_by_key_in_the_order_in_which_they_come():
    assert list(grouped([("b", 1), ("a", 2), ("b", 0)]).items()) == [("b", (1, 0)), ("a", (2,))]


def test_things_are_put_together_by_what_is_asked_of_them():
    assert grouped_by(["bee", "ant", "bug"], lambda word: word[0]) == {"b": ("bee", "bug"), "a": ("ant",)}


def test_a_series_is_parted_in_its_order():
    assert among("dcba", {"a", "c", "x"}) == ("c", "a")
    assert not_among("dcba", {"a", "c", "x"}) == ("d", "b")
