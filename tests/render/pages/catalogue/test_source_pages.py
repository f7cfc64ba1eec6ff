"""Sources, and everything that rests on them."""

from __future__ import annotations

import pytest

from canvasbook.render.pages import catalogue
from tests.render.samples import page_at


@pytest.mark.parametrize(
    "uri",
    [
        "catalogue/sources/index.md",
        "catalogue/sources/pamphlet.md",
    ],
)
def test_page_is_as_it_was_read_and_approved(small, page_golden, uri):
    page_golden(page_at(catalogue.catalogue_pages(small), uri), "small")
