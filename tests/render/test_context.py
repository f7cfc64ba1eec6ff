"""What views are made from: names with links, and results that several pages share."""

from __future__ import annotations

import pytest

from canvasbook.model.blocks import Block
from canvasbook.model.canvas import ItemKey
from canvasbook.render.context import Ref
from tests.render.samples import PLAIN, SHOP, WEB, context_of, site_of

COUNTER = ItemKey(Block.CHANNELS, "counter")
HOUSE = ItemKey(Block.KEY_RESOURCES, "house")


def test_each_two_canvases_that_are_compared_have_an_address_of_their_own():
    """Ids that hold the words of an address would make one of two."""
    texts = {
        "a": "title: A\n",
        "a-vs-b": "title: A or B\n",
        "b-vs-c": "title: B or C\ncontrast: [a]\n",
        "c": "title: C\ncontrast: [a-vs-b]\n",
    }
    assert len(set(site_of(texts).comparisons.values())) == 2


def test_both_canvases_of_a_comparison_know_it():
    site = site_of({"shop": SHOP, "web": WEB, "stand": PLAIN})
    (pair,) = site.comparisons
    assert set(pair) == {"shop", "web"}
    assert site.beside == {"shop": (pair,), "web": (pair,)}


def test_no_word_has_no_label(small):
    assert small.term("status", None) == small.term("status", "") == ""


@pytest.mark.parametrize(
    ("key", "ref"),
    [
        (COUNTER, Ref("The counter", "../../../canvases/shop/channels/counter/", "shop")),
        (HOUSE, Ref("The house", "../../../canvases/shop/key-resources/house/", "a key resource")),
    ],
)
def test_an_item_is_named_with_its_type_or_its_block(small, key, ref):
    context = context_of(small, "canvases/web/phases.md")
    assert context.item(small.canvases["shop"], key) == context.elsewhere("shop", key) == ref


def test_names_of_authors_are_html_and_those_of_the_catalogue_are_escaped(small):
    context = context_of(small, "portfolio/index.md")
    assert context.canvas("shop") == Ref("The <em>corner</em> shop", "../canvases/shop/")
    source = context.source("pamphlet")
    assert source == Ref("On Shops", "../catalogue/sources/#pamphlet", "2001")


@pytest.mark.parametrize(
    ("kind", "id", "ref"),
    [
        ("roles", "platform", Ref("a platform", "catalogue/roles/platform/", "Platform")),
        ("metrics", "reach", Ref("the number of people reached", "catalogue/metrics/#reach", "Reach")),
        (
            "interactions",
            "post_for_pennies",
            Ref("Cheap things by post", "catalogue/interactions/#post-for-pennies"),
        ),
    ],
)
def test_entries_are_named_as_they_stand_in_a_sentence(small, kind, id, ref):
    entry = getattr(small.catalogue, kind)[id]
    assert getattr(context_of(small), kind.removesuffix("s"))(entry) == ref
