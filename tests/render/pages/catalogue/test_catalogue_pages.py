from __future__ import annotations

import re

import pytest

from canvasbook.render.page import Heading
from canvasbook.render.pages import catalogue
from canvasbook.render.pages.gallery import gallery_page
from canvasbook.render.pages.problem import problem_page
from tests.render.samples import SHOP, Balance, body, lead, site_of, visible

LIMIT = 60_000


def test_no_two_leads_are_the_same_but_for_the_names(ours):
    seen: dict[str, str] = {}
    for uri, html in ours.items():
        first = lead(html)
        if not first:
            continue
        title = re.search(r"<h1[^>]*>(.*?)</h1>", html)
        assert title is not None
        words = re.sub(r"<a .*?</a>", "…", first)
        words = re.sub(re.escape(title[1]), "…", words, flags=re.IGNORECASE)
        assert words not in seen, f"{uri} and {seen[words]}"
        seen[words] = uri


def test_every_entry_but_sources_and_lists_of_effects_has_a_lead(ours):
    without = [uri for uri, html in ours.items() if not lead(html)]
    assert all("/sources/" in uri or "/effects/of-" in uri for uri in without)


def test_no_page_is_longer_than_readers_and_engines_bear(ours):
    assert {uri: len(html.encode()) for uri, html in ours.items() if len(html.encode()) > LIMIT} == {}


def test_no_id_stands_where_a_name_belongs(ours):
    shown = {
        uri: re.findall(r"\b[a-z]+_[a-z_]+\b|\bNone\b|\{\w*\}", visible(html)) for uri, html in ours.items()
    }
    assert {uri: words for uri, words in shown.items() if words} == {}


def test_sentences_end_once_and_begin_with_a_capital(ours):
    odd = {}
    for uri, html in ours.items():
        texts = re.findall(r"<p[^>]*>(.*?)</p>", html)
        found = [
            t for t in texts if re.search(r"\.\.|[.!?]\.(?!\w)| [.,;]|\(\)|  +\S", re.sub("<[^>]+>", "", t))
        ]
        if found:
            odd[uri] = found
    assert odd == {}


@pytest.mark.parametrize("which", ["small", "shipped"])
def test_every_part_of_a_page_is_whole_and_begins_with_a_block(which, request):
    site = request.getfixturevalue(which)
    blocks = {"div", "ul", "dl", "p", "table", "nav", "form", "section", "figure", "svg"}
    for pages in (catalogue.catalogue_pages, gallery_page.gallery_pages, problem_page.problem_pages):
        for page in pages(site):
            made = page.make()
            assert "\n\n" not in made.html
            for part in made.parts():
                if isinstance(part, Heading):
                    continue
                balance = Balance.of(part)
                assert (balance.open, balance.wrong, balance.loose) == ([], [], ""), (page.uri, part)
                assert balance.first in blocks, (page.uri, part[:80])


def test_headings_are_found_and_come_in_order(ours):
    for uri, html in ours.items():
        written = re.findall(r"<h([2-6])", html)
        alone = re.findall(r'^<h([23]) id="[^"]+"(?: data-search-exclude)?>.*</h\1>$', html, re.MULTILINE)
        assert written == alone, uri
        assert not written or written[0] == "2", uri
        assert html.count("<h1") == 1
        ids = re.findall(r'<h[23] id="([^"]+)"', html)
        assert len(ids) == len(set(ids)), uri


@pytest.mark.parametrize(
    ("uri", "labels"),
    [
        (
            "catalogue/channels/web-sales.md",
            ["Customers", "Value proposition", "When", "Cost", "Scale", "Technology", "What to watch"],
        ),
        ("catalogue/phases/purchase.md", ["Customers", "When", "What to watch"]),
        ("catalogue/phases/delivery.md", []),
    ],
)
def test_what_an_entry_says_of_its_fit_is_told_by_criterion(small, uri, labels):
    page = body(catalogue.catalogue_pages(small), uri)
    told = re.search(r'<h2 id="fits">.*?(?=<h2)', page, re.DOTALL)
    assert re.findall(r"<dt>(.*?)</dt>", told[0] if told else "") == labels


def test_an_empty_site_has_a_whole_catalogue():
    site = site_of()
    assert all(page.make().html for page in catalogue.catalogue_pages(site))


def test_where_used_lists_stay_bearable_on_a_large_site():
    site = site_of({f"shop-{i:03}": SHOP for i in range(300)})
    for page in catalogue.catalogue_pages(site):
        assert len(page.make().html.encode()) < LIMIT, page.uri
    assert "And 100 canvases more." in visible(
        body(catalogue.catalogue_pages(site), "catalogue/channels/shop.md")
    )


def test_a_basis_is_told_in_words_with_what_it_means(small, ours):
    words = "Textbook. A textbook says so, or several independent articles agree."
    own = body(catalogue.catalogue_pages(small), "catalogue/effects/shop-requires-rent.md")
    assert words in visible(own)
    for kind in ("effects", "interactions", "checks"):
        assert any(
            words in visible(html) for uri, html in ours.items() if uri.startswith(f"catalogue/{kind}/")
        )


def test_a_choice_is_compared_with_choices_only(ours):
    """Advertising is a type of channel and of revenue stream."""
    page = " ".join(visible(ours["catalogue/channels/word-of-mouth.md"]).split())
    assert "This is in comparison with a sales force or advertising ." in page


def test_what_is_true_by_definition_is_told_without_reason_source_or_page(ours):
    page = "catalogue/effects/wholesaler-requires-wholesaler"
    assert not any(uri.startswith(page) for uri in ours)
    assert not any(page in html for html in ours.values())
    assert "wholesaler" in visible(ours["catalogue/channels/wholesaler.md"])
