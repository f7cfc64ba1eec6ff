"""A ledger in words: items, reasons with their sources, guesses, and what plays another part."""

from __future__ import annotations

import re

import pytest

from tests.render.pages.comparison.comparison_samples import columns, part, shipped
from tests.render.samples import section
from tests.render.whatif import built_from, html_of, text


def test_a_likeness_of_names_is_marked_as_a_guess(tmp_path):
    texts = {
        "a": "title: A\nkey_partners: [The nearby wholesaler]\n",
        "b": "title: B\ncontrast: [a]\nkey_partners: [The nearby wholesalers]\n",
    }
    html = html_of(built_from(tmp_path, **texts), "compare/a-vs-b.md")
    assert "a guess by name" in section(html, "partners")


def test_reasons_are_the_authors_and_more_of_them_stand_folded(tmp_path):
    affects = "affects: [{item: rooms, effect: requires, because: %s}]"
    texts = {
        "a": "title: A\nkey_resources: [{id: rooms, name: Rooms}]\nchannels:\n"
        f"  - {{name: Shop, {affects % 'People come in'}}}\n  - {{name: Stall, {affects % 'It rains'}}}\n",
        "b": "title: B\ncontrast: [a]\nkey_partners: [X]\n",
    }
    resources = part(built_from(tmp_path, **texts), "resources", "compare/a-vs-b.md")
    opened = text(re.sub(r"<details>.*?</details>", "", resources, flags=re.DOTALL))
    assert "Shop requires it: “People come in”" in opened
    assert "<details><summary>More reasons</summary>" in resources
    assert "“It rains”" in text(resources)
    assert "“It rains”" not in opened


def test_what_the_catalogue_expects_is_no_reason():
    costs = text(part(shipped(), "costs"))
    assert "Utilities and insurance" in costs
    assert "Rooms are lit and heated whether they are full or empty." not in costs


def left_costs(folder, canvas):
    """The left column of the part about costs, where only the left canvas has some."""
    texts = {"a": f"title: A\n{canvas}", "b": "title: B\ncontrast: [a]\nkey_partners: [X]\n"}
    return columns(part(built_from(folder, **texts), "costs", "compare/a-vs-b.md"))[0]


def test_choices_behind_an_item_are_named_up_to_a_few_and_counted(tmp_path):
    choices = "".join(f"  - {{id: c{n}, name: Choice {n}}}\n" for n in range(9))
    ids = ", ".join(f"c{n}" for n in range(9))
    canvas = f"channels:\n{choices}cost_structure: [{{name: Bill, caused_by: [{ids}]}}]\n"
    (behind,) = re.findall(r"Linked to (.*?) and three more", left_costs(tmp_path, canvas))
    assert behind.count("Choice") == 6


def test_a_choice_that_only_follows_another_is_not_behind_an_item(tmp_path):
    canvas = """\
channels: [{id: shop, name: Shop}]
customer_relationships: [{id: advice, name: Advice, through: [shop]}]
cost_structure: [{name: Bill, caused_by: [shop]}]
"""
    said = left_costs(tmp_path, canvas)
    assert "Linked to Shop" in said
    assert "Advice" not in said


@pytest.mark.parametrize(
    ("cost", "words"),
    [
        ("{name: Bill, nature: [variable], per: parcel, covers: [parcel_shipping]}", "variable (per parcel)"),
        ("{name: Bill, covers: [parcel_shipping]}", "as a rule variable (per order)"),
        ("{name: Bill, nature: [fixed]}", "Bill fixed"),
    ],
)
def test_a_cost_behaves_as_its_author_says_or_else_as_the_catalogue_does(cost, words, tmp_path):
    assert words in left_costs(tmp_path, f"cost_structure: [{cost}]\n")
