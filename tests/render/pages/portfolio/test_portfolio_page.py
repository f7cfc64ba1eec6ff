from __future__ import annotations

import re
from html import unescape
from posixpath import join, normpath

import pytest

from canvasbook.catalogue.loader import shipped_catalogue
from canvasbook.render import urls
from canvasbook.render.page import Heading
from canvasbook.render.pages import catalogue
from canvasbook.render.pages.canvas_pages import canvas_pages
from canvasbook.render.pages.gallery import gallery_page
from canvasbook.render.pages.portfolio import checks_table, portfolio_page
from canvasbook.render.site_builder import site_of as whole_site_of
from tests.render.pages.portfolio.portfolio_sites import INDEX, POST, SHARED, SITES, text
from tests.render.samples import (
    PLAIN,
    SHIPPED_CANVASES,
    SHOP,
    WEB,
    Balance,
    anchors,
    body,
    lead,
    links,
    page_at,
    shipped_site,
    site_of,
)

LIMIT = 60_000


@pytest.fixture(scope="module", params=[True, False], ids=["folders", "files"])
def directory(request):
    return request.param


def test_page_is_as_it_was_read_and_approved(page_golden):
    site = site_of({"shop": SHOP, "web": WEB, "post": POST, "stand": PLAIN})
    page_golden(page_at(portfolio_page.portfolio_pages(site), INDEX), "small")


@pytest.mark.parametrize("texts", SITES.values(), ids=SITES)
def test_every_part_of_a_page_is_whole_and_begins_with_a_block(texts):
    for page in portfolio_page.portfolio_pages(site_of(texts)):
        made = page.make()
        assert "\n\n" not in made.html
        assert made.html.count("<h1") == 1
        for part in made.parts():
            if not isinstance(part, Heading):
                balance = Balance.of(part)
                assert (balance.open, balance.wrong, balance.loose) == ([], [], ""), (page.uri, part)
                assert balance.first in ("div", "dl"), (page.uri, part[:80])


@pytest.mark.parametrize("texts", SITES.values(), ids=SITES)
def test_every_link_leads_to_a_page_and_a_place(texts, directory):
    site = site_of(texts, directory=directory)
    parts = (
        canvas_pages,
        catalogue.catalogue_pages,
        gallery_page.gallery_pages,
        portfolio_page.portfolio_pages,
        checks_table.checks_table_pages,
    )
    known = {page.url(directory=directory): page for part in parts for page in part(site)}
    dead = []
    for url, page in known.items():
        if not page.uri.startswith("portfolio/") or page.uri == urls.PORTFOLIO_CHECKS:
            continue
        for href in map(unescape, links(page.make().html)):
            path, _, anchor = href.partition("#")
            target = known.get(_joined(url, path) if path else url)
            if target is None or (anchor and anchor not in anchors(target.make().html)):
                dead.append((url, href))
    assert dead == []


def _joined(url, path):
    target = normpath(join(url if url.endswith("/") else url.rpartition("/")[0], path))
    return "" if target == "." else target + ("/" if path.endswith("/") else "")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("none", "There is no canvas here yet, so there is nothing to compare."),
        ("one", "is the only business model here so far, and there is nothing to compare it with yet."),
        ("two of a kind", "Two business models, side by side."),
        ("two without anything in common", "No type of channel is on two of them."),
        (
            "forty",
            "40 business models, side by side. The most frequent type of relationship is self-service, on 14",
        ),
    ],
)
def test_the_lead_is_right_for_none_one_and_many(name, words):
    assert words in text(lead(body(portfolio_page.portfolio_pages(site_of(SITES[name])), INDEX)))


@pytest.mark.parametrize(("name", "count"), [("none", 1), ("one", 1), ("two of a kind", 5)])
def test_what_is_shared_has_pages_where_two_canvases_are(name, count):
    assert [page.uri for page in portfolio_page.portfolio_pages(site_of(SITES[name]))] == [INDEX, *SHARED][
        :count
    ]


def test_text_of_authors_never_becomes_html():
    for page in portfolio_page.portfolio_pages(site_of(SITES["hostile"])):
        html = page.make().html
        assert not re.search(r"<(script|img|b)\b", html), page.uri
    assert "alert('p')" in text(body(portfolio_page.portfolio_pages(site_of(SITES["hostile"])), SHARED[0]))


def test_a_cell_names_the_choice_and_says_what_is_only_planned():
    page = body(portfolio_page.portfolio_pages(site_of(SITES["two of a kind"])), INDEX)
    row = re.search(r'<tr><th scope="row"><a href="[^"]*">Post</a>.*', page)
    assert row is not None
    assert text(row[0]) == "Post on none now Boxes by post planned"


def test_types_that_nobody_uses_stand_in_a_sentence_with_links():
    page = body(portfolio_page.portfolio_pages(site_of(SITES["two of a kind"])), INDEX)
    assert "No canvas here has this type: gossip." in text(page)
    assert "../catalogue/channels/gossip/" in links(page)


def test_a_canvas_without_types_is_named():
    page = body(portfolio_page.portfolio_pages(site_of({"shop": SHOP, "stand": PLAIN})), INDEX)
    assert text(page).count("A stand at the market names no type here.") == 2


def test_beyond_twelve_canvases_each_type_counts_them_and_names_five():
    page = body(portfolio_page.portfolio_pages(site_of(SITES["forty"])), INDEX)
    row = re.search(r'<tr><th scope="row"><a href="[^"]*">Shop</a>.*', page)
    assert row is not None
    assert row[0].count("canvases/canvas-") == 5
    assert "on 14 of 40" in text(row[0])
    assert text(row[0]).endswith("and nine more")
    assert "../catalogue/channels/shop/#used" in links(row[0])
    assert "14 of 40, planned" not in text(page)
    assert "on none now, planned or ended on 13" in text(page)


def test_the_shipped_portfolio_says_what_most_have():
    pages = {page.uri: page.make().html for page in portfolio_page.portfolio_pages(shipped_site())}
    assert re.match(
        r"(All|\w+ of) \w+ business models have a payment provider among their partners\.",
        text(lead(pages[SHARED[0]])),
    )
    assert all(len(html.encode()) < LIMIT for html in pages.values())
    assert not [uri for uri, html in pages.items() if re.search(r"\b[a-z]+_[a-z_]+\b|\bNone\b", text(html))]


def test_a_portfolio_of_hundreds_stays_small():
    names = ", ".join(f"{{name: Firm number {i} of the many firms, covers: [platform]}}" for i in range(30))
    text_of_one = (
        POST + f"key_activities: [{names}]\nkey_partners: [{names.replace(', covers: [platform]', '')}]\n"
    )
    for page in portfolio_page.portfolio_pages(site_of({f"canvas-{i:03}": text_of_one for i in range(333)})):
        assert len(page.make().html.encode()) < LIMIT, page.uri
        if page.uri == SHARED[0]:
            assert "And 20 more." in text(page.make().html)


def test_twelve_full_canvases_with_columns_of_their_own_fit_on_a_page():
    texts = [path.read_text("utf-8") for path in sorted(SHIPPED_CANVASES.glob("*.yaml"))]
    site = site_of({f"canvas-{i:02}": texts[i % len(texts)] for i in range(12)}, shipped_catalogue())
    assert len(site.analyses) == 12
    for page in portfolio_page.portfolio_pages(site):
        assert len(page.make().html.encode()) < LIMIT, page.uri


def test_the_portfolio_has_a_part_of_the_navigation():
    site = whole_site_of(site_of(SITES["two of a kind"]))
    section = next(s for s in site.nav if not isinstance(s, str) and s.title == "Portfolio")
    assert section.children[:5] == (INDEX, *SHARED)


def test_the_gallery_leads_to_the_portfolio_where_there_is_something_to_compare():
    for name, leads in (("none", False), ("one", False), ("two of a kind", True)):
        page = body(gallery_page.gallery_pages(site_of(SITES[name])), "canvases/index.md")
        assert ("../portfolio/" in links(page)) is leads, name
