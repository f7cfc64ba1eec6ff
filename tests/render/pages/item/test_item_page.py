"""The page of an item: which choices it is linked to, and what is said where nothing is."""

from __future__ import annotations

import re

import pytest

from tests.render.pages.sample_canvases import HALF_LINKED, words_of
from tests.render.samples import lead, section
from tests.render.whatif import built_from, html_of


@pytest.mark.parametrize(
    ("uri", "says"),
    [
        ("cost-structure/postage", "Name what causes it with caused_by"),
        ("key-resources/old-van", "there under needs"),
    ],
)
def test_silence_is_no_conclusion(tmp_path, uri, says):
    said = words_of(html_of(built_from(tmp_path, shop=HALF_LINKED), f"canvases/shop/{uri}.md"))
    assert "Nothing is linked to it yet" in said
    assert says in said


SHOP = """
title: Shop
customer_segments:
  - {id: readers, name: Readers}
  - {id: gifts, name: Gift givers, pays: false, value: high}
value_propositions:
  - {id: books, name: Books, offer: [physical], for: [readers]}
  - {id: toys, name: Toys}
channels:
  - {id: store, name: Store, for: [readers], needs: [room, till, counting],
     affects: [{item: till, effect: requires, because: Queues are long}]}
  - {id: fair, name: Fair, for: [readers], needs: [till],
     affects: [{item: books, effect: raises, because: Everybody is there.}]}
  - {id: farm, name: Farm, timing: planned, needs: [barn]}
customer_relationships: [{id: advice, name: Advice, for: [readers], through: [store]}]
key_resources:
  - {id: room, name: Room}
  - {id: barn, name: Barn}
  - {id: till, name: Till}
  - {id: drawer, name: Drawer}
  - {id: cellar, name: Cellar, needs: [lamp]}
  - {id: lamp, name: Lamp}
key_activities: [{id: counting, name: Counting, needs: [drawer]}]
key_partners: [{id: landlord, name: Landlord, provides: [room]}, {id: friend, name: Friend}]
revenue_streams:
  - {id: tips, name: Tips}
  - {id: fines, name: Fines, from: [landlord]}
  - {id: sales, name: Sales, from: [readers], for: [books], through: [store], recurring: true}
cost_structure:
  - {id: rent, name: Rent, caused_by: [room], nature: [fixed], per: month}
  - {id: lock, name: Lock, caused_by: [drawer]}
"""


def item_page(folder, uri, canvas=SHOP):
    built = built_from(folder, shop=canvas)
    assert not built.loaded.diagnostics
    return html_of(built, f"canvases/shop/{uri}.md")


@pytest.mark.parametrize(
    ("uri", "says"),
    [
        ("key-resources/room", ""),
        (
            "revenue-streams/fines",
            "No link says through which channel or relationship this revenue is earned.",
        ),
    ],
)
def test_the_first_paragraph_says_what_is_no_link(uri, says, tmp_path):
    first = words_of(lead(item_page(tmp_path, uri)))
    assert first.startswith(says)
    assert bool(first) is bool(says)


@pytest.mark.parametrize(
    ("uri", "says"),
    [
        ("customer-segments/gifts", "Name it under for of the channel that reaches it."),
        ("value-propositions/toys", "Name whom it is for with for."),
        ("revenue-streams/tips", "Name who pays with from, and what earns it with through."),
        ("key-partners/friend", "Say what it supplies with provides, or who needs it with needs."),
        ("key-resources/room", ""),
        # linked to what is only planned: nothing is told, and nobody is asked to link it
        ("key-resources/barn", ""),
    ],
)
def test_an_item_without_links_is_told_what_to_link_first(uri, says, tmp_path):
    html = words_of(item_page(tmp_path, uri))
    assert ("Nothing is linked to it yet" in html) is bool(says)
    assert says in html


@pytest.mark.parametrize(
    ("uri", "says"),
    [
        ("key-resources/till", "Store → needs Till “Queues are long”"),
        ("cost-structure/lock", "Store → needs Counting → needs Drawer → causes Lock"),
    ],
)
def test_the_way_from_a_choice_is_told_by_its_steps_with_the_author_s_reason(uri, says, tmp_path):
    assert says in words_of(section(item_page(tmp_path, uri), "drivers"))


def test_the_one_way_through_the_only_cause_of_a_cost_is_told_by_the_facts_alone(tmp_path):
    html = item_page(tmp_path, "cost-structure/rent")
    assert section(html, "drivers") == ""
    assert "Incurred for: Store Caused by: Room" in words_of(html)


def test_a_single_link_without_a_reason_is_told_in_the_first_paragraph_alone(tmp_path):
    assert section(item_page(tmp_path, "key-resources/room"), "drivers") == ""
    assert "Fair" not in words_of(section(item_page(tmp_path, "key-resources/till"), "drivers"))


def test_what_the_author_says_that_a_choice_changes_is_quoted(tmp_path):
    html = item_page(tmp_path, "value-propositions/books")
    (row,) = re.findall(r"<li>(.*?)</li>", section(html, "changed"))
    assert words_of(row) == "Fair: raises it. “Everybody is there.”"


@pytest.mark.parametrize(
    ("uri", "found"),
    [
        ("key-resources/room", {"Needed for": "Store", "Supplied by": "Landlord", "Costs": "Rent"}),
        (
            "key-resources/drawer",
            {"Needed for": "Counting", "Indirectly needed for": "Store", "Costs": "Lock"},
        ),
        ("key-resources/cellar", {"Needs": "Lamp"}),
        ("key-partners/landlord", {"Supplies": "Room", "Needed for": "Store", "Revenue": "Fines"}),
        (
            "cost-structure/rent",
            {"Behaviour": "fixed (per month)", "Incurred for": "Store", "Caused by": "Room"},
        ),
        ("value-propositions/books", {"For": "Readers", "Revenue": "Sales"}),
        (
            "revenue-streams/sales",
            {"What is paid for": "Books", "Paid by": "Readers", "Earned through": "Store"},
        ),
    ],
)
def test_links_are_told_from_either_end(uri, found, tmp_path):
    rows = re.findall(r"<dt>(.*?)</dt> <dd>(.*?)</dd>", item_page(tmp_path, uri))
    assert {words_of(kind).removesuffix(":"): words_of(items) for kind, items in rows} == found


@pytest.mark.parametrize(
    ("uri", "says"),
    [
        ("customer-segments/gifts", "does not pay"),
        ("customer-segments/readers", "Customer segment"),
        ("revenue-streams/sales", "recurring revenue"),
        ("cost-structure/rent", "Cost"),
    ],
)
def test_the_line_below_the_name_says_of_what_kind_it_is(uri, says, tmp_path):
    kind = item_page(tmp_path, uri).partition('<p class="cb-kicker"')[2].partition("</p>")[0]
    assert says in words_of(kind)
    assert ("does not pay" in kind) == uri.endswith("gifts")


def test_many_choices_that_lead_to_a_cost_in_the_same_way_are_named_once(tmp_path):
    choices = "".join(f"  - {{name: Choice {n}, needs: [house]}}\n" for n in range(25))
    canvas = (
        f"title: T\nchannels:\n{choices}"
        "key_resources: [{id: house, name: House, needs: [room]}, {id: room, name: Room}]\n"
        "cost_structure: [{id: rent, name: Rent, caused_by: [room]}]\n"
    )
    html = item_page(tmp_path, "cost-structure/rent", canvas)
    assert html.count('<p class="cb-path"') == 1
    assert "25 of 25 choices lead to this cost: the model as a whole shares it." in words_of(html)
