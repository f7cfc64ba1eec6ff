from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from functools import partial

import pytest

from canvasbook.model.blocks import CHOICE_BLOCKS
from canvasbook.render import urls
from canvasbook.render.page import Heading
from canvasbook.render.pages import catalogue
from canvasbook.render.pages.catalogue.reverse_index import FACETS
from canvasbook.render.pages.gallery import gallery_page
from canvasbook.render.pages.problem import problem_page
from tests.cases import every_case
from tests.render.samples import SHOP, Balance, body, lead, marked, section, site_of, visible, words

LIMIT = 60_000

#: The lists that hold every effect, source and term. Readers come to them by an anchor only,
#: and the one of effects stands outside the search; parts of them would be pages that nobody looks for.
LONG_LISTS = {
    "catalogue/effects/index.md": 160_000,
    "catalogue/sources/index.md": 200_000,
    "catalogue/glossary/index.md": 80_000,
}


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


def test_every_page_has_a_lead(ours):
    assert [uri for uri, html in ours.items() if not lead(html)] == []


def test_no_page_is_longer_than_readers_and_engines_bear(ours):
    sizes = {uri: len(html.encode()) for uri, html in ours.items()}
    assert {uri: size for uri, size in sizes.items() if size > LONG_LISTS.get(uri, LIMIT)} == {}


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
    ("uri", "id", "labels"),
    [
        (
            "catalogue/channels/web-sales.md",
            "fits",
            ["Customers", "Value proposition", "When", "Cost", "Scale", "Technology", "What to watch"],
        ),
        ("catalogue/phases/index.md", "purchase-fits", ["Customers", "When", "What to watch"]),
        ("catalogue/phases/index.md", "delivery-fits", []),
    ],
)
def test_what_an_entry_says_of_its_fit_is_told_by_criterion(small, uri, id, labels):
    told = section(body(catalogue.catalogue_pages(small), uri), id)
    assert re.findall(r"<dt>(.*?)</dt>", told) == labels


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
    told = "Textbook. A textbook says so, or several independent articles agree."
    assert any(
        told in visible(html) for uri, html in ours.items() if uri.startswith("catalogue/interactions/")
    )
    front = words(section(body(catalogue.catalogue_pages(small), "catalogue/index.md"), "basis"))
    assert "Textbook A textbook says so, or several independent articles agree." in front
    row = marked(body(catalogue.catalogue_pages(small), "catalogue/channels/shop.md"), "shop-requires-rent")
    assert 'href="../../../catalogue/#basis">Textbook</a>' in row
    assert re.search(r"<p [^>]*>Textbook · <a ", ours["catalogue/checks/index.md"])


def test_a_choice_is_compared_with_choices_only(ours):
    """Advertising is a type of channel and of revenue stream."""
    page = " ".join(visible(ours["catalogue/channels/word-of-mouth.md"]).split())
    assert "This is in comparison with a sales force or advertising ." in page


def test_what_is_true_by_definition_is_told_without_reason_or_source_and_stands_in_no_list(ours):
    effect = "wholesaler-requires-wholesaler"
    assert effect not in ours["catalogue/effects/index.md"]
    row = marked(ours["catalogue/channels/wholesaler.md"], effect)
    assert words(row) == "requires A wholesaler"


@pytest.mark.parametrize("which", ["small", "shipped"])
def test_every_entry_has_its_anchor_in_its_list(which, request):
    site = request.getfixturevalue(which)
    pages = {page.uri: page.make().html for page in catalogue.catalogue_pages(site)}
    entries: dict[str, Callable[[str], urls.Place]] = {
        "sources": urls.source_place,
        "roles": urls.role_place,
        "checks": urls.check_place,
        "interactions": urls.interaction_place,
        "metrics": urls.metric_place,
        **{folder: partial(urls.facet_place, folder) for folder in FACETS},
    }
    with every_case() as case:
        for kind, place_of in entries.items():
            for id in getattr(site.catalogue, kind):
                uri, anchor = place_of(id)
                with case((kind, id)):
                    assert uri == f"catalogue/{kind}/index.md"
                    assert pages[uri].count(f' id="{anchor}"') == 1


def test_every_type_has_a_page_or_its_anchor_in_the_list_of_its_block(shipped, ours):
    with every_case() as case:
        for block, types in shipped.catalogue.types.items():
            for id in types:
                uri, anchor = urls.type_place(block, id)
                with case((block, id)):
                    assert ours[uri].count(f' id="{anchor}"') == (block not in CHOICE_BLOCKS)


def test_no_id_stands_twice_on_a_page(ours):
    twice = {
        uri: [id for id, n in Counter(re.findall(r' id="([^"]+)"', html)).items() if n > 1]
        for uri, html in ours.items()
    }
    assert {uri: found for uri, found in twice.items() if found} == {}
