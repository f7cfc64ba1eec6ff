"""The three lists of a type, in general words: which rows there are, and which items are attached to them.

Each table has canvases on which an engine goes wrong that takes an expectation for a fact.
"""

from __future__ import annotations

import pytest

from canvasbook.analysis.analyse import analyse
from canvasbook.analysis.effects import State
from canvasbook.analysis.rule_lists import LISTS, LONGEST
from canvasbook.catalogue.loader import extended_catalogue, shipped_catalogue
from canvasbook.model.blocks import CHOICE_BLOCKS, Block
from canvasbook.source import SourceText
from tests.analysis.given import (
    canvas_of,
    expected,
    given,
    here,
    key_of,
    shipped_analyses,
    state_of,
)
from tests.cases import every_case

UNSAID = "tags: [t]"

# -- attachment: by the author's links -----------------------------------------------------------------

SHOP = """
    customer_segments: [{{id: homes, name: Homes}}, {{id: firms, name: Firms}}]
    value_propositions: [{{id: goods, name: Goods, offer: [physical]}}]
    channels:
      - {{id: shop, name: Shop, type: own_stores, {shop}}}
      - {{id: other, name: Other, {other}}}
    key_resources: [{{id: room, name: Room, covers: [{room}], {more}}}, {{id: thing, name: Thing}}]
    cost_structure: [{{id: bill, name: Bill, covers: [{bill}], {cause}}}]
    """
USUAL = {
    "shop": UNSAID,
    "other": UNSAID,
    "room": "store_operations",
    "more": UNSAID,
    "bill": "overheads",
    "cause": UNSAID,
}


def shop(**keys: str):
    return given(SHOP.format(**USUAL | keys))


@pytest.mark.parametrize(
    ("keys", "role", "items"),
    [
        # tied by links: what the choice needs, what that needs, and what these cost
        ({"shop": "needs: [room]"}, "store_operations", ["room"]),
        ({"shop": "needs: [room]", "bill": "shop_rent", "cause": "caused_by: [room]"}, "shop_rent", ["bill"]),
        ({"bill": "shop_rent", "cause": "caused_by: [shop]"}, "shop_rent", ["bill"]),
        # tied, and the whole or a sibling of the role: silent
        ({"bill": "shop_costs", "cause": "caused_by: [shop]"}, "shop_rent", None),
        ({"bill": "fit_out", "cause": "caused_by: [shop]"}, "shop_rent", None),
        ({"shop": "needs: [room]", "room": "shop_work"}, "store_operations", None),
        ({"shop": "needs: [room]", "room": "shop_events"}, "store_operations", None),
        # tied to nothing: only what covers exactly the role
        ({}, "store_operations", ["room"]),
        ({"bill": "shop_rent"}, "shop_rent", ["bill"]),
        ({"bill": "shop_costs"}, "shop_rent", None),
        ({"bill": "fit_out"}, "shop_rent", None),
        ({"room": "shop_work"}, "store_operations", None),
        # another choice's: silent
        ({"other": "needs: [room]"}, "store_operations", None),
        ({"bill": "shop_rent", "cause": "caused_by: [other]"}, "shop_rent", None),
        # tied to this one before loose ones: only the tied is named
        ({"shop": "needs: [room]", "other": "needs: [room]"}, "store_operations", ["room"]),
    ],
)
def test_which_item_is_attached_to_a_role(keys, role, items):
    """An item, or silence: a row that names nothing would say that something is missing."""
    analysis = shop(**keys)
    assert here(analysis, "shop").get(role) == items
    assert state_of(analysis, "shop", role) is (State.HERE if items else None)


@pytest.mark.parametrize(("needs", "items"), [("needs: [hosts]", ["hosts"]), (UNSAID, None)])
def test_a_declared_part_is_attached_only_where_it_is_tied(needs, items):
    """A telephone line that needs community work, by a site's own catalogue: moderation is a part of it."""
    effect = "{requires: community_work, because: Callers meet., basis: textbook, sources: [bmg]}"
    ours = f"types: {{channels: {{telephone: {{effects: [{effect}]}}}}}}"
    catalogue, problems = extended_catalogue((SourceText("ours.yaml", ours),))
    assert not problems
    canvas = canvas_of(f"""
        channels: [{{id: line, name: Line, type: telephone, {needs}}}]
        key_activities: [{{id: hosts, name: Hosts, covers: [moderation]}}]
        """)
    assert here(analyse(canvas, catalogue), "line").get("community_work") == items


def test_nothing_answers_and_the_row_is_told_without_an_item():
    analysis = shop(room="event_venue")
    assert state_of(analysis, "shop", "shop_rent") is State.EXPECTED


def test_an_item_of_a_choice_named_by_its_place_only_is_not_attached():
    """Any thing that the shop needs, and any cost of it, is no room and no rent for standing there."""
    analysis = shop(shop="needs: [thing]", room="event_venue", bill="overheads", cause="caused_by: [thing]")
    assert here(analysis, "shop") == {}


def test_a_name_is_never_enough():
    analysis = given("""
        channels: [{id: shop, name: Shop, type: own_stores, needs: [room]}]
        key_resources: [{id: room, name: Shop premises}]
        cost_structure: [{id: rent, name: Shop rent, caused_by: [room]}]
        """)
    assert here(analysis, "shop") == {}


# -- attachment: loose items ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("shop_for", "needs", "attached"),
    [
        (UNSAID, UNSAID, True),
        ("for: [homes]", "needs: [homes]", True),
        ("for: [homes]", "needs: [homes, firms]", True),
        # the room for firms is not the shop's for homes
        ("for: [homes]", "needs: [firms]", False),
        ("for: [homes]", UNSAID, True),
    ],
)
def test_a_loose_item_serves_the_same_people(shop_for, needs, attached):
    analysis = shop(shop=shop_for, more=needs)
    assert ("store_operations" in here(analysis, "shop")) is attached


LOOSE = """
    channels: [{{id: line, name: Line, {line}}}, {{id: second, name: Second, {second}}}]
    customer_relationships: [{{id: care, name: Care, type: personal_assistance, through: [{through}]}}]
    key_resources: [{{id: loose, name: Loose, covers: [{covers}]}}]
    """
PHONE = "type: telephone"


@pytest.mark.parametrize(
    ("line", "second", "through", "covers", "at"),
    [
        # the one channel that expects it
        (PHONE, UNSAID, "second", "support_staff", ["line"]),
        (PHONE, UNSAID, "line", "support_staff", ["line"]),
        # of two channels nobody knows for which it is meant
        (PHONE, PHONE, "second", "support_staff", []),
        # a relationship gets nothing that its author does not link
        (UNSAID, UNSAID, "line", "staff_training", []),
        (UNSAID, UNSAID, "line", "support_wages", []),
        (PHONE, UNSAID, "second", "support_wages", ["line"]),
    ],
)
def test_a_loose_item_goes_to_the_one_channel_that_expects_its_role(line, second, through, covers, at):
    text = LOOSE.format(line=line, second=second, through=through, covers=covers)
    analysis = given(text)
    assert [choice for choice in ("line", "second", "care") if covers in here(analysis, choice)] == at


HELP_PAGES = """
    channels: [{{id: game, name: The game, {game}}}]
    customer_relationships: [{{id: help, name: Help pages, type: automated_services, through: [game]}}]
    key_resources: [{{id: code, name: Code, covers: [app_software]}}, {{id: data, name: Data,
        covers: [customer_data]}}]
    key_activities: [{{id: levels, name: New levels, covers: [platform_development]}}]
    """


def test_what_is_told_at_channels_is_expected_of_a_relationship_only_by_its_own_links():
    """Software, hosting and payment: help pages do not call for the levels of the game."""
    told_at = {role.id for role in shipped_catalogue().roles.values() if role.told_at}
    assert "platform_development" in told_at
    loose = given(HELP_PAGES.format(game="type: mobile_app"))
    assert expected(loose, "help").isdisjoint(told_at)


# -- what is never attached ----------------------------------------------------------------------------


def test_channels_relationships_segments_propositions_and_streams_are_never_named():
    behind = {Block.KEY_RESOURCES, Block.KEY_ACTIVITIES, Block.KEY_PARTNERS, Block.COST_STRUCTURE}
    told = {block for blocks in LISTS for block in blocks}
    assert told == behind
    with every_case() as case:
        for analysis in shipped_analyses():
            with case(analysis.canvas.id):
                rules = [e for effects in analysis.effects.values() for e in effects if not e.is_from_author]
                assert {key.block for effect in rules for key in effect.items} <= behind
                told_rows = [e for e in rules if e.state is not State.SET_ASIDE]
                assert {e.block for e in told_rows} <= behind


def test_a_channel_that_covers_a_role_of_things_is_not_the_thing():
    analysis = given("""
        channels:
          - {id: shop, name: Shop, type: own_stores, needs: [kiosk]}
          - {id: kiosk, name: Kiosk, covers: [premises]}
        """)
    assert "premises" not in here(analysis, "shop")


# -- which rows there are ------------------------------------------------------------------------------


def test_each_list_has_at_most_five_rows_with_items_first_and_the_strongest_basis():
    with every_case() as case:
        for block in CHOICE_BLOCKS:
            for type in shipped_catalogue().types[block]:
                with case(type):
                    analysis = given(f"""
                        customer_segments: [C]
                        value_propositions: [{{name: V, offer: [physical, digital, service]}}]
                        {block}: [{{id: it, name: It, type: {type}}}]
                        key_resources: [{{name: Room, covers: [premises, support_staff, web_platform]}}]
                        """)
                    effects = analysis.by_rule(key_of(analysis, "it"))
                    for blocks in LISTS:
                        rows = [e for e in effects if e.block in blocks]
                        assert len(rows) <= LONGEST
                        ranks = [(not e.items, e.basis.rank) for e in rows if e.basis is not None]
                        assert ranks == sorted(ranks)


def test_what_is_true_by_the_words_is_no_row():
    """A shop has premises, whoever they belong to: the row would say nothing."""
    analysis = given("""
        channels: [{id: shop, name: Shop, type: own_stores, needs: [room]}]
        key_resources: [{id: room, name: Room, covers: [premises]}]
        """)
    assert "premises" in analysis.called[key_of(analysis, "shop")]
    assert "premises" not in expected(analysis, "shop")


def test_what_only_we_infer_is_told_only_where_an_item_plays_it():
    text = "channels: [{id: posts, name: Posts, type: social_media}]\n"
    cost = "cost_structure: [{id: films, name: Films, covers: [content_production], caused_by: [posts]}]\n"
    assert "content_production" not in expected(given(text), "posts")
    assert here(given(text + cost), "posts")["content_production"] == ["films"]


def test_rows_come_from_the_type_alone():
    """Mode, phase and owner call for much, and bring no rows of their own."""
    plain = given("channels: [{id: site, name: Site, mode: [online], phases: [purchase], ownership: own}]")
    assert plain.called[key_of(plain, "site")]
    assert plain.by_rule(key_of(plain, "site")) == ()


@pytest.mark.parametrize(
    ("canvas", "role"),
    [
        ("value_propositions: [{name: V, offer: [service]}]", "parcel_shipping"),
        ("value_propositions: [V]", "parcel_shipping"),
        ("customer_segments: [{name: C, pays: false}]", "payment_fees"),
    ],
)
def test_what_the_canvas_rules_out_is_no_row(canvas, role):
    plain = "customer_segments: [C]\nvalue_propositions: [{name: V, offer: [physical]}]\n"
    web = "channels: [{id: web, name: Web, type: web_sales, phases: [purchase, delivery]}]\n"
    key = canvas.partition(":")[0]
    without = "".join(f"{line}\n" for line in plain.splitlines() if not line.startswith(key))
    called = given(plain + web)
    assert role in called.called[key_of(called, "web")]
    assert role not in expected(given(f"{without}{canvas}\n{web}"), "web")


def test_what_is_told_at_the_channel_is_not_told_again():
    text = """
        channels: [{id: line, name: Line, type: telephone}]
        customer_relationships: [{id: care, name: Care, type: personal_assistance, THROUGH}]
        """
    alone, through = given(text.replace("THROUGH", UNSAID)), given(text.replace("THROUGH", "through: [line]"))
    assert "support_wages" in expected(alone, "care")
    assert "support_wages" in expected(through, "line")
    assert "support_wages" not in expected(through, "care")


@pytest.mark.parametrize(
    ("provides", "covers", "rent"),
    [
        ("provides: [room]", "overheads", False),
        (UNSAID, "overheads", True),
        # the canvas has a rent all the same
        ("provides: [room]", "shop_rent", True),
    ],
)
def test_premises_that_a_partner_provides_take_the_rent_with_them(provides, covers, rent):
    analysis = given(f"""
        channels: [{{id: shop, name: Shop, type: own_stores, needs: [room]}}]
        key_resources: [{{id: room, name: Room, covers: [premises]}}]
        key_partners: [{{id: parish, name: The parish, {provides}}}]
        cost_structure: [{{id: bill, name: Bill, covers: [{covers}], caused_by: [room]}}]
        """)
    assert ("shop_rent" in expected(analysis, "shop")) is rent


@pytest.mark.parametrize(("name", "told"), [("Twelve volunteers", False), ("Twelve assistants", True)])
def test_where_volunteers_may_do_the_work_no_wages_are_spoken_of(name, told):
    """Nothing is linked, so that nobody knows for which choice they work."""
    analysis = given(f"""
        customer_relationships: [{{id: help, name: Help, type: dedicated_personal_assistance}}]
        key_resources: [{{name: {name}}}]
        """)
    assert ("relationship_manager_salaries" in expected(analysis, "help")) is told


@pytest.mark.parametrize("pay", ["overheads", "support_wages"])
def test_volunteers_take_the_wages_with_them(pay):
    """Unless the canvas has wages all the same."""
    analysis = given(f"""
        customer_relationships: [{{id: help, name: Help, type: personal_assistance, needs: [friends]}}]
        key_resources: [{{id: friends, name: Friends, covers: [volunteers]}}]
        cost_structure: [{{id: bill, name: Bill, covers: [{pay}], caused_by: [friends]}}]
        """)
    assert ("support_wages" in expected(analysis, "help")) is (pay == "support_wages")


def test_no_row_says_that_something_is_missing():
    """Beside a role stands an item, or nothing; never a role twice of one choice."""
    for analysis in shipped_analyses():
        for choice in analysis.effects:
            roles = [e.role.id for e in analysis.by_rule(choice) if e.role]
            assert len(roles) == len(set(roles))
