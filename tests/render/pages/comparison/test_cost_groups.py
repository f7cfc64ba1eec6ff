"""What only one of two canvases pays for, by how the costs behave, and what it does without."""

from __future__ import annotations

import re

import pytest

from tests.render.pages.comparison.comparison_samples import URI, shipped
from tests.render.whatif import built_from, html_of, text


def test_the_costs_stand_by_how_they_behave():
    head = text(html_of(shipped(), URI).partition("<h2")[0])
    assert "The bookstore alone pays, however business goes, for Shop rent;" in head
    assert "with every order, for Parcels" in head
    assert "Both pay for the cost of goods and payment fees." in head
    # it adds a platform, once and fixed; shipping, ads and affiliates, as business goes
    assert "once and then however business goes, for Site and software;" in head
    assert "with every sale, for Associates' commissions." in head
    assert head.count("of 100 points") == 2


@pytest.mark.parametrize(
    ("cost", "words"),
    [
        ("nature: [fixed], per: month", "however business goes, for Bill"),
        ("nature: [one_off]", "once, for Bill"),
        ("nature: [one_off, fixed]", "once and then however business goes, for Bill"),
        ("nature: [semi_variable]", "in steps, for Bill"),
        ("nature: [fixed, variable]", "partly however business goes, for Bill"),
        ("nature: [variable], per: parcel", "with every parcel, for Bill"),
        ("nature: [variable], per: month", "as business goes, for Bill"),
        ("nature: [variable]", "as business goes, for Bill"),
        ("", "for Bill"),
    ],
)
def test_a_cost_of_one_side_is_told_by_how_it_behaves(cost, words, tmp_path):
    head = first_paragraphs(tmp_path, f"{{name: Bill, {cost}}}")
    assert re.search(rf"B alone pays,? {words}\.", head), head


def test_costs_that_behave_alike_stand_together_and_what_is_fixed_comes_first(tmp_path):
    costs = (
        "{name: Postage, nature: [variable], per: order}",
        "{name: Boxes, nature: [variable], per: order}",
        "{name: Fees, nature: [variable], per: sale}",
        "{name: Rent, nature: [fixed]}",
    )
    assert (
        "B alone pays, however business goes, for Rent; with every order, for Postage and Boxes; "
        "with every sale, for Fees."
    ) in first_paragraphs(tmp_path, *costs)


def first_paragraphs(folder, *costs):
    """The text above the boards, where only the canvas on the right has costs."""
    texts = {
        "a": "title: A\nkey_partners: [X]\n",
        "b": f"title: B\ncontrast: [a]\ncost_structure: [{', '.join(costs)}]\n",
    }
    return text(html_of(built_from(folder, **texts), "compare/a-vs-b.md").partition("<h2")[0])


@pytest.mark.parametrize(
    ("says", "words"),
    [
        (
            "affects: [{role: shop_rent, effect: spares, because: Nobody comes by}]",
            "B does without Rent of A. Nobody",
        ),
        ("type: web_sales", "B does without Rent of A."),
        ("type: own_stores", ""),
        ("phases: [purchase]", ""),
    ],
)
def test_only_what_a_choice_spares_is_what_the_other_side_does_without(says, words, tmp_path):
    texts = {
        "a": "title: A\ncost_structure: [{id: rent, name: Rent, covers: [shop_rent]}, Heating]\n",
        "b": f"title: B\ncontrast: [a]\nchannels: [{{name: Site, {says}}}]\n",
    }
    head = text(html_of(built_from(tmp_path, **texts), "compare/a-vs-b.md").partition("<h2")[0])
    assert (words in head) if words else "does without" not in head, head
