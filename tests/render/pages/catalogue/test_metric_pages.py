"""Measures: what raises and what lowers them."""

from __future__ import annotations

import pytest

from canvasbook.render.pages import catalogue
from tests.render.samples import page_at


@pytest.mark.parametrize(
    "uri",
    [
        "catalogue/metrics/reach.md",
    ],
)
def test_page_is_as_it_was_read_and_approved(small, page_golden, uri):
    page_golden(page_at(catalogue.catalogue_pages(small), uri), "small")
