from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from posixpath import join, normpath

import pytest

from canvasbook.render import urls
from canvasbook.render.context import SiteData
from canvasbook.render.page import Heading, Page
from canvasbook.render.pages import (
    catalogue,
)
from canvasbook.render.pages.canvas_pages import canvas_pages
from canvasbook.render.pages.gallery import (
    gallery_page,
)
from canvasbook.render.pages.problem import (
    problem_page,
)
from canvasbook.render.site_builder import PARTS
from tests.render.samples import (
    PLAIN,
    SHOP,
    WEB,
    Balance,
    anchors,
    body,
    lead,
    links,
    page_at,
    section,
    shipped_site,
    site_of,
    small_catalogue,
    visible,
)

LIMIT = 60_000


def all_pages(site: SiteData) -> list[Page]:
    """Every page of a site."""
    return [page for part in PARTS for page in part(site)]


@pytest.fixture(scope="module")
def small() -> SiteData:
    return site_of({"shop": SHOP, "web": WEB, "stand": PLAIN, "broken": "title: [oops"})


@pytest.fixture(scope="module")
def shipped() -> SiteData:
    return shipped_site()


@pytest.fixture(scope="module")
def ours(shipped: SiteData) -> dict[str, str]:
    """The catalogue's pages of the shipped site, by uri."""
    return {page.uri: page.make().html for page in catalogue.catalogue_pages(shipped)}


@pytest.mark.parametrize(
    "uri",
    [
        "catalogue/index.md",
        "catalogue/channels/index.md",
        "catalogue/channels/web-sales.md",
        "catalogue/channels/gossip.md",
        "catalogue/phases/index.md",
        "catalogue/phases/purchase.md",
        "catalogue/interactions/index.md",
        "catalogue/interactions/shelves-in-a-shop.md",
        "catalogue/interactions/post-for-pennies.md",
        "catalogue/roles/index.md",
        "catalogue/roles/rent.md",
        "catalogue/roles/platform.md",
        "catalogue/metrics/reach.md",
        "catalogue/effects/index.md",
        "catalogue/effects/of-channels.md",
        "catalogue/effects/web-sales-adds-postage.md",
        "catalogue/effects/shelves-in-a-shop-adds-platform.md",
        "catalogue/sources/index.md",
        "catalogue/sources/pamphlet.md",
    ],
)
def test_page_is_as_it_was_read_and_approved(small, page_golden, uri):
    page_golden(page_at(catalogue.catalogue_pages(small), uri), "small")


@pytest.mark.parametrize("directory", [True, False])
def test_every_link_and_anchor_of_a_site_resolves(directory):
    texts = {"shop": SHOP, "web": WEB, "a/stand": PLAIN, "broken": "title: [oops"}
    site = site_of(texts, directory=directory)
    _all_resolve(all_pages(site), directory)


def test_every_link_and_anchor_of_the_shipped_site_resolves(shipped):
    _all_resolve(all_pages(shipped), True)


def _all_resolve(pages: list[Page], directory: bool) -> None:
    """Whether the links of the pages that are tested here lead to a page, and a place, of the site."""
    known = {page.url(directory=directory): page for page in pages}
    dead = []
    for url, page in known.items():
        if page.kind in ("board", "choice", "item", "matrix", "phases"):
            continue
        for href in map(unescape, links(page.make().html)):
            if not href.startswith(("http://", "https://")):
                path, _, anchor = href.partition("#")
                if _joined(url, path) == urls.PORTFOLIO_CHECKS_CSV:
                    continue  # a file, which no page makes
                target = known.get(_joined(url, path) if path else url)
                if target is None or (anchor and anchor not in anchors(target.make().html)):
                    dead.append((url, href))
    assert not dead, dead[:5]


def _joined(url: str, path: str) -> str:
    """Where a relative address leads from a page."""
    folder = url if url.endswith("/") else url.rpartition("/")[0]
    target = normpath(join(folder, path))
    if target == ".":
        return ""
    return target + "/" if path.endswith("/") else target


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


def test_addresses_are_unique_whatever_the_case(shipped):
    uris = [page.uri.casefold() for page in all_pages(shipped)]
    assert len(uris) == len(set(uris))


def test_an_unused_type_says_so(small):
    assert "No canvas of this site uses it yet." in body(
        catalogue.catalogue_pages(small), "catalogue/channels/post.md"
    )


def test_where_used_names_the_canvas_and_the_item(small):
    page = body(catalogue.catalogue_pages(small), "catalogue/channels/shop.md")
    assert (
        'The <em>corner</em> shop</a>: <a href="../../../canvases/shop/channels/counter/">The counter' in page
    )


def test_a_waiver_is_told_on_the_page_of_its_role(small):
    assert "not needed here: It is rented." in body(
        catalogue.catalogue_pages(small), "catalogue/roles/platform.md"
    )


def test_a_phase_that_nobody_serves_names_the_segment(small):
    assert (
        "Everybody"
        in body(catalogue.catalogue_pages(small), "catalogue/phases/delivery.md").partition("Nobody serves")[
            2
        ]
    )


@pytest.mark.parametrize(
    ("effect", "words"),
    [
        (
            "web-sales-adds-postage",
            "Only for physical goods, when it serves purchase or delivery and when the customer pays.",
        ),
        ("web-sales-raises-reach", "This is in comparison with a shop."),
        ("online-requires-platform", "Only when the company runs it."),
        ("shop-requires-rent", "Always."),
    ],
)
def test_a_condition_is_said_in_words(small, effect, words):
    page = body(catalogue.catalogue_pages(small), f"catalogue/effects/{effect}.md")
    assert words in re.sub(r"<[^>]+>", "", page)


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


def test_where_used_says_how_in_a_sentence():
    text = SHOP.replace("type: shop,", "type: shop, description: 'Two planks. Worn *smooth*.',")
    page = body(catalogue.catalogue_pages(site_of({"shop": text})), "catalogue/channels/shop.md")
    assert "The counter. Two planks." in " ".join(visible(page).replace(" .", ".").split())
    assert "Worn" not in page


def test_all_but_the_first_items_of_a_canvas_are_only_named():
    more = "".join(f"  - {{id: s{i}, name: S{i}, type: shop, description: One of many.}}\n" for i in range(9))
    text = SHOP.replace("channels:\n", "channels:\n" + more)
    page = visible(body(catalogue.catalogue_pages(site_of({"shop": text})), "catalogue/channels/shop.md"))
    assert page.count("One of many.") == 3
    assert " ".join(page.split()).count("Also S3 , S4") == 1


@pytest.mark.parametrize(
    ("uri", "interactions"),
    [
        ("catalogue/channels/shop.md", ["shelves-in-a-shop"]),
        ("catalogue/channels/web-sales.md", ["post-for-pennies"]),
        ("catalogue/phases/purchase.md", ["shelves-in-a-shop"]),
        ("catalogue/phases/delivery.md", []),
        ("catalogue/modes/offline.md", ["shelves-in-a-shop"]),
        ("catalogue/ownerships/partner.md", ["post-for-pennies"]),
        ("catalogue/motivations/retention.md", ["shelves-in-a-shop"]),
    ],
)
def test_types_and_facets_name_the_interactions_that_speak_of_them(small, uri, interactions):
    page = section(body(catalogue.catalogue_pages(small), uri), "interactions")
    assert re.findall(r"interactions/([\w-]+)/", page) == interactions


def test_a_choice_tells_what_it_does_together_with_others(small):
    pages = list(canvas_pages(small))
    for uri in ("channels/counter", "customer-relationships/shelves"):
        told = section(body(pages, f"canvases/shop/{uri}.md"), "together")
        assert "../catalogue/interactions/shelves-in-a-shop/" in told
        assert "Put the bread at the back." in told
        assert "Seen in The counter with Open shelves , for Neighbours ." in " ".join(visible(told).split())
    assert 'id="together"' not in body(pages, "canvases/web/channels/site.md")


def test_the_effect_of_an_interaction_asks_no_author(small):
    page = visible(
        body(catalogue.catalogue_pages(small), "catalogue/effects/shelves-in-a-shop-adds-platform.md")
    )
    assert "Where the combination is there." in page
    assert "its author is asked" not in page


def test_a_catalogue_without_interactions_has_no_page_for_them():
    site = site_of({"shop": SHOP}, replace(small_catalogue(), interactions={}))
    pages = [page for page in catalogue.catalogue_pages(site) if "/interactions" not in page.uri]
    assert len(pages) == len(list(catalogue.catalogue_pages(site)))
    assert all("interactions/" not in page.make().html for page in pages)


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


def test_grade_a_is_worded_for_any_catalogue(small, ours):
    words = (
        "Grade A: a main source of the catalogue says so; for the one that comes with Canvasbook, "
        "the book or an introductory article."
    )
    own = body(catalogue.catalogue_pages(small), "catalogue/effects/shop-requires-rent.md")
    assert words in visible(own)
    graded = [
        html for uri, html in ours.items() if uri.startswith("catalogue/effects/") and "Grade A:" in html
    ]
    assert graded
    assert all(words in visible(html) for html in graded)
    checks = [
        html for uri, html in ours.items() if uri.startswith("catalogue/checks/") and "Grade A:" in html
    ]
    assert checks
    assert all(words in visible(html) for html in checks)
