"""Effects as rows with their conditions in words, and the items that entries name as examples."""

from __future__ import annotations

import re

import pytest

from canvasbook.render.pages import catalogue
from tests.render.samples import SHOP, body, marked, site_of, visible


@pytest.mark.parametrize(
    ("page", "effect", "condition"),
    [
        (
            "channels/web-sales",
            "web-sales-adds-postage",
            "Only for physical goods, when it serves purchase or delivery and when the customer pays.",
        ),
        ("channels/web-sales", "web-sales-raises-reach", "This is in comparison with a shop."),
        ("modes/index", "online-requires-platform", "Only when the company runs it."),
        ("channels/shop", "shop-requires-rent", ""),
    ],
)
def test_a_condition_is_said_in_words(small, page, effect, condition):
    row = marked(body(catalogue.catalogue_pages(small), f"catalogue/{page}.md"), effect)
    when = "".join(re.findall(r'<span class="cb-when">(.*?)</span>', row, re.DOTALL))
    assert re.sub(r"<[^>]+>", "", when) == condition


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
