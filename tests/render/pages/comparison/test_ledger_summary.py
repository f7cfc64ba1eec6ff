"""The parts of a ledger in short: how much, the weightiest first, and the best reason."""

from __future__ import annotations

import pytest

from tests.render.pages.comparison.comparison_samples import (
    URI,
    columns,
    shipped,
)
from tests.render.samples import section
from tests.render.whatif import html_of


@pytest.mark.parametrize(
    ("name", "column", "words"),
    [
        ("costs", 0, "Shop rent fixed, per month"),
        ("costs", 0, "Booksellers' wages semi-variable, per month"),
        ("costs", 0, "Amazon does without Booksellers' wages through amazon.com: The site takes orders"),
        ("costs", 1, "The cost of goods variable, per sale"),
        ("costs", 2, "Site and software one-off, then fixed"),
        ("resources", 0, "Booksellers who read"),
        ("resources", 0, "Books on the shelves"),
        ("resources", 2, "amazon.com requires Site and catalogue software: The site is the shop."),
        ("partners", 0, "The landlord"),
        ("partners", 2, "UPS and the post"),
        ("partners", 2, "Associates"),
        ("customers", 0, "Local readers"),
        ("customers", 2, "Readers with internet access"),
    ],
)
def test_the_page_itself_states_the_delta_in_short(name, column, words):
    assert words in columns(section(html_of(shipped(), URI), name))[column]
