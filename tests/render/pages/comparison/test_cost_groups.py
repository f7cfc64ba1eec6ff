"""What only one of two canvases pays for, by how the costs behave, and what it does without."""

from __future__ import annotations

from tests.render.pages.comparison.comparison_samples import (
    URI,
    shipped,
)
from tests.render.whatif import html_of, text


def test_the_costs_stand_by_how_they_behave():
    head = text(html_of(shipped(), URI).partition("<h2")[0])
    assert "The bookstore alone pays, however business goes, for Shop rent;" in head
    assert "with every order, for Parcels" in head
    assert "Both pay for the cost of goods and payment fees." in head
    # it adds a platform, once and fixed; shipping, ads and affiliates, as business goes
    assert "once and then however business goes, for Site and software;" in head
    assert "with every sale, for Associates' commissions." in head
    assert head.count("of 100 points") == 2
