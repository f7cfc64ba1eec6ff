"""Phases, modes, ownerships, directness and motivations."""

from __future__ import annotations

import pytest

from canvasbook.render.pages import catalogue
from tests.render.samples import body, page_at


@pytest.mark.parametrize(
    "uri",
    [
        "catalogue/phases/index.md",
        "catalogue/phases/purchase.md",
    ],
)
def test_page_is_as_it_was_read_and_approved(small, page_golden, uri):
    page_golden(page_at(catalogue.catalogue_pages(small), uri), "small")


def test_a_phase_that_nobody_serves_names_the_segment(small):
    assert (
        "Everybody"
        in body(catalogue.catalogue_pages(small), "catalogue/phases/delivery.md").partition("Nobody serves")[
            2
        ]
    )
