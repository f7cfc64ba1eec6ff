"""Whose word it is: every part of a page about a canvas says so, and every claim stands on its page."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from functools import partial
from urllib.parse import urljoin

import pytest
from lxml.html import HtmlElement, fragment_fromstring

from canvasbook.analysis.effects import Voice
from canvasbook.analysis.grouping import grouped
from canvasbook.pipeline import Options, build, page_address
from canvasbook.render.context import SiteData
from canvasbook.render.page import Page
from canvasbook.render.pages.canvas_pages import canvas_pages
from canvasbook.report.claims import Claim, claims_of
from tests.cases import every_case
from tests.render.samples import SHIPPED_CANVASES

#: The pages of which all that they say of items is claimed.
KINDS = ("board", "choice", "item")

#: The pages on which each part says whose word it is; the list of comparisons is not among them.
VOICED = {
    *KINDS,
    *("matrix", "phases", "checks", "evidence"),
    *("home", "gallery", "portfolio", "problem", "scenario", "scenarios"),
}

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


@pytest.fixture(scope="module")
def whole_site(tmp_path_factory: pytest.TempPathFactory) -> tuple[Page, ...]:
    """The pages of a site with our canvases, their scenarios and a file that cannot be read."""
    folder = tmp_path_factory.mktemp("site") / "canvases"
    shutil.copytree(SHIPPED_CANVASES, folder)
    (folder / "broken.yaml").write_text("title: [", encoding="utf-8")
    return build(Options(canvas_dir=folder, history=False)).site.pages


def test_every_text_about_a_canvas_stands_in_a_part_that_says_whose_word_it_is(
    whole_site: tuple[Page, ...],
):
    voices = {voice.value for voice in Voice}
    assert {page.kind for page in whole_site} >= VOICED
    with every_case() as case:
        for page in whole_site:
            if page.kind in VOICED and not page.uri.startswith("compare/"):
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


# -- the reverse: what pages say of items is claimed -----------------------------------------------------

#: Elements that hold one sentence, or one row of a list or drawing.
_ROWS = ("p", "li", "dd", "figcaption", "summary", "blockquote")

#: What a row is about if it has one of these: an item's page, how a cost behaves, a number of the author.
_COST_MARK = re.compile(r"\bcb-cost-")


def own_voice(element: HtmlElement) -> str | None:
    """The voice of the nearest part around an element."""
    for around in (element, *element.iterancestors()):
        if voice := around.get("data-cb-voice"):
            return voice
    return None


def item_links(element: HtmlElement, page: Page, items: set[str]) -> list[str]:
    """The names of the canvas's items that an element links to."""
    base = page.url()
    return [
        in_one_line(a.text_content())
        for a in element.iterfind(".//a[@href]")
        if urljoin(f"/{base}", a.get("href")).lstrip("/") in items
    ]


def has_cost_mark(element: HtmlElement) -> bool:
    return any(_COST_MARK.search(e.get("class", "")) for e in element.iter())


def rows_of_author(page: Page) -> Iterator[HtmlElement]:
    """The rows of a page in the author's voice, without the drawn board and tables, innermost ones alone."""
    for row in parsed(page).iter(*_ROWS):
        inner = [e for e in row.iterdescendants() if e.tag in _ROWS]
        apart = [e for e in row.iterancestors() if e.tag == "table" or "cb-board" in e.get("class", "")]
        if not inner and not apart and own_voice(row) == Voice.CANVAS.value:
            yield row


def as_told(row: HtmlElement) -> str:
    """A row as it is read: a term of a list before what is said of it."""
    before = row.getprevious()
    term = before.text_content() if row.tag == "dd" and before is not None else ""
    return in_one_line(f"{term} {row.text_content()}")


def left_over(told: str, sentences: list[str]) -> str:
    """What remains of a row once the sentences of claims are taken out, the longest first."""
    for sentence in sorted(sentences, key=len, reverse=True):
        told = told.replace(sentence, "")
    return told


@pytest.fixture(scope="module")
def claimed(shipped: SiteData) -> dict[str, list[str]]:
    """By page, the sentences that are claimed of it."""
    pairs = ((address, in_one_line(claim.sentence)) for address, claim in claims_by_page(shipped))
    return {address: list(sentences) for address, sentences in grouped(pairs).items()}


def test_what_a_page_says_of_items_is_claimed(pages: tuple[Page, ...], claimed: dict[str, list[str]]):
    items = {page.url() for page in pages if page.kind in ("choice", "item")}
    seen = 0
    with every_case() as case:
        for page in pages:
            if page.kind not in KINDS:
                continue
            for row in rows_of_author(page):
                names = item_links(row, page, items)
                is_figure = "cb-figures" in (row.getparent().get("class") or "")
                if names or is_figure or has_cost_mark(row):
                    seen += 1
                    rest = left_over(as_told(row), claimed.get(page.url(), []))
                    with case(f"{page.uri}: {as_told(row)}"):
                        assert rest != as_told(row)
                        assert not [name for name in names if name in rest]
                        assert row.tag == "p" or is_figure or not re.search(r"\w", rest)
    assert seen > 1000


def test_what_a_board_tells_in_its_table_and_entries_is_claimed_on_the_pages_of_the_items(
    pages: tuple[Page, ...], claimed: dict[str, list[str]]
):
    cells = 0
    with every_case() as case:
        for page in pages:
            if page.kind != "board":
                continue
            for choice, name, told in board_facts(page):
                cells += 1
                with case(f"{page.uri} {choice}: {told}"):
                    assert [claim for claim in claimed[choice] if told in claim or name in claim]
            for cost, behaviour in board_costs(page):
                with case(f"{page.uri} {cost}"):
                    assert f"Behaviour: {behaviour}" in claimed[cost]
    assert cells > 200


def test_what_depends_on_an_item_is_claimed_on_its_page(
    pages: tuple[Page, ...], claimed: dict[str, list[str]]
):
    """The rows of *Evidence* name choices and segments that the page of the item names, or that name it."""
    named = 0
    with every_case() as case:
        for page in pages:
            if page.kind != "evidence":
                continue
            for row in parsed(page).iterfind(".//div[@class='cb-what']"):
                item, *others = row.iter("a")
                name, told = in_one_line(item.text_content()), " ".join(claimed[address_of(item, page)])
                for other in others:
                    named += 1
                    other_name = in_one_line(other.text_content())
                    told_there = " ".join(claimed[address_of(other, page)])
                    with case(f"{page.uri} {name}: {other_name}"):
                        assert other_name in told or name in told_there
    assert named > 80


def test_what_the_table_of_effects_marks_is_claimed_on_the_page_of_the_choice(
    pages: tuple[Page, ...], claimed: dict[str, list[str]]
):
    marks = 0
    with every_case() as case:
        for page in pages:
            if page.kind != "matrix":
                continue
            for row in parsed(page).xpath("//tr[td]"):
                thing = in_one_line(row.find("th").text_content())
                for mark in row.iterfind("td/a"):
                    marks += 1
                    choice = address_of(mark, page)
                    with case(f"{page.uri} {thing}: {choice}"):
                        assert thing.casefold() in " ".join(claimed[choice]).casefold()
    assert marks > 300


def address_of(link: HtmlElement, page: Page) -> str:
    return urljoin(f"/{page.url()}", link.get("href")).lstrip("/")


def board_facts(page: Page) -> Iterator[tuple[str, str, str]]:
    """What the table of choices says: the choice's address, the name, and the words around it."""
    for row in parsed(page).iterfind(".//table[@class='cb-table cb-folding']/tbody/tr"):
        head, costs, changes, needs = row
        choice = address_of(head.find("a"), page)
        for link in (*costs.iter("a"), *needs.iter("a")):
            name = in_one_line(link.text_content())
            yield choice, name, name
        for line in changes.iterfind("span"):
            told = in_one_line(line.text_content())
            yield choice, told[:1].upper() + told[1:], told


def board_costs(page: Page) -> Iterator[tuple[str, str]]:
    """How costs behave, as the entries of the board and the table say it."""
    for mark in parsed(page).xpath("//*[starts-with(@class, 'cb-cost-')]/.."):
        entry = next(
            around for around in mark.iterancestors() if around.find(".//a") is not None or around.tag == "a"
        )
        link = entry if entry.tag == "a" else entry.find(".//a")
        behaviour, _, _status = in_one_line(mark.text_content()).partition(" · ")
        yield address_of(link, page), behaviour
