"""The page of an item: what it hangs on, and what is said where nothing is linked to it."""

from __future__ import annotations

import re

import pytest

from tests.render.pages.sample_canvases import HALF_LINKED, words_of
from tests.render.samples import lead, section
from tests.render.whatif import built_from, html_of


@pytest.mark.parametrize(
    ("uri", "says"),
    [
        ("cost-structure/postage", "Name what brings it about with caused_by"),
        ("key-resources/old-van", "under needs"),
    ],
)
def test_silence_is_no_conclusion(tmp_path, uri, says):
    said = words_of(html_of(built_from(tmp_path, shop=HALF_LINKED), f"canvases/shop/{uri}.md"))
    assert "Nothing is linked to it yet" in said
    assert says in said
    assert "would be there" not in said


def test_an_item_names_the_choices_that_call_for_it_without_a_link(tmp_path):
    canvas = HALF_LINKED.replace(
        "type: own_stores, needs: [room]", "type: own_stores, needs: [room, till]"
    ).replace("  - Old van", "  - {id: till, name: Till, covers: [web_platform]}")
    said = words_of(html_of(built_from(tmp_path, shop=canvas), "canvases/shop/key-resources/till.md"))
    assert "It also serves Web shop, by the part it plays." in said
    assert "no link would lead to it, but Web shop still calls for what it does." in said


SHOP = """
title: Shop
customer_segments:
  - {id: readers, name: Readers}
  - {id: gifts, name: Gift givers, pays: false, value: high}
value_propositions: [{id: books, name: Books, offer: [physical], for: [readers]}]
channels:
  - {id: store, name: Store, for: [readers], needs: [room, till],
     affects: [{item: till, effect: requires, because: Queues are long}]}
  - {id: fair, name: Fair, for: [readers], needs: [till]}
customer_relationships: [{id: advice, name: Advice, for: [readers], through: [store]}]
key_resources:
  - {id: room, name: Room}
  - {id: till, name: Till}
  - {id: cellar, name: Cellar, needs: [lamp]}
  - {id: lamp, name: Lamp}
key_partners: [{id: landlord, name: Landlord, provides: [room]}]
revenue_streams: [{id: sales, name: Sales, from: [readers], for: [books], through: [store], recurring: true}]
cost_structure: [{id: rent, name: Rent, caused_by: [room], nature: [fixed], per: month}]
"""


def item_page(folder, uri, canvas=SHOP):
    built = built_from(folder, shop=canvas)
    assert not built.loaded.diagnostics
    return html_of(built, f"canvases/shop/{uri}.md")


@pytest.mark.parametrize(
    ("uri", "says"),
    [
        ("key-resources/room", "It is there for Store. No other choice on this canvas makes use of it."),
        ("key-resources/till", "Two choices lean on it: Store and Fair."),
        ("key-resources/lamp", "no channel and no relationship leads here."),
        (
            "key-partners/landlord",
            "No other choice on this canvas leads to them.",
        ),
        ("cost-structure/rent", "Store runs up this bill. No other choice on this canvas accounts for it."),
        ("customer-segments/readers", "Reached through Store and Fair. Looked after by Advice."),
        (
            "customer-segments/gifts",
            "No channel and no relationship of this canvas is meant for Gift givers",
        ),
        ("revenue-streams/sales", "The money comes from Readers, for Books."),
    ],
)
def test_the_lead_says_which_choices_an_item_hangs_on(uri, says, tmp_path):
    assert says in words_of(lead(item_page(tmp_path, uri)))


@pytest.mark.parametrize(
    ("uri", "says"),
    [
        ("key-resources/room", "Store needs Room Without Store: nothing else on this canvas calls for it."),
        ("key-resources/till", "Without Store: it stays, because of Fair."),
        ("key-resources/till", "Queues are long."),
        ("cost-structure/rent", "Store needs Room causes Rent"),
        ("key-partners/landlord", "Store needs Room is supplied by Landlord"),
    ],
)
def test_the_way_from_each_choice_is_told_with_what_is_left_without_it(uri, says, tmp_path):
    assert says in words_of(section(item_page(tmp_path, uri), "drivers"))


def test_a_choice_that_only_comes_along_is_none_that_it_hangs_on(tmp_path):
    html = item_page(tmp_path, "key-resources/room")
    assert "Advice" not in words_of(section(html, "drivers"))
    assert "Advice, by way of Store." in words_of(section(html, "followers"))


@pytest.mark.parametrize(
    ("uri", "found"),
    [
        ("key-resources/room", {"Needed by": "Store", "Supplied by": "Landlord", "Causes": "Rent"}),
        ("key-resources/cellar", {"Needs": "Lamp"}),
        ("key-partners/landlord", {"Supplies": "Room"}),
        ("cost-structure/rent", {"Caused by": "Room"}),
        ("value-propositions/books", {"For": "Readers", "Served by": "Sales"}),
        ("revenue-streams/sales", {"For": "Books", "Paid by": "Readers", "Earned through": "Store"}),
    ],
)
def test_links_are_told_from_either_end(uri, found, tmp_path):
    rows = re.findall(r"<dt>(.*?)</dt> <dd>(.*?)</dd>", section(item_page(tmp_path, uri), "links"))
    assert {words_of(kind): words_of(items) for kind, items in rows} == found


@pytest.mark.parametrize(
    ("uri", "says"),
    [
        ("customer-segments/gifts", "does not pay"),
        ("customer-segments/readers", "A customer segment"),
        ("revenue-streams/sales", "comes again"),
        ("cost-structure/rent", "fixed, per month"),
    ],
)
def test_the_line_below_the_name_says_of_what_kind_it_is(uri, says, tmp_path):
    kind = item_page(tmp_path, uri).partition('<p class="cb-kind">')[2].partition("</p>")[0]
    assert says in words_of(kind)
    assert ("does not pay" in kind) == uri.endswith("gifts")


def test_of_many_choices_that_an_item_hangs_on_some_are_counted(tmp_path):
    choices = "".join(f"  - {{name: Choice {n}, needs: [room]}}\n" for n in range(25))
    canvas = f"title: T\nchannels:\n{choices}key_resources: [{{id: room, name: Room}}]\n"
    html = item_page(tmp_path, "key-resources/room", canvas)
    assert html.count('<div class="cb cb-driver">') == 20
    assert "And five more channels and relationships lead here." in words_of(html)
