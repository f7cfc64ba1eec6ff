"""The ledger of a choice: a row for each thing that it affects, and why."""

from __future__ import annotations

import pytest

from canvasbook.analysis.effects import State
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import ItemKey
from canvasbook.render.choice_ledger import LedgerPart, LedgerRow, choice_ledger, cost_words
from canvasbook.render.context import SiteData
from tests.render.samples import context_of, site_of


def parts(site: SiteData, canvas: str, channel: str) -> tuple[LedgerPart, ...]:
    analysis = site.analyses[canvas]
    effects = analysis.effects[ItemKey(Block.CHANNELS, channel)]
    return choice_ledger(analysis.canvas, effects, context_of(site))


def rows(found: tuple[LedgerPart, ...]) -> dict[str, LedgerRow]:
    """The rows by the name of what is affected."""
    return {str(row.name.name): row for part in found for row in part.rows}


def test_rows_stand_by_the_part_of_the_canvas_that_they_fall_on(small):
    found = parts(small, "web", "site")
    assert [(part.id, [str(row.name.name) for row in part.rows]) for part in found] == [
        ("costs", ["postage"]),
        ("resources", ["a platform"]),
        ("measures", ["the number of people reached", "the margin on each sale"]),
    ]


@pytest.mark.parametrize(
    ("canvas", "channel", "name", "state", "verb", "is_item"),
    [
        ("shop", "counter", "Rent for the house", State.SHOWN, "requires", True),
        ("shop", "counter", "The house", State.SHOWN, "requires", True),
        ("web", "site", "postage", State.MISSING, "adds", False),
        ("web", "site", "a platform", State.WAIVED, "requires", False),
        ("web", "site", "the margin on each sale", State.TENDENCY, "lowers", False),
    ],
)
def test_a_row_says_how_it_stands(small, canvas, channel, name, state, verb, is_item):
    row = rows(parts(small, canvas, channel))[name]
    assert (row.state, row.verb, row.is_item) == (state, verb, is_item)


def test_an_item_is_told_with_the_role_that_it_plays_and_how_the_cost_behaves(small):
    row = rows(parts(small, "shop", "counter"))["Rent for the house"]
    assert [str(role.name) for role in row.roles] == ["rent"]
    assert (row.natures, row.per) == (("fixed",), "month")


def test_a_waiver_is_told_with_its_reason(small):
    assert rows(parts(small, "web", "site"))["a platform"].because == "It is rented."


def test_a_reason_of_the_catalogue_has_its_evidence(small):
    (reason,) = rows(parts(small, "web", "site"))["postage"].reasons
    assert (reason.because, reason.stated, reason.basis) == ("Each order leaves alone.", False, "one article")
    assert reason.effect == "catalogue/effects/web-sales-adds-postage/"
    assert [str(source.name) for source in reason.sources] == ["On Shops", "Our Parcels"]
    (figure,) = reason.figures
    assert figure.source is not None
    assert (figure.value, figure.unit, figure.source.name) == ("10", "USD", "Our Parcels")


STATED = """\
title: Shop
sources: [{id: lease, title: The lease, year: 1990}]
channels:
  - id: counter
    name: The counter
    type: shop
    affects:
      - {role: rent, effect: requires, because: The *lease* says so., sources: [lease]}
cost_structure: [{id: rent, name: Rent, covers: [rent], caused_by: [counter]}]
"""


def test_the_authors_reasons_come_before_those_of_the_catalogue():
    site = site_of({"shop": STATED})
    assert not site.problems, site.problems
    stated, catalogue = rows(parts(site, "shop", "counter"))["Rent"].reasons
    assert (stated.because, stated.stated) == ("The <em>lease</em> says so.", True)
    assert [(source.name, source.hint) for source in stated.sources] == [("The lease", "1990")]
    assert (catalogue.because, catalogue.stated) == ("A room has an owner.", False)


@pytest.mark.parametrize(
    ("natures", "per", "words"),
    [
        ([], "", ""),
        (["fixed"], "", "fixed"),
        (["fixed"], "month", "fixed, per month"),
        (["one-off", "fixed"], "month", "one-off, then fixed, per month"),
        ([], "order", "per order"),
    ],
)
def test_how_a_cost_behaves_in_a_few_words(small, natures, per, words):
    assert cost_words(natures, per, context_of(small)) == words
