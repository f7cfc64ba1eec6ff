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
        ("choices", "◧ Only The bookstore Personal assistance: Advice at the shelf"),
        ("choices", "= Both Community: Reading groups and regulars and Readers' reviews"),
        ("choices", "Self-service: Online self-service Automated service: Recommendations"),
        ("choices", "◧ Only The bookstore Own stores: The shop"),
        ("choices", "Web sales: amazon.com"),
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
            "◨ Amazon: raised by Links on associates' sites “Thousands of small sites reach readers",
        ),
    ],
)
def test_the_delta_of_the_examples_stands_in_its_part(part, words):
    html = html_of(shipped(), URI)
    assert words in text(section(html, part)), text(section(html, part))


def test_the_lead_counts_and_says_what_an_author_says_is_spared():
    words = text(lead(html_of(shipped(), URI)))
    assert words.startswith(
        "Of what the two canvases name, nine things are on both, 36 only on that of The book"
    )
    assert re.search(r"Amazon spares Shop rent, .* of The bookstore\.", words)
    assert "The bookstore spares Fees to portals of Amazon: “Readers who signed up" in words
    assert "Books on the shelves" not in words  # only the catalogue says so
    assert not re.search("alone|does without", words)
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
        (
            "nothing in common",
            "compare/a-vs-b.md",
            "No part, type or item is on both canvases.",
        ),
        ("empty", "compare/a-vs-b.md", "Neither canvas has an item that holds now"),
        (
            "two",
            "compare/shop-vs-site.md",
            "Of what the two canvases name, one thing is on both, five only on that of Shop and five only on",
        ),
    ],
)
def test_the_lead_is_right_for_any_two(name, uri, words, tmp_path):
    assert words in text(lead(html_of(built_from(tmp_path, **SITES[name]), uri)))


def test_a_choice_of_another_type_is_recast(tmp_path):
    texts = {
        "a": "title: A\nchannels: [{id: shop, name: Shop, type: own_stores}]\n",
        "b": "title: B\ncontrast: [a]\nchannels: [{id: shop, name: Shop, type: web_sales}]\n",
    }
    html = html_of(built_from(tmp_path, **texts), "compare/a-vs-b.md")
    assert "Recast Shop is own stores at A; Shop is web sales at B." in text(section(html, "choices"))
