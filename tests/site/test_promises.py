"""What the pages of the shipped canvases must say, read as a visitor reads them."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html


def text_of(site: Path, address: str) -> str:
    article = html.parse(str(site / address / "index.html")).getroot().xpath("//article")[0]
    return " ".join(article.text_content().split())


def test_amazons_website_names_what_it_needs_and_the_rent_it_spares(site: Path) -> None:
    text = text_of(site, "canvases/amazon-books/channels/website")
    for words in ("Parcel to the door", "Card fees", "Site and catalogue software"):
        assert words in text
    spared = "Spares shop rent: “Customers never come to the place where the books are, so Amazon can store them where land is cheap.”"
    assert spared in text


def test_the_rent_names_the_shop_that_drives_it(site: Path) -> None:
    text = text_of(site, "canvases/bookstore/cost-structure/rent")
    assert "Incurred for: The shop" in text
    assert "Caused by: Shop premises" in text


@pytest.mark.parametrize("canvas", ["amazon-books", "bookstore", "uber"])
def test_boards_credit_the_layout(site: Path, canvas: str) -> None:
    text = text_of(site, f"canvases/{canvas}")
    assert "Strategyzer" in text
    assert "CC BY-SA 3.0" in text
