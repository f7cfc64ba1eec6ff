"""Two canvases side by side: what the page says, where it stands, and how it is reached."""

from __future__ import annotations

import re
from functools import cache

import pytest

from canvasbook.pipeline import Options, build
from canvasbook.render.pages.comparison import comparison_pages
from tests.pages import pages_of
from tests.render.samples import PLAIN, SHOP, WEB, anchors, body, lead, links, section, site_of
from tests.render.whatif import ROOT, built_from, dead_links, faults, html_of, text

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
#: The parts of the ledger that the pair of each site has something in.
PARTS = {
    "two": ["costs", "resources", "customers", "measures"],
    "names only": ["costs"],
    "nothing in common": ["partners"],
    "empty": [],
    "hostile": ["costs", "resources", "partners", "measures"],
    "folders": ["costs", "resources", "customers", "measures"],
}


@cache
def shipped():
    return build(Options(canvas_dir=ROOT / "canvases", history=False))


def comparisons(built):
    return [page for page in built.site.pages if page.uri.startswith("compare/")]


def columns(html):
    """The three columns of a part of the ledger, as text."""
    return [text(found) for found in re.findall(r"<dd>(.*?)</dd> </div>", html, re.DOTALL)]


def part(built, id, uri=URI):
    """The page of a part of the ledger."""
    return html_of(built, f"{uri.removesuffix('.md')}/{id}.md")


# -- the page that the examples ask for ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "column", "words"),
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
def test_the_delta_of_the_examples_stands_in_its_column_with_what_is_behind_it(name, column, words):
    assert words in columns(part(shipped(), name))[column]


@pytest.mark.parametrize(
    ("name", "column", "words"),
    [
        ("costs", 0, "Shop rent fixed, per month"),
        ("costs", 0, "Booksellers' wages semi-variable, per month"),
        ("costs", 0, "Amazon does without Booksellers' wages through amazon.com: The site takes orders"),
        ("costs", 1, "The cost of goods variable, per sale"),
        ("costs", 2, "Site and software one-off, then fixed"),
        ("resources", 0, "Booksellers who read"),
        ("resources", 0, "Books on the shelves"),
        ("resources", 2, "amazon.com requires Site and catalogue software: The site is the shop."),
        ("partners", 0, "The landlord"),
        ("partners", 2, "UPS and the post"),
        ("partners", 2, "Associates"),
        ("customers", 0, "Local readers"),
        ("customers", 2, "Readers with internet access"),
    ],
)
def test_the_page_itself_states_the_delta_in_short(name, column, words):
    assert words in columns(section(html_of(shipped(), URI), name))[column]


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
            "who can be reached ◧ The bookstore: lowered by The shop The shop ends where the walk",
        ),
        ("measures", "◨ Amazon: raised by amazon.com Everyone with internet can come in, however far away."),
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
    # it adds a platform, once and fixed; shipping, ads and affiliates, as business goes
    assert "once and then however business goes, for Site and software;" in head
    assert "with every sale, for Associates' commissions." in head
    assert head.count("of 100 points") == 2


def test_shipped_comparisons_as_read_line_by_line(page_golden):
    parts = [page.uri for page in comparisons(shipped()) if page.kind == "comparison_part"]
    for uri in (URI, LIST, "compare/amazon-books-vs-bookstore.md", *parts):
        page_golden(pages_of(shipped().site)[uri], "shipped")


# -- the boards ------------------------------------------------------------------------------------------


def faces(html):
    """What stands on the two boards: for each side and block, the items below each word."""
    found = {}
    cell = r'role="group" aria-label="([^,"]*), ([^"]*)">(.*?)</div>'
    for block, side, inside in re.findall(cell, section(html, "boards"), re.DOTALL):
        groups = re.findall(r'<p class="cb-small">([^<]*)</p><ul>(.*?)</ul>', inside, re.DOTALL)
        found[side, block] = {word: re.findall(r"<a [^>]*>(.*?)</a>", items) for word, items in groups}
        assert inside.count("<li") == sum(map(len, found[side, block].values()))
    return found


def test_every_item_stands_below_a_word_that_says_on_which_board(tmp_path):
    found = faces(html_of(built_from(tmp_path, **SITES["two"]), "compare/shop-vs-site.md"))
    assert len(found) == 18
    assert found["Shop", "Cost structure"] == {"= on both": ["Goods bought"], "◧ only here": ["Rent"]}
    assert found["Site", "Cost structure"] == {"= on both": ["Bought goods"], "◨ only here": ["Parcels"]}
    assert found["Shop", "Channels"] == {"◧ only here": ["The shop"]}
    assert found["Shop", "Value propositions"] == {}
    words = {word for groups in found.values() for word in groups}
    assert words == {"= on both", "◧ only here", "◨ only here"}


def test_what_both_have_faces_its_counterpart():
    found = faces(html_of(shipped(), URI))
    ours, theirs = (found[name, "Key resources"]["= on both"] for name in ("The bookstore", "Amazon"))
    assert list(zip(ours, theirs, strict=True)) == [
        ("Booksellers who read", "Customer-service agents"),
        ("Regulars and goodwill", "Readers who review"),
    ]
    assert found["The bookstore", "Key partners"]["≈ on both, another part"] == ["The nearby wholesaler"]


def test_every_heading_can_be_linked_to_so_that_the_search_takes_none_for_words_of_another():
    html = html_of(shipped(), URI)
    assert [tag for tag in re.findall(r"<h[2-6][^>]*>", html) if " id=" not in tag] == []


def test_a_block_that_is_not_needed_says_why(tmp_path):
    texts = {
        "a": "title: A\nnot_applicable: {key_partners: All is made at home.}\nchannels: [X]\n",
        "b": "title: B\ncontrast: [a]\nchannels: [Y]\n",
    }
    html = section(html_of(built_from(tmp_path, **texts), "compare/a-vs-b.md"), "boards")
    assert "Key partners Not needed here: All is made at home." in text(html)


def test_what_is_only_planned_is_not_compared(tmp_path):
    texts = {"a": "title: A\nchannels: [{name: Later, timing: planned}]\n", "b": "title: B\ncontrast: [a]\n"}
    html = html_of(built_from(tmp_path, **texts), "compare/a-vs-b.md")
    assert faces(html)["A", "Channels"] == {"planned": ["Later"]}
    assert "only here" not in html


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
    assert "This comparison stands the other way round: The shop vs The site." in text(reverse.make().html)


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
    assert found == ["compare/a-vs-b-vs-c.md", "compare/a-vs-b-vs-c-2.md"]
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


def test_reasons_stand_with_their_sources_and_more_of_them_folded():
    costs = part(shipped(), "costs")
    source = r'<a href="\.\./\.\./\.\./catalogue/effects/[^"]+">Catalogue</a>, grade [AB]'
    opened = re.sub(r"<details>.*?</details>", "", costs, flags=re.DOTALL)
    assert len(re.findall(source, opened)) > 5
    assert "<details><summary>More reasons</summary>" in costs
    assert "Light, heat, insurance" in costs
    assert "The shop adds it: Rooms are lit and heated whether they are full or empty." in text(opened)


# -- the parts -------------------------------------------------------------------------------------------


def test_parts_are_reached_from_the_page_and_from_each_other():
    uris = [page.uri for page in comparisons(shipped()) if page.kind == "comparison_part"]
    addresses = [f"../../{uri.removesuffix('.md')}/" for uri in uris]
    assert [uri.rpartition("/")[2] for uri in uris] == [
        "costs.md",
        "resources.md",
        "activities.md",
        "partners.md",
        "revenue.md",
        "customers.md",
        "measures.md",
    ]
    assert set(addresses) <= set(links(html_of(shipped(), URI)))
    for place, uri in enumerate(uris):
        html = html_of(shipped(), uri)
        assert {f"../{a}" for a in addresses} <= set(links(html))
        assert '<a href="../../../compare/bookstore-vs-amazon-books/">' in html
        assert html.count('aria-current="page"') == 1
        assert ('rel="prev"' in html, 'rel="next"' in html) == (place > 0, place < len(uris) - 1)


def test_parts_are_found_by_their_names():
    page = pages_of(shipped().site)["compare/bookstore-vs-amazon-books/costs.md"]
    assert page.title == "Costs: The independent bookstore vs Amazon, books"
    assert "part by part: Costs." in page.description
    assert page.search
    assert text(lead(page.make().html)) == "Seven only at The bookstore, two at both and six only at Amazon."


def test_items_of_another_part_stand_on_the_page_of_theirs():
    assert "The nearby wholesaler and Ingram" in text(section(part(shipped(), "partners"), "recast"))
    assert 'id="recast"' not in part(shipped(), "costs")


def test_a_part_is_told_by_the_role_that_an_item_of_another_block_plays(tmp_path):
    texts = {
        "a": "title: A\nkey_partners: [{id: x, name: X, covers: [web_platform]}]\n",
        "b": "title: B\ncontrast: [a]\nchannels: [Y]\n",
    }
    built = built_from(tmp_path, **texts)
    assert "X" in columns(part(built, "resources", "compare/a-vs-b.md"))[0]


def test_both_pages_and_parts_are_worked_out_once(tmp_path, monkeypatch):
    found = []
    lay = comparison_pages.compare_pair
    monkeypatch.setattr(
        comparison_pages, "compare_pair", lambda site, pair: found.append(pair) or lay(site, pair)
    )
    built = built_from(tmp_path, **SITES["two"])
    for page in comparisons(built):
        page.make()
    assert len(found) == 1


# -- bounds ----------------------------------------------------------------------------------------------

#: The most HTML that a page may hold.
LIMIT = 60_000
#: Blocks with the roles that items of a large canvas play in them.
ROLES = {
    "cost_structure": (
        "shop_rent",
        "shop_staff_wages",
        "platform_costs",
        "parcel_shipping",
        "advertising_spend",
    ),
    "key_resources": ("premises", "shop_staff", "web_platform"),
    "key_activities": ("fulfilment",),
    "key_partners": ("landlord", "parcel_carrier", "affiliate"),
    "revenue_streams": (),
    "value_propositions": (),
    "customer_segments": (),
}
TYPES = ("own_stores", "web_sales", "events", "newsletter", "affiliates", "parcel_delivery", "advertising")


#: Names of some length, which the two have in common or not.
NAMES = {
    "left": "{block} of the town number {n}, with some words more",
    "right": "A matter for post {n} ({block})",
}


def large(which, size, *, contrast="", name=""):
    """A canvas with as many items in each block as asked, all of them called for with a reason."""
    naming = name or NAMES[which]

    def called(block, n):
        return naming.format(block=block.replace("_", " ").capitalize(), n=n)

    lines = [f"title: The large canvas {which}", f"subject: {which}"]
    lines += [f"contrast: [{contrast}]"] if contrast else []
    for block, roles in ROLES.items():
        lines.append(f"{block}:")
        for n in range(size):
            covers = f", covers: [{roles[n]}]" if n < len(roles) else ""
            lines.append(f'  - {{id: {which}-{block}-{n}, name: "{called(block, n)}"{covers}}}')
    lines.append("channels:")
    because = "because: Number {} calls for it and says so here at some length."
    for n in range(size):
        affects = [f"{{item: {which}-{block}-{n}, effect: adds, {because.format(n)}}}" for block in ROLES]
        type = f"type: {TYPES[n]}, " if n < len(TYPES) else ""
        lines.append(f'  - {{name: "{called("channels", n)}", {type}affects: [{", ".join(affects)}]}}')
    lines.append("customer_relationships:")
    lines += [f'  - {{name: "{called("customer_relationships", n)}"}}' for n in range(size)]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("name", ["", NAMES["left"]], ids=["apart", "alike"])
def test_pages_of_large_canvases_stay_light(name, tmp_path):
    texts = {"left": large("left", 60), "right": large("right", 60, contrast="left", name=name)}
    built = built_from(tmp_path, **texts)
    assert built.loaded.portfolio.by_id.keys() == texts.keys()
    weights = {page.uri: len(page.make().html.encode()) for page in comparisons(built)}
    assert len(weights) == 3 + 7
    assert {uri: weight for uri, weight in weights.items() if weight > LIMIT} == {}


def test_what_a_large_comparison_leaves_out_is_counted_and_linked(tmp_path):
    built = built_from(tmp_path, left=large("left", 60), right=large("right", 60, contrast="left"))
    html = html_of(built, "compare/left-vs-right.md")
    boards = section(html, "boards")
    shown = boards.count('<li class="cb-item">')
    assert 100 < shown <= 120
    told = re.findall(r'And <a href="\.\./\.\./canvases/(\w+)/#([\w-]+)">(\d+) more</a>', boards)
    assert len(told) == 18
    assert shown + sum(int(n) for *_, n in told) == 2 * 9 * 60
    for canvas in ("left", "right"):
        assert {anchor for id, anchor, _ in told if id == canvas} <= anchors(
            html_of(built, f"canvases/{canvas}/index.md")
        )
    assert 'And <a href="../../compare/left-vs-right/costs/">' in section(html, "costs")
    costs = part(built, "costs", "compare/left-vs-right.md")
    first, both, last = columns(costs)
    for column, other in ((first, "Cost structure of the town number"), (last, "A matter for post")):
        named, rest = column.split("Also ")
        assert 10 <= named.count("Behind it") <= 20
        assert 30 < rest.count(other) < 50
    assert "Shop rent fixed" in both


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
    html = body(comparison_pages.comparison_pages(site), "compare/shop-vs-web.md")
    assert "Rent for the house" in text(section(html, "costs"))
