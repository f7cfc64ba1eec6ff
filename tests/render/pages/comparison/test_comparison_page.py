"""The page of two canvases side by side: what it says of the examples, and of any two."""

from __future__ import annotations

import re

import pytest

from tests.pages import pages_of
from tests.render.pages.comparison.comparison_samples import LIST, SITES, URI, comparisons, shipped
from tests.render.samples import lead, section
from tests.render.whatif import built_from, html_of, text

# -- the page that the examples ask for ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("part", "words"),
    [
        # personal assistance gives way to self-service, automation and a community
        ("choices", "Relationships ◧ Advice at the shelf personal assistance"),
        ("choices", "◨ Recommendations automated service ◨ Readers' reviews customer reviews"),
        ("choices", "Purchase ◧ The shop ◨ amazon.com ◨ Selling pages for used books"),
        ("choices", "Delivery ◧ The shop ◨ Parcel to the door"),
        ("partners", "Payment provider ◧ The card company ◨ Card companies"),
        ("partners", "Landlord ◧ The landlord"),
        # the wholesaler plays another part
        ("recast", "The nearby wholesaler and The wholesaler Ingram"),
        ("recast", "At The bookstore: a local supplier. At Amazon: a supplier of goods."),
        # reach: local, then national
        (
            "measures",
            "Reach ◧ The bookstore: lowered by The shop “The shop reaches only people",
        ),
        (
            "measures",
            "◨ Amazon: raised by Links on associates' sites “Hundreds of thousands of sites reach readers",
        ),
    ],
)
def test_the_delta_of_the_examples_stands_in_its_part(part, words):
    html = html_of(shipped(), URI)
    assert words in text(section(html, part)), text(section(html, part))


def test_the_page_begins_with_the_authors_sentence_and_with_both_models():
    html = html_of(shipped(), URI)
    words = text(html.partition("<h2")[0])
    assert text(lead(html)).startswith("The bookstore gives readers someone to talk to")
    assert "◧ The independent bookstore, as of 2020: One shop in one town sells books" in words
    assert "◨ Amazon, books, as of 2000: Amazon lists millions of titles on one website" in words
    assert "The canvases speak of different times" in words
    assert not re.search("alone|does without", text(html))
    assert not re.search(r"\b[a-z]+_[a-z_]+\b|\bNone\b", words)


def test_shipped_comparisons_as_read_line_by_line(page_golden):
    parts = [page.uri for page in comparisons(shipped()) if page.kind == "comparison_part"]
    for uri in (URI, LIST, "compare/amazon-books-vs-bookstore.md", *parts):
        page_golden(pages_of(shipped().site)[uri], "shipped")


def test_every_heading_can_be_linked_to_so_that_the_search_takes_none_for_words_of_another():
    html = html_of(shipped(), URI)
    assert [tag for tag in re.findall(r"<h[2-6][^>]*>", html) if " id=" not in tag] == []


# -- what there is to say --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "uri", "words"),
    [
        ("nothing in common", "compare/a-vs-b.md", "“Only” means that the other canvas does not name it."),
        ("empty", "compare/a-vs-b.md", "Neither canvas has an item that holds now"),
        ("two", "compare/shop-vs-site.md", "◧ The shop ◨ The site “Only” means"),
    ],
)
def test_the_head_is_right_for_any_two(name, uri, words, tmp_path):
    html = html_of(built_from(tmp_path, **SITES[name]), uri)
    assert words in text(html.partition("<h2")[0])


def test_each_author_may_say_how_the_two_differ_and_times_are_told_apart(tmp_path):
    texts = {
        "a": "title: A\nas_of: 2000\ncontrast: [{canvas: b, because: B is slow.}]\nchannels: [X]\n",
        "b": "title: B\nas_of: 2020\ncontrast: [{canvas: a, because: A is *old*.}, c]\nchannels: [Y]\n",
        "c": "title: C\nas_of: 2020\nchannels: [Z]\n",
    }
    built = built_from(tmp_path, **texts)
    (uri,) = {page.uri for page in comparisons(built) if page.kind == "comparison"} - {"compare/c-vs-b.md"}
    assert re.findall('class="cb-lead">(.*?)</p>', html_of(built, uri)) in (
        ["A is <em>old</em>.", "B is slow."],
        ["B is slow.", "A is <em>old</em>."],
    )
    assert "different times" in html_of(built, uri)
    assert "different times" not in html_of(built, "compare/c-vs-b.md")
