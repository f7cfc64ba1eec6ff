"""Whose word it is: every part of a page about a canvas says so, and every claim stands on its page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

import pytest
from lxml.html import HtmlElement, fragment_fromstring

from canvasbook.analysis.effects import Voice
from canvasbook.pipeline import page_address
from canvasbook.render.context import SiteData
from canvasbook.render.page import Page
from canvasbook.render.pages.canvas_pages import canvas_pages
from canvasbook.report.claims import Claim, claims_of
from tests.cases import every_case

#: The pages on which each part says whose word it is.
KINDS = ("board", "choice", "item")

#: Readers are told the headings of a page by the site; they stand between the parts.
HEADINGS = {"h1", "h2"}


@pytest.fixture(scope="module")
def pages(shipped: SiteData) -> tuple[Page, ...]:
    return tuple(canvas_pages(shipped))


def parsed(page: Page) -> HtmlElement:
    return fragment_fromstring(page.make().html, create_parent="div")


def unvoiced(element: HtmlElement) -> Iterator[str]:
    """The texts that stand in no part with a voice."""
    if element.get("data-cb-voice") or element.tag in HEADINGS:
        return
    yield from _text(element.text)
    for child in element:
        yield from unvoiced(child)
        yield from _text(child.tail)


def _text(text: str | None) -> Iterator[str]:
    if text and text.strip():
        yield text.strip()


def test_every_text_about_a_canvas_stands_in_a_part_that_says_whose_word_it_is(pages: tuple[Page, ...]):
    voices = {voice.value for voice in Voice}
    assert {page.kind for page in pages} >= set(KINDS)
    with every_case() as case:
        for page in pages:
            if page.kind in KINDS:
                with case(page.uri):
                    root = parsed(page)
                    assert list(unvoiced(root)) == []
                    assert {
                        part.get("data-cb-voice") for part in root.iterfind(".//*[@data-cb-voice]")
                    } <= voices


def in_one_line(text: str) -> str:
    """A text with its white space joined, and none before a sign that ends a part of a sentence."""
    return re.sub(r" (?=[.,;:)])", "", " ".join(text.split()))


def texts_by_voice(page: Page) -> dict[str, str]:
    """What stands on a page in each voice, in one line; what has a voice of its own within is left in."""
    found: dict[str, str] = {}
    for part in parsed(page).iterfind(".//*[@data-cb-voice]"):
        voice = part.get("data-cb-voice")
        found[voice] = f"{found.get(voice, '')} {in_one_line(part.text_content())}"
    return found


def claims_by_page(site: SiteData) -> Iterator[tuple[str, Claim]]:
    for id, review in site.reviews.items():
        for claim in claims_of(review, partial(page_address, id)):
            yield claim.page, claim


def test_every_claim_stands_on_its_page_in_its_voice(shipped: SiteData, pages: tuple[Page, ...]):
    """Findings are claims of the checks page, which tells the first few of each check."""
    by_address = {page.url(): page for page in pages}
    told: dict[str, dict[str, str]] = {}
    with every_case() as case:
        for address, claim in claims_by_page(shipped):
            if claim.kind == "finding":
                continue
            if address not in told:
                told[address] = texts_by_voice(by_address[address])
            with case(f"{address} {claim.sentence}"):
                assert in_one_line(claim.sentence) in told[address].get(claim.voice, "")
