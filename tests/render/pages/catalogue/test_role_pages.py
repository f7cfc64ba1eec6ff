"""Roles: what calls for them, who plays them, and who does without."""

from __future__ import annotations

import pytest

from canvasbook.render.pages import catalogue
from tests.render.samples import body, page_at


@pytest.mark.parametrize(
    "uri",
    [
        "catalogue/roles/index.md",
        "catalogue/roles/rent.md",
        "catalogue/roles/platform.md",
    ],
)
def test_page_is_as_it_was_read_and_approved(small, page_golden, uri):
    page_golden(page_at(catalogue.catalogue_pages(small), uri), "small")


def test_a_waiver_is_told_on_the_page_of_its_role(small):
    assert "not needed here: It is rented." in body(
        catalogue.catalogue_pages(small), "catalogue/roles/platform.md"
    )
