"""Two canvases side by side: what the page says, where it stands, and how it is reached."""

from __future__ import annotations

import re
from functools import cache

import pytest

from canvasbook.pipeline import Options, build
from canvasbook.render.views import compare
from tests.render.samples import PLAIN, SHOP, WEB, body, lead, links, site_of
from tests.render.whatif import ROOT, built_from, dead_links, faults, html_of, text

GOLDEN = ROOT / "tests/golden/pages"
URI = "compare/bookstore-vs-amazon-books.md"
LIST = "compare/index.md"

STORE = """\
title: The shop
subject: Shop
channels: [{id: shop, name: The shop, type: own_stores, needs: [rooms]}]
customer_relationships: [{id: advice, name: Advice, type: personal_assistance, through: [shop]}]
key_resources: [{id: rooms, name: Rooms, covers: [premises]}]
cost_structure:
  - {id: rent, name: Rent, covers: [shop_rent], caused_by: [shop]}
  - {id: goods, name: Goods bought, covers: [goods_costs]}
"""
SITE = """\
title: The site
subject: Site
contrast: [shop]
value_propositions: [{id: things, name: Things, offer: [physical]}]
channels: [{id: site, name: The site, type: web_sales, needs: [software]}]
customer_relationships: [{id: alone, name: Help yourself, type: self_service, through: [site]}]
key_resources: [{id: software, name: Software, covers: [web_platform]}]
cost_structure:
  - {id: parcels, name: Parcels, covers: [parcel_shipping], caused_by: [site]}
  - {id: goods, name: Bought goods, covers: [goods_costs]}
"""
HOSTILE = """\
title: "<script>alert('t')</script>"
subject: "<b>Bad</b>"
contrast: [shop]
channels: [{id: x, name: "<img src=x onerror=alert(1)>", type: own_stores}, "<script>alert('c')</script>"]
cost_structure: [{id: rent, name: "\\"><script>alert('r')</script>", covers: [shop_rent], caused_by: [x],
  per: "<b>x</b>"}]
key_partners: ["<i>p</i> & *sons*"]
"""
SITES = {
    "two": {"shop": STORE, "site": SITE},
    "names only": {"a": PLAIN, "b": PLAIN.replace("title: A stand", "title: B stand") + "contrast: [a]\n"},
    "nothing in common": {
        "a": "title: A\nkey_partners: [X]\n",
        "b": "title: B\ncontrast: [a]\nchannels: [Y]\n",
    },
    "empty": {"a": "title: A\n", "b": "title: B\ncontrast: [a]\n"},
    "hostile": {"shop": STORE, "bad": HOSTILE},
    "folders": {"one__shop": STORE, "two__site": SITE.replace("[shop]", "[one/shop]")},
}


@cache
def shipped():
    return build(Options(canvas_dir=ROOT / "canvases", history=False))


def comparisons(built):
    return [page for page in built.site.pages if page.uri.startswith("compare/")]


def section(html, id):
    return html.partition(f'<h2 id="{id}">')[2].partition("<h2 id=")[0]


def columns(html, id):
    """The three columns of a part of the ledger, as text."""
    return [text(found) for found in re.findall(r"<dd>(.*?)</dd> </div>", section(html, id), re.DOTALL)]


# -- the page that the examples ask for ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("part", "column", "words"),
    [
        # it removes shop rent, shop staff and local stock
        ("costs", 0, "Shop rent fixed, per month As shop rent"),
        ("costs", 0, "Booksellers' wages semi-variable, per month As shop staff wages"),
        ("resources", 0, "Booksellers who read As shop staff"),
        ("resources", 0, "Books on the shelves As stock on shelves"),
        ("costs", 0, "Amazon does without it through amazon.com"),
        # it adds a platform, one-off and fixed; shipping, ads and affiliates, variable
        ("resources", 2, "Site and catalogue software"),
        ("costs", 2, "Site and software one-off, then fixed"),
        ("costs", 2, "Parcels variable, per order As parcel shipping"),
        ("costs", 2, "Associates' commissions variable, per sale As affiliate commission"),
        ("costs", 2, "As advertising spend"),
        # carriers are added, the landlord is removed
        ("partners", 2, "UPS and the post As a parcel carrier"),
        ("partners", 0, "The landlord As a landlord"),
        ("partners", 2, "Associates As an affiliate"),
        # goods are bought on both sides
        ("costs", 1, "The cost of goods variable, per sale The bookstore: Books from the suppliers"),
        # reach: local, then national
        ("customers", 0, "Local readers"),
        ("customers", 2, "Readers with internet access"),
    ],
)
def test_the_delta_of_the_examples_stands_in_its_column(part, column, words):
    assert words in columns(html_of(shipped(), URI), part)[column]


@pytest.mark.parametrize(
    ("part", "words"),
    [
        # personal assistance gives way to self-service, automation and a community
        ("choices", "◧ Only The bookstore Personal assistance: Advice at the shelf"),
        ("choices", "= Both Community: Reading groups and regulars and Readers' reviews"),
        ("choices", "Self-service: Find, order and track alone Automated service: Recommendations"),
        ("choices", "◧ Only The bookstore Own stores: The shop"),
        ("choices", "Web sales: amazon.com"),
        # the wholesaler plays another part
        ("recast", "The nearby wholesaler and Ingram, the wholesaler"),
        ("recast", "At The bookstore: a local supplier. At Amazon: a supplier of goods."),
        # reach: local, then national
        (
            "measures",
            "The number of people who can be reached lowered by The shop The shop ends where the walk",
        ),
        ("measures", "raised by amazon.com Everyone with internet can come in, however far away."),
    ],
)
def test_the_delta_of_the_examples_stands_in_its_part(part, words):
    html = html_of(shipped(), URI)
    assert words in text(section(html, part)), text(section(html, part))


def test_the_lead_is_plain_and_without_inference():
    words = text(lead(html_of(shipped(), URI)))
    assert words.startswith("The bookstore gives customers a person to talk to; Amazon lets customers")
    assert "Like The bookstore, Amazon brings its customers together." in words
    assert re.search(r"Amazon does without Shop rent, Booksellers' wages, .* of The bookstore\.", words)
    assert "Books on the shelves" not in words  # grade C says so
    assert not re.search(r"\b[a-z]+_[a-z_]+\b|\bNone\b", words)


def test_the_costs_stand_by_how_they_behave():
    head = text(html_of(shipped(), URI).partition("<h2")[0])
    assert "The bookstore alone pays, however business goes, for Shop rent;" in head
    assert "with every order, for Parcels" in head
    assert "Both pay for the cost of goods and payment fees." in head
    assert head.count("of 100 points") == 2


def test_shipped_comparisons_as_read_line_by_line(golden):
    for uri in (URI, LIST, "compare/amazon-books-vs-bookstore.md"):
        golden(html_of(shipped(), uri) + "\n", GOLDEN / (uri.replace("/", "--") + ".html"))


# -- marks -----------------------------------------------------------------------------------------------


def test_every_item_says_in_a_word_on_which_board_it_stands(tmp_path):
    html = html_of(built_from(tmp_path, **SITES["two"]), "compare/shop-vs-site.md")
    left, right = html.split("data-cb-board>")[1:]
    assert "Rent</span>" in left
    for board, alone in ((left, "◧ only here"), (right, "◨ only here")):
        items = re.findall(r'<li class="cb-item".*?</li>', board, re.DOTALL)
        assert items
        for item in items:
            assert len(re.findall(r"only here|= on both|≈ on both", item)) == 1
            assert alone in item if "only here" in item else "on both" in item
    assert re.search(r"Goods bought</span>.*?= on both", left)
    assert re.search(r"Bought goods</span>.*?= on both", right)


def test_what_is_only_planned_has_no_mark(tmp_path):
    texts = {"a": "title: A\nchannels: [{name: Later, timing: planned}]\n", "b": "title: B\ncontrast: [a]\n"}
    html = html_of(built_from(tmp_path, **texts), "compare/a-vs-b.md")
    assert "planned" in html
    assert "only here</span>" not in html


def test_a_likeness_of_names_is_marked_as_a_guess(tmp_path):
    texts = {
        "a": "title: A\nkey_partners: [The nearby wholesaler]\n",
        "b": "title: B\ncontrast: [a]\nkey_partners: [The nearby wholesalers]\n",
    }
    html = html_of(built_from(tmp_path, **texts), "compare/a-vs-b.md")
    assert "a guess by name" in section(html, "partners")


# -- where pages stand -----------------------------------------------------------------------------------


@pytest.mark.parametrize("directory", [True, False], ids=["folders", "files"])
@pytest.mark.parametrize("name", SITES)
def test_pages_are_whole_and_every_link_leads_somewhere(name, directory, tmp_path):
    built = built_from(tmp_path, directory=directory, **SITES[name])
    pages = comparisons(built)
    assert len(pages) == 3
    assert [faults(page) for page in pages] == [[], [], []]
    boards = [page for page in built.site.pages if page.kind == "board"]
    assert dead_links(built, [*pages, *boards], directory=directory) == []


def test_text_of_authors_never_becomes_html(tmp_path):
    for page in comparisons(built_from(tmp_path, **SITES["hostile"])):
        assert not re.search(r"<(script|img|b|i)\b", page.make().html), page.uri


def test_the_one_named_as_a_contrast_stands_on_the_left_and_the_reverse_leads_there(tmp_path):
    built = built_from(tmp_path, **SITES["folders"])
    by_uri = built.site.by_uri
    assert {p.uri for p in comparisons(built)} == {
        LIST,
        "compare/one--shop-vs-two--site.md",
        "compare/two--site-vs-one--shop.md",
    }
    reverse = by_uri["compare/two--site-vs-one--shop.md"]
    assert "../../compare/one--shop-vs-two--site/" in links(reverse.make().html)
    assert (reverse.search, by_uri["compare/one--shop-vs-two--site.md"].search) == (False, True)
    assert "This comparison stands the other way round: The shop vs The site." in text(reverse.make().html)


def test_two_that_name_each_other_are_compared_once(tmp_path):
    built = built_from(tmp_path, shop=STORE + "contrast: [site]\n", site=SITE)
    kinds = sorted(page.kind for page in comparisons(built))
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
    assert found == ["compare/a-vs-b-vs-c.md", "compare/a-vs-b-vs-c-2.md"]
    assert len(built.site.by_uri) == len(built.site.pages)


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


# -- what there is to say --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "uri", "words"),
    [
        (
            "nothing in common",
            "compare/a-vs-b.md",
            "No part, type or item is on both canvases, as far as they say.",
        ),
        ("empty", "compare/a-vs-b.md", "Neither canvas has an item that holds now"),
        ("two", "compare/shop-vs-site.md", "Site does without Rent and Rooms of Shop."),
    ],
)
def test_the_lead_is_right_for_any_two(name, uri, words, tmp_path):
    assert words in text(lead(html_of(built_from(tmp_path, **SITES[name]), uri)))


def test_two_of_one_company_are_told_apart_by_their_titles(tmp_path):
    built = built_from(tmp_path, shop=STORE, site=SITE.replace("subject: Site", "subject: Shop"))
    assert "The site does without Rent" in text(lead(html_of(built, "compare/shop-vs-site.md")))


def test_a_choice_of_another_type_is_recast(tmp_path):
    texts = {
        "a": "title: A\nchannels: [{id: shop, name: Shop, type: own_stores}]\n",
        "b": "title: B\ncontrast: [a]\nchannels: [{id: shop, name: Shop, type: web_sales}]\n",
    }
    html = html_of(built_from(tmp_path, **texts), "compare/a-vs-b.md")
    assert "Recast Shop is own stores at A; Shop is web sales at B." in text(section(html, "choices"))


def test_reasons_stand_folded_with_their_sources():
    costs = section(html_of(shipped(), URI), "costs")
    assert "<details><summary>Why</summary>" in costs
    assert re.search(r'<a href="\.\./\.\./catalogue/effects/[^"]+">Catalogue</a>, grade [AB]', costs)


# -- bounds ----------------------------------------------------------------------------------------------


def test_many_contrasts_are_laid_out_up_to_a_dozen(tmp_path):
    texts = {f"c{i:02}": PLAIN.replace("A stand", f"Stand {i}") for i in range(20)}
    all_of_them = ", ".join(texts)
    built = built_from(tmp_path, **texts, web=f"title: Web\ncontrast: [{all_of_them}]\nchannels: [X]\n")
    assert len([p for p in comparisons(built) if p.kind == "comparison"]) == 12
    assert "names more than twelve contrasts is laid beside the first twelve" in text(html_of(built, LIST))
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
    html = body(compare.pages(site), "compare/shop-vs-web.md")
    assert "Rent for the house" in text(section(html, "costs"))
