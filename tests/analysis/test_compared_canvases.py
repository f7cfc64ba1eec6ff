"""Which canvases are held side by side."""

from __future__ import annotations

from canvasbook.analysis.compared_canvases import CONTRASTS, canvas_pairs
from canvasbook.model.portfolio import Portfolio
from tests.analysis.given import canvas_of


def portfolio(**contrasts: str) -> Portfolio:
    return Portfolio(tuple(canvas_of(f"contrast: [{names}]", id) for id, names in contrasts.items()))


def test_two_canvases_that_name_each_other_are_one_pair():
    assert canvas_pairs(portfolio(a="b", b="a")) == (("b", "a"),)


def test_asked_pairs_come_last_and_only_where_both_are_there():
    found = canvas_pairs(portfolio(a="b", b="", c=""), [("a", "b"), ("c", "a"), ("a", "a"), ("a", "gone")])
    assert found == (("b", "a"), ("c", "a"))


def test_a_canvas_with_very_many_contrasts_is_laid_beside_the_first_of_them():
    many = {f"c{n}": "" for n in range(CONTRASTS + 5)}
    assert len(canvas_pairs(portfolio(**many, all=", ".join(many)))) == CONTRASTS
