"""Types: what they are, what follows from them, and which canvases choose them."""

from __future__ import annotations

import pytest

from canvasbook.render.pages import catalogue
from tests.render.samples import body, page_at


@pytest.mark.parametrize(
    "uri",
    [
        "catalogue/channels/index.md",
        "catalogue/channels/web-sales.md",
        "catalogue/channels/gossip.md",
    ],
)
def test_page_is_as_it_was_read_and_approved(small, page_golden, uri):
    page_golden(page_at(catalogue.catalogue_pages(small), uri), "small")


def test_an_unused_type_says_so(small):
    assert "No canvas of this site uses it yet." in body(
        catalogue.catalogue_pages(small), "catalogue/channels/post.md"
    )


def test_where_used_names_the_canvas_and_the_item(small):
    page = body(catalogue.catalogue_pages(small), "catalogue/channels/shop.md")
    assert (
        'The <em>corner</em> shop</a>: <a href="../../../canvases/shop/channels/counter/">The counter' in page
    )
