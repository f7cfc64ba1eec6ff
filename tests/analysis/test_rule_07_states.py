"""Shown, shared, probable, waived, missing; linked, loose and elsewhere."""

import pytest

from canvasbook.analysis.analyse import analyse
from canvasbook.analysis.effects import Linkage, State
from canvasbook.analysis.role_assignment import RoleMatch, name_hints_at, roles_hinted_by
from canvasbook.catalogue.loader import extended_catalogue, shipped_catalogue
from canvasbook.model.blocks import Block
from canvasbook.source import SourceText
from tests.analysis.given import canvas_of, carriers, given, key_of, said_of, state_of

HELP = """
    customer_relationships:
      - {{id: help, name: Help, type: personal_assistance, needs: [{needs}]}}
      - {{id: other, name: Other, needs: [theirs]}}
    key_resources:
      - {{id: mine, name: Room 1, covers: [{mine}]}}
      - {{id: theirs, name: Room 2, covers: [{theirs}]}}
    """


@pytest.mark.parametrize(
    ("needs", "mine", "theirs", "state", "linkages"),
    [
        ("mine", "support_staff", "", State.SHOWN, {"mine": "linked"}),
        ("", "support_staff", "", State.SHOWN, {"mine": "loose"}),
        ("", "", "support_staff", State.SHARED, {"theirs": "elsewhere"}),
        # the linked one stands, the other choice's is not named as well
        ("mine", "support_staff", "support_staff", State.SHOWN, {"mine": "linked"}),
        ("mine", "", "", State.MISSING, {}),
    ],
    ids=["linked", "loose", "shared", "both", "missing"],
)
def test_linked_loose_and_elsewhere(needs, mine, theirs, state, linkages):
    analysis = given(HELP.format(needs=needs, mine=mine, theirs=theirs))
    assert state_of(analysis, "help", "support_staff") is state
    assert carriers(analysis, "help", "support_staff") == linkages


@pytest.mark.parametrize(
    "links",
    [
        # from a needed thing to what it needs
        """
        customer_relationships: [{id: help, name: Help, type: personal_assistance, needs: [office]}]
        key_resources: [{id: office, name: Office, needs: [x]}, {id: x, name: X, covers: [support_staff]}]
        """,
        # from a needed thing to the partner who provides it
        """
        customer_relationships: [{id: help, name: Help, type: personal_assistance, needs: [office]}]
        key_resources: [{id: office, name: Office}]
        key_partners: [{id: x, name: X, covers: [outsourced_call_centre], provides: [office]}]
        """,
        # from anything reached to the costs it causes
        """
        customer_relationships: [{id: help, name: Help, type: personal_assistance, needs: [office]}]
        key_resources: [{id: office, name: Office}]
        cost_structure: [{id: x, name: X, covers: [support_wages], caused_by: [office]}]
        """,
        # through the channel where it happens
        """
        customer_relationships: [{id: help, name: Help, type: personal_assistance, through: [way]}]
        channels: [{id: way, name: Way, needs: [x]}]
        key_resources: [{id: x, name: X, covers: [support_staff]}]
        """,
        # by the author's statement
        """
        customer_relationships:
          - id: help
            name: Help
            type: personal_assistance
            affects: [{item: x, effect: adds, because: So it is.}]
        key_resources: [{id: x, name: X, covers: [support_staff]}]
        """,
        # the partner who runs it
        """
        customer_relationships: [{id: help, name: Help, type: personal_assistance, partner: [firm]}]
        key_partners: [{id: firm, name: Firm}]
        cost_structure: [{id: x, name: X, caused_by: [firm]}]
        """,
    ],
    ids=["needs", "provides", "caused_by", "through", "affects", "partner"],
)
def test_what_is_linked(links):
    analysis = given(links)
    assert key_of(analysis, "x") in analysis.reachability.by_choice[key_of(analysis, "help")]


def test_an_effect_that_lowers_or_spares_an_item_does_not_bring_it():
    analysis = given("""
        channels:
          - id: way
            name: Way
            affects:
              - {item: x, effect: lowers, because: It does.}
              - {item: y, effect: spares, because: It does.}
        cost_structure: [{id: x, name: X}, {id: y, name: Y}]
        """)
    assert set(analysis.reachability.by_choice[key_of(analysis, "way")]) == set()


@pytest.mark.parametrize(
    ("role", "match"),
    [
        ("shop_rent", RoleMatch.EXACT),
        ("shop_costs", RoleMatch.WHOLE),
        ("fit_out", RoleMatch.SIBLING),
    ],
)
def test_the_whole_or_a_sibling_answers(role, match):
    analysis = given(f"""
        channels: [{{id: shop, name: Shop, type: own_stores, needs: [place]}}]
        key_resources: [{{id: place, name: Place}}]
        cost_structure: [{{id: bill, name: Bill, covers: [{role}], caused_by: [place]}}]
        """)
    effect = said_of(analysis, "shop", "shop_rent")
    assert effect is not None
    assert (effect.state, [c.match for c in effect.carriers]) == (State.SHOWN, [match])


def test_a_partner_of_another_choice_stands_in_for_no_other_partner():
    """The app store brings the app; it is no retailer, though both are channel partners."""
    analysis = given("""
        channels:
          - {id: app, name: App, type: mobile_app, needs: [apple]}
          - {id: stores, name: Stores, type: partner_stores, needs: [pallets]}
        key_activities: [{id: pallets, name: Pallets, covers: [trade_logistics]}]
        key_partners: [{id: apple, name: Apple, covers: [app_store_operator]}]
        """)
    assert state_of(analysis, "stores", "retailer") is State.MISSING


def test_who_runs_a_partner_s_channel_is_the_partner_it_requires():
    """Nobody need write covers: [retailer] on the firm named under partner."""
    analysis = given("""
        channels: [{id: stores, name: Stores, type: partner_stores, partner: [chain]}]
        key_partners: [{id: chain, name: Chain}]
        """)
    assert carriers(analysis, "stores", "retailer") == {"chain": "linked"}


@pytest.mark.parametrize("name", ["Support team", "our SUPPORT STAFF", "Advisers"])
def test_probable_by_the_name_of_an_item(name):
    effect = said_of(
        given(HELP.format(needs="mine", mine="", theirs="").replace("Room 1", name)), "help", "support_staff"
    )
    assert effect is not None
    assert (effect.state, [c.linkage for c in effect.carriers]) == (State.PROBABLE, [Linkage.BY_NAME])
    assert not effect.certain


@pytest.mark.parametrize("name", ["Unsupported teams of stafflers", "Supportive", "Room"])
def test_a_word_within_a_word_suggests_nothing(name):
    analysis = given(HELP.format(needs="mine", mine="", theirs="").replace("Room 1", name))
    assert state_of(analysis, "help", "support_staff") is State.MISSING


def test_probable_by_the_name_of_the_choice():
    analysis = given("""
        customer_relationships: [{id: help, name: Account managers for firms, type: dedicated, needs: [room]}]
        key_resources: [{id: room, name: Room}]
        """)
    assert state_of(analysis, "help", "relationship_manager_salaries") is State.PROBABLE


def test_probable_by_place_among_costs_only():
    """A linked cost that plays no part yet may hold the wages; a linked room is no staff."""
    analysis = given("""
        customer_relationships: [{id: help, name: Help, type: personal_assistance, needs: [room]}]
        key_resources: [{id: room, name: Room}]
        cost_structure: [{id: bill, name: Bill, caused_by: [room]}, {id: loose, name: Loose}]
        """)
    effect = said_of(analysis, "help", "support_wages")
    assert effect is not None
    assert (effect.state, effect.carrying) == (State.PROBABLE, (key_of(analysis, "bill"),))
    assert effect.carriers[0].linkage is Linkage.BY_PLACE
    assert state_of(analysis, "help", "support_staff") is State.MISSING


def test_no_place_for_a_guess_where_the_cost_plays_a_part():
    analysis = given("""
        customer_relationships: [{id: help, name: Help, type: personal_assistance, needs: [room]}]
        key_resources: [{id: room, name: Room}]
        cost_structure: [{id: bill, name: Bill, caused_by: [room], covers: [overheads]}]
        """)
    assert state_of(analysis, "help", "support_wages") is State.MISSING


WAIVED = """
    customer_relationships:
      - id: help
        name: Help
        type: personal_assistance
        needs: [room]
        waives: [{role: %s, because: Friends do it.}]
    key_resources: [{id: room, name: Room}]
    """


@pytest.mark.parametrize("role", ["support_wages", "support_costs"])
def test_waived_by_name_or_by_the_whole(role):
    analysis = given(WAIVED % role)
    effect = said_of(analysis, "help", "support_wages")
    assert effect is not None
    assert effect.state is State.WAIVED
    assert effect.waiver is not None
    assert effect.waiver.because == "Friends do it."
    assert analysis.idle_waivers == ()


@pytest.mark.parametrize("role", ["shop_rent", "parcel_carrier", "in_app_help", "willingness_to_pay"])
def test_a_waiver_that_waives_nothing_is_reported(role):
    """Not expected of this type, or a tendency, which nobody has to waive."""
    analysis = given(WAIVED % role)
    assert [(key.id, w.role) for key, w in analysis.idle_waivers] == [("help", role)]


def test_of_two_waivers_that_say_the_same_the_second_waives_nothing():
    same = "role: support_wages, because: Friends do it."
    text = (WAIVED % "support_wages").replace(
        "{role: support_wages, because: Friends do it.}", f"{{{same}}}, {{{same}}}"
    )
    assert text.count("Friends") == 2
    analysis = given(text)
    item = analysis.canvas.customer_relationships[0]
    first, second = item.waives
    assert first == second
    assert [waiver.at for _, waiver in analysis.idle_waivers] == [second.at]


def test_a_waiver_holds_for_its_choice_only():
    analysis = given("""
        customer_relationships:
          - id: one
            name: One
            type: personal_assistance
            waives: [{role: support_staff, because: Friends do it.}]
          - {id: two, name: Two, type: personal_assistance}
        """)
    assert state_of(analysis, "one", "support_staff") is State.WAIVED
    assert state_of(analysis, "two", "support_staff") is State.MISSING


def test_the_author_s_spares_is_as_good_as_a_waiver():
    """Who says that a role is spared is not asked for it."""
    analysis = given("""
        customer_segments: [Listeners]
        value_propositions: [{id: songs, name: Songs, offer: [digital]}]
        channels:
          - id: app
            name: App
            type: mobile_app
            needs: [code]
            affects: [{role: app_store_commission, effect: spares, because: Paid on our own site.}]
        key_resources: [{id: code, name: Code, covers: [app_software]}]
        """)
    assert said_of(analysis, "app", "app_store_commission") is None


def test_the_author_s_statement_settles_what_was_missing_or_a_guess():
    text = """
        customer_relationships:
          - id: help
            name: Help
            type: personal_assistance
            affects: [{role: support_staff, effect: requires, because: We stand there ourselves.}]
        """
    effect = said_of(given(text), "help", "support_staff")
    assert effect is not None
    assert effect.state is State.STATED
    assert effect.certain
    assert effect.reasons


@pytest.mark.parametrize("timing", ["planned", "ended"])
def test_planned_and_ended_choices_expect_nothing_and_items_play_nothing(timing):
    analysis = given(f"""
        channels: [{{id: shop, name: Shop, type: own_stores, timing: {timing}, needs: [place]}}]
        customer_relationships: [{{id: help, name: Help, type: personal_assistance, needs: [place]}}]
        key_resources:
          - {{id: place, name: Place, covers: [premises]}}
          - {{id: people, name: Some people, covers: [support_staff], timing: {timing}}}
        """)
    assert key_of(analysis, "shop") not in analysis.effects
    assert key_of(analysis, "shop") not in analysis.contexts
    assert state_of(analysis, "help", "support_staff") is State.MISSING


def test_a_relationship_plays_its_part_for_the_channel_where_it_happens():
    """The relationship hangs on the shop; for the shop it is no stranger's."""
    shops = "effects: [{requires: after_sales_relationship, because: Buyers come back., basis: inference}]"
    shop = SourceText("shop.yaml", f"types: {{channels: {{own_stores: {{{shops}}}}}}}")
    catalogue, _ = extended_catalogue((shop,))
    canvas = canvas_of("""
        customer_segments: [Readers]
        channels: [{id: shop, name: Shop, type: own_stores}]
        customer_relationships: [{id: help, name: Help, type: personal_assistance, through: [shop]}]
        """)
    analysis = analyse(canvas, catalogue, ())
    assert carriers(analysis, "shop", "after_sales_relationship") == {"help": "linked"}


@pytest.mark.parametrize("order", [("shop_costs", "shop_rent"), ("shop_rent", "shop_costs")])
def test_the_word_on_a_role_itself_counts_before_that_on_its_whole(order):
    waives = ", ".join(f"{{role: {role}, because: We say so of {role}.}}" for role in order)
    analysis = given(f"""
        channels: [{{id: shop, name: Shop, type: own_stores, waives: [{waives}]}}]
        """)
    said = {e.role.id: e.waiver.role for e in analysis.effects[key_of(analysis, "shop")] if e.waiver}
    assert said.pop("shop_rent") == "shop_rent"
    assert set(said.values()) == {"shop_costs"}
    assert analysis.idle_waivers == ()


PARCELS = """
    value_propositions: [{name: Books, offer: [physical]}]
    channels:
      - {id: web, name: Web shop, type: web_sales, needs: [site]}
      - {id: post, name: By post, type: parcel_delivery, partner: [yellow]}
    key_resources: [{id: site, name: Site}]
    key_partners: [{id: yellow, name: The yellow ones}, {id: other, name: Others, COVERS}]
    """


def test_who_runs_a_parcel_delivery_is_the_carrier():
    """And does the work for the shop whose parcels they are."""
    analysis = given(PARCELS.replace(", COVERS", ""))
    assert state_of(analysis, "post", "parcel_carrier") is State.SHOWN
    assert carriers(analysis, "post", "parcel_carrier") == {"yellow": "linked"}
    assert state_of(analysis, "web", "parcel_carrier") is State.SHARED


def test_unless_another_is_said_to_be_the_carrier():
    analysis = given(PARCELS.replace("COVERS", "covers: [parcel_carrier]"))
    assert carriers(analysis, "post", "parcel_carrier") == {"other": "loose"}


def test_a_reseller_of_one_channel_is_none_of_another():
    """A partner of the channel by definition plays no part beyond it."""
    text = """
    channels:
      - {id: one, name: One, type: partner_stores, partner: [p]}
      - {id: two, name: Two, type: partner_stores, needs: [r]}
    key_partners: [{id: p, name: P}]
    key_resources: [{id: r, name: R}]
    """
    assert state_of(given(text), "two", "retailer") is State.MISSING


@pytest.mark.parametrize("block", Block)
def test_a_name_betrays_the_roles_that_it_sounds_like(block):
    """Each role's own words do, and a name without any of them betrays none."""
    roles = [role for role in shipped_catalogue().roles.values() if role.block is block]
    names = {"Nothing of the kind", *(f"Our {word.title()}s" for role in roles for word in role.words)}
    for name in sorted(names):
        (item,) = canvas_of(f'{block}: ["{name}"]').block(block)
        assert roles_hinted_by(name, block, shipped_catalogue()) == {
            role.id for role in roles if name_hints_at(item, role)
        }
