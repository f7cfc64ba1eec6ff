"""The costs of two canvases by how they behave, and what an author says is spared."""

from __future__ import annotations

import re

import pytest

from tests.render.pages.comparison.comparison_samples import URI, shipped
from tests.render.samples import section
from tests.render.whatif import built_from, html_of, text


def rows(html):
    """The rows of the table of costs, cell by cell."""
    found = re.findall(r"<tr>(.*?)</tr>", section(html, "costs"), re.DOTALL)[1:]
    return [_cells(row) for row in found]


def _cells(row):
    return [text(cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)]


def test_the_costs_stand_by_how_they_behave():
    costs = {behaves: columns for behaves, *columns in rows(html_of(shipped(), URI))}
    assert costs["Fixed"] == ["◧ Shop rent per month", "", "◨ Fees to portals per month"]
    assert (
        costs["Variable"][1] == "= Book purchases / Book purchases per sale = Card fees / Card fees per sale"
    )
    assert "◨ Parcel shipping per order" in costs["Variable"][2]
    assert costs["Once, then fixed"] == ["", "", "◨ Site and software per month"]


def test_a_cost_that_differs_between_the_two_has_a_row_of_its_own(tmp_path):
    texts = {
        "a": "title: A\ncost_structure: [{id: fees, name: Fees, nature: fixed, per: month}]\n",
        "b": "title: B\ncontrast: [a]\n"
        "cost_structure: [{id: fees, name: Fees, nature: variable, per: sale}]\n",
    }
    table = rows(html_of(built_from(tmp_path, **texts), "compare/a-vs-b.md"))
    assert table == [
        ["Each canvas differently", "", "= Fees fixed (per month) / Fees variable (per sale)", ""]
    ]


def right_costs(folder, *costs):
    """The table where only the canvas on the right has costs."""
    texts = {
        "a": "title: A\nkey_partners: [X]\n",
        "b": f"title: B\ncontrast: [a]\ncost_structure: [{', '.join(costs)}]\n",
    }
    return rows(html_of(built_from(folder, **texts), "compare/a-vs-b.md"))


@pytest.mark.parametrize(
    ("cost", "words"),
    [
        ("nature: [fixed]", "Fixed"),
        ("nature: [one_off]", "Once"),
        ("nature: [one_off, fixed]", "Once, then fixed"),
        ("nature: [semi_variable]", "Partly fixed, partly variable"),
        ("nature: [fixed, variable]", "Partly fixed, partly variable"),
        ("nature: [variable]", "Variable"),
        ("covers: [shop_rent]", "As a rule fixed"),
        ("", "Not marked"),
    ],
)
def test_a_cost_of_one_side_is_told_by_how_it_behaves(cost, words, tmp_path):
    assert right_costs(tmp_path, f"{{name: Bill, {cost}}}") == [[words, "", "", "◨ Bill"]]


def test_costs_that_behave_alike_stand_together_and_what_is_fixed_comes_first(tmp_path):
    costs = (
        "{name: Postage, nature: [variable], per: order}",
        "{name: Fees, nature: [variable], per: sale}",
        "Something",
        "{name: Rent, nature: [fixed]}",
    )
    assert right_costs(tmp_path, *costs) == [
        ["Fixed", "", "", "◨ Rent"],
        ["Variable", "", "", "◨ Postage per order ◨ Fees per sale"],
        ["Not marked", "", "", "◨ Something"],
    ]


def test_a_mixture_is_one_row_however_it_is_written(tmp_path):
    costs = ("{name: Wages, nature: [semi_variable]}", "{name: Power, nature: [fixed, variable]}")
    assert right_costs(tmp_path, *costs) == [["Partly fixed, partly variable", "", "", "◨ Wages ◨ Power"]]


@pytest.mark.parametrize(
    ("says", "words"),
    [
        (
            "affects: [{role: shop_rent, effect: spares, because: Nobody comes by}]",
            "Site B spares shop rent: “Nobody comes by”",
        ),
        ("type: web_sales", ""),
        ("type: own_stores", ""),
        ("phases: [purchase]", ""),
    ],
)
def test_only_what_an_author_says_is_spared_is_told_as_spared(says, words, tmp_path):
    texts = {
        "a": "title: A\ncost_structure: [{id: rent, name: Rent, covers: [shop_rent]}, Heating]\n",
        "b": f"title: B\ncontrast: [a]\nchannels: [{{name: Site, {says}}}]\n",
    }
    told = text(html_of(built_from(tmp_path, **texts), "compare/a-vs-b.md"))
    assert (words in told) if words else "spares" not in told, told
