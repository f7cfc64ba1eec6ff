"""Effects as rows with their conditions in words, and the items that entries name as examples."""

from __future__ import annotations

import re

import pytest

from canvasbook.render.pages import catalogue
from tests.render.samples import SHOP, body, site_of, visible


@pytest.mark.parametrize(
    ("effect", "words"),
    [
        (
            "web-sales-adds-postage",
            "Only for physical goods, when it serves purchase or delivery and when the customer pays.",
        ),
        ("web-sales-raises-reach", "This is in comparison with a shop."),
        ("online-requires-platform", "Only when the company runs it."),
        ("shop-requires-rent", "Always."),
    ],
)
def test_a_condition_is_said_in_words(small, effect, words):
    page = body(catalogue.catalogue_pages(small), f"catalogue/effects/{effect}.md")
    assert words in re.sub(r"<[^>]+>", "", page)


def test_where_used_says_how_in_a_sentence():
    text = SHOP.replace("type: shop,", "type: shop, description: 'Two planks. Worn *smooth*.',")
    page = body(catalogue.catalogue_pages(site_of({"shop": text})), "catalogue/channels/shop.md")
    assert "The counter. Two planks." in " ".join(visible(page).replace(" .", ".").split())
    assert "Worn" not in page


def test_all_but_the_first_items_of_a_canvas_are_only_named():
    more = "".join(f"  - {{id: s{i}, name: S{i}, type: shop, description: One of many.}}\n" for i in range(9))
    text = SHOP.replace("channels:\n", "channels:\n" + more)
    page = visible(body(catalogue.catalogue_pages(site_of({"shop": text})), "catalogue/channels/shop.md"))
    assert page.count("One of many.") == 3
    assert " ".join(page.split()).count("Also S3 , S4") == 1
