"""Which pages a comparison has, where they stand, and how they are reached."""

from __future__ import annotations

import re

import pytest

from canvasbook.render.pages.comparison import comparison_pages
from tests.pages import pages_of
from tests.render.pages.comparison.comparison_samples import (
    LIST,
    NAMES,
    PARTS,
    SITE,
    SITES,
    STORE,
    comparisons,
    large,
)
from tests.render.samples import PLAIN, SHOP, WEB, body, links, section, site_of
from tests.render.whatif import built_from, dead_links, faults, html_of, text


@pytest.mark.parametrize("directory", [True, False], ids=["folders", "files"])
@pytest.mark.parametrize("name", SITES)
def test_pages_are_whole_and_every_link_leads_somewhere(name, directory, tmp_path):
    built = built_from(tmp_path, directory=directory, **SITES[name])
    pages = comparisons(built)
    parts = [
        page.uri.rpartition("/")[2].removesuffix(".md") for page in pages if page.kind == "comparison_part"
    ]
    assert parts == PARTS[name]
    assert len(pages) == 3 + len(parts)
    assert {page.uri: faults(page) for page in pages if faults(page)} == {}
    boards = [page for page in built.site.pages if page.kind == "board"]
    assert dead_links(built, [*pages, *boards], directory=directory) == []


def test_text_of_authors_never_becomes_html(tmp_path):
    for page in comparisons(built_from(tmp_path, **SITES["hostile"])):
        assert not re.search(r"<(script|img|b|i)\b", page.make().html), page.uri


def test_the_one_named_as_a_contrast_stands_on_the_left_and_the_reverse_leads_there(tmp_path):
    built = built_from(tmp_path, **SITES["folders"])
    by_uri = pages_of(built.site)
    assert {p.uri for p in comparisons(built) if p.kind != "comparison_part"} == {
        LIST,
        "compare/one--shop-vs-two--site.md",
        "compare/two--site-vs-one--shop.md",
    }
    reverse = by_uri["compare/two--site-vs-one--shop.md"]
    assert "../../compare/one--shop-vs-two--site/" in links(reverse.make().html)
    assert (reverse.search, by_uri["compare/one--shop-vs-two--site.md"].search) == (False, True)
    assert "This comparison has another address: The shop and The site." in text(reverse.make().html)


def test_two_that_name_each_other_are_compared_once(tmp_path):
    built = built_from(tmp_path, shop=STORE + "contrast: [site]\n", site=SITE)
    kinds = sorted(page.kind for page in comparisons(built) if page.kind != "comparison_part")
    assert kinds == ["comparison", "comparison_reverse", "portfolio"]


def test_pairs_may_be_asked_for_beside_contrasts(tmp_path):
    texts = {"shop": STORE, "site": SITE, "stand": PLAIN}
    asked = (("stand", "shop"), ("site", "shop"), ("shop", "shop"), ("shop", "nowhere"))
    built = built_from(tmp_path, compare=asked, **texts)
    found = [page.uri for page in comparisons(built) if page.kind == "comparison"]
    assert found == ["compare/shop-vs-site.md", "compare/stand-vs-shop.md"]


def test_ids_that_make_one_address_are_told_apart(tmp_path):
    texts = {
        "a": PLAIN,
        "b-vs-c": PLAIN + "contrast: [a]\n",
        "a-vs-b": PLAIN,
        "c": PLAIN + "contrast: [a-vs-b]\n",
    }
    built = built_from(tmp_path, **texts)
    found = [page.uri for page in comparisons(built) if page.kind == "comparison"]
    assert len(set(found)) == len(found) == 2
    assert len(pages_of(built.site)) == len(built.site.pages)


def test_the_two_boards_lead_to_their_comparison_and_the_portfolio_to_the_list(tmp_path):
    built = built_from(tmp_path, **SITES["two"])
    for id, other in (("shop", "The site"), ("site", "The shop")):
        html = html_of(built, f"canvases/{id}/index.md")
        assert f'Side by side with <a href="../../compare/shop-vs-site/">{other}</a>' in html
    (section,) = (s for s in built.site.nav if not isinstance(s, str) and s.title == "Portfolio")
    assert LIST in section.children
    assert "../compare/" in links(html_of(built, "portfolio/index.md"))


def test_without_contrasts_there_are_no_such_pages(tmp_path):
    built = built_from(tmp_path, shop=STORE, stand=PLAIN)
    assert comparisons(built) == []
    assert "compare" not in html_of(built, "canvases/shop/index.md")
    assert "../compare/" not in links(html_of(built, "portfolio/index.md"))


def test_both_pages_and_parts_are_worked_out_once(tmp_path, monkeypatch):
    found = []
    compare = comparison_pages.compare_pair
    monkeypatch.setattr(
        comparison_pages, "compare_pair", lambda site, pair: found.append(pair) or compare(site, pair)
    )
    built = built_from(tmp_path, **SITES["two"])
    for page in comparisons(built):
        page.make()
    assert len(found) == 1


def test_many_contrasts_are_laid_out_up_to_a_dozen(tmp_path):
    texts = {f"c{i:02}": PLAIN.replace("A stand", f"Stand {i}") for i in range(20)}
    all_of_them = ", ".join(texts)
    built = built_from(tmp_path, **texts, web=f"title: Web\ncontrast: [{all_of_them}]\nchannels: [X]\n")
    assert len([p for p in comparisons(built) if p.kind == "comparison"]) == 12
    assert "names more than twelve contrasts is compared with the first twelve" in text(html_of(built, LIST))
    board = html_of(built, "canvases/web/index.md")
    assert "8 more</a>" in board


def test_the_list_stays_small_on_a_large_site(tmp_path):
    texts = {f"c{i:03}": f"title: Canvas number {i} of many\nchannels: [X]\n" for i in range(300)}
    texts |= {f"d{i:03}": f"title: D {i}\ncontrast: [c{i:03}]\nchannels: [Y]\n" for i in range(300)}
    page = html_of(built_from(tmp_path, **texts), LIST)
    assert len(page.encode()) < 60_000
    assert "And 50 more: each board leads to its own." in text(page)


def test_a_catalogue_of_ones_own_does_as_well():
    site = site_of({"shop": SHOP, "web": WEB})
    html = body(comparison_pages.comparison_pages(site), "compare/shop-vs-web.md")
    assert "Rent for the house" in text(section(html, "costs"))


#: The most HTML that a page may hold.
LIMIT = 60_000


@pytest.mark.parametrize("name", ["", NAMES["left"]], ids=["apart", "alike"])
def test_pages_of_large_canvases_stay_light(name, tmp_path):
    texts = {"left": large("left", 60), "right": large("right", 60, contrast="left", name=name)}
    built = built_from(tmp_path, **texts)
    assert built.loaded.portfolio.by_id.keys() == texts.keys()
    weights = {page.uri: len(page.make().html.encode()) for page in comparisons(built)}
    assert len(weights) == 3 + 6
    assert {uri: weight for uri, weight in weights.items() if weight > LIMIT} == {}
