"""How channels and relationships hang together: what each check finds."""

from __future__ import annotations

import pytest

from canvasbook.analysis.check_results import CheckStatus
from canvasbook.catalogue.loader import shipped_catalogue
from tests.analysis.checks.reviewed import about, asked, reviewed, standing
from tests.analysis.given import NAMES

# -- partners ------------------------------------------------------------------------------------------


def test_a_partner_may_be_named_by_need_as_well():
    text = """
    channels: [{id: shops, name: Shops, type: partner_stores, LINK}, {id: own, name: Own, needs: [p]}]
    key_partners: [{id: p, name: P}]
    """
    assert about(text.replace("LINK", "mode: [offline]"), "CB516") == [["shops"]]
    assert about(text.replace("LINK", "partner: [p]"), "CB516") == []
    assert about(text.replace("LINK", "needs: [p]"), "CB516") == []
    assert about(text.replace("LINK", "ownership: own"), "CB516") == []


def test_partners_are_asked_for_once_channels_use_links():
    text = "channels: [{id: shops, name: Shops, type: partner_stores}]"
    assert standing(text, "CB516") is CheckStatus.NOT_BEGUN
    assert standing("channels: [Shops]", "CB516") is CheckStatus.NOTHING


SHARE = """
    customer_segments: [{id: s, name: S}]
    channels: [{id: c, name: C, type: partner_stores, partner: [p], for: [s], MORE}]
    key_partners: [{id: p, name: P}]
    key_resources: [{id: r, name: R}]
    revenue_streams: [{id: m, name: M, PAYER}]
    cost_structure: [{id: k, name: K, CAUSE}]
    """


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({}, False),
        ({"MORE": "affects: [{metric: margin, effect: lowers, because: Half goes.}]"}, True),
        ({"MORE": "affects: [{role: revenue_per_unit, effect: lowers, because: Half goes.}]"}, True),
        ({"MORE": "affects: [{item: m, effect: lowers, because: Half goes.}]"}, True),
        ({"MORE": "affects: [{metric: reach, effect: raises, because: Many see it.}]"}, False),
        ({"MORE": "affects: [{item: k, effect: adds, because: It costs.}]"}, True),
        ({"MORE": "phases: [evaluation]"}, True),
        ({"PAYER": "from: [p]"}, True),
        ({"PAYER": "from: [s], through: [c]"}, True),  # its author has said what arrives
        ({"MORE": "needs: [r]"}, True),  # the partner only takes part
        ({"CAUSE": "covers: [trade_costs]"}, True),
        ({"CAUSE": "covers: [trade_marketing], caused_by: [c]"}, True),
        ({"CAUSE": "covers: [trade_marketing]"}, False),
        ({"CAUSE": "covers: [trade_costs], caused_by: [m]"}, True),
        ({"MORE": "type: marketplace"}, True),  # its commission is a cost that CB520 asks for
    ],
)
def test_where_a_share_is_told(change, told):
    text = SHARE
    for name in ("MORE", "PAYER", "CAUSE"):
        text = text.replace(f", {name}", f", {change[name]}" if name in change else "")
    if "type: marketplace" in text:
        text = text.replace("type: partner_stores, ", "")
    assert about(text, "CB517") == ([] if told else [["c"]])


def test_a_share_matters_where_somebody_pays():
    text = SHARE.replace("name: S}", "name: S, pays: false}")
    for name in ("MORE", "PAYER", "CAUSE"):
        text = text.replace(f", {name}", "")
    assert standing(text, "CB517") is CheckStatus.NOTHING


# -- what choices need and cost -------------------------------------------------------------------------

HELP = """
    customer_relationships: [{id: help, name: Help, type: personal_assistance, MORE}]
    key_resources: [{id: r, name: R}]
    """


@pytest.mark.parametrize("code", ["CB518", "CB519", "CB520"])
def test_links_and_costs_are_asked_for_once_anything_is_linked(code):
    block = "channels" if code == "CB519" else "customer_relationships"
    alone = f"{block}: [{{id: one, name: One}}]\n"
    assert standing(alone, code) is CheckStatus.NOT_BEGUN
    assert standing("key_resources: [R]", code) is CheckStatus.NOTHING
    linked = alone + "key_resources: [{id: r, name: R}]\ncost_structure: [{name: Rent, caused_by: [r]}]\n"
    assert standing(linked, code) in (CheckStatus.FIRES, CheckStatus.LATER)


def test_a_relationship_that_something_is_linked_to_is_not_asked_for_a_link():
    linked = HELP.replace("MORE", "needs: [r]")
    assert standing(linked, "CB518") is CheckStatus.HOLDS
    assert standing(linked, "CB520") is CheckStatus.FIRES
    assert asked(linked, "CB520") == {"support_wages"}


def test_a_choice_that_nothing_is_linked_to_is_asked_for_links_and_not_for_costs():
    """One question a choice; that it leads to no cost still counts in the points."""
    text = """
    channels: [{id: shop, name: Shop, needs: [r]}]
    customer_relationships: [{id: help, name: Help, type: personal_assistance}]
    key_resources: [{id: r, name: R}]
    """
    assert about(text, "CB518") == [["help"]]
    assert about(text, "CB520") == []
    (costs,) = (outcome for outcome in reviewed(text).checked if outcome.check.id == "CB520")
    assert (costs.looked_at, costs.wrong, costs.standing) == (2, 2, CheckStatus.LATER)
    assert [key.id for found in costs.unasked for key in found.about] == ["shop", "help"]


def test_an_author_may_let_a_choice_without_a_cost_stand_about_which_nothing_is_asked():
    """It counts against the canvas, so it can be silenced as well."""
    text = """
    channels:
      - {id: trail, name: Trail, needs: [r], silences: [{check: CB520, because: The town pays.}]}
    key_resources: [{id: r, name: R}]
    """
    review = reviewed(text)
    (costs,) = (outcome for outcome in review.checked if outcome.check.id == "CB520")
    assert (costs.wrong, costs.standing) == (0, CheckStatus.SILENCED)
    assert not review.idle


@pytest.mark.parametrize(
    ("said", "is_looked_at"),
    [
        ("needs: [room]", True),
        ("needs: [helpers]", False),
        ("needs: [helpers, room]", False),
        ("partner: [town]", False),
        ("needs: [room], partner: [town]", False),
        ("needs: [room], affects: [{role: agent_commission, effect: spares, because: Nobody sells.}]", False),
        ("needs: [room], affects: [{item: rent, effect: spares, because: Fewer visits.}]", False),
        ("needs: [room], affects: [{item: rent, effect: lowers, because: Fewer visits.}]", True),
        ("needs: [room], affects: [{item: rent, effect: raises, because: More visits.}]", True),
        ("needs: [room], affects: [{metric: reach, effect: lowers, because: Few see it.}]", True),
        ("needs: [room], waives: [{role: shop_rent, because: The town lends it.}]", False),
    ],
)
def test_a_choice_of_which_it_is_said_why_it_has_no_cost_is_not_looked_at(said, is_looked_at):
    """It is not asked, and not wrong either: no points are lost by it."""
    text = f"""
    channels: [{{id: stall, name: Stall, {said}}}, {{id: van, name: Van, needs: [fuel]}}]
    key_resources:
      - {{id: room, name: Room}}
      - {{id: fuel, name: Fuel}}
      - {{id: helpers, name: Helpers, covers: [volunteers]}}
    key_partners: [{{id: town, name: Town}}]
    cost_structure: [{{id: rent, name: Rent}}, {{name: Petrol, caused_by: [fuel]}}]
    """
    (costs,) = (outcome for outcome in reviewed(text).checked if outcome.check.id == "CB520")
    expected = (2, 1) if is_looked_at else (1, 0)
    assert (costs.looked_at, costs.wrong) == expected


def test_a_question_for_the_main_cost_goes_where_its_author_says_that_it_is_spared():
    spared = "needs: [r], affects: [{role: support_wages, effect: spares, because: Members answer.}]"
    assert about(HELP.replace("MORE", spared), "CB520") == []


def test_a_waiver_of_the_main_cost_takes_the_question_away():
    text = HELP.replace("MORE", "needs: [r], waives: [{role: support_wages, because: A small village.}]")
    assert about(text, "CB520") == []


@pytest.mark.parametrize(
    ("type", "phases", "rather"),
    [
        ("web_sales", "[evaluation]", ["online_service", "information_website"]),
        ("web_sales", "[purchase]", None),
        ("marketplace", "[awareness]", ["advertising"]),
        ("parcel_delivery", "[purchase]", ["web_sales"]),
        ("parcel_delivery", "[delivery]", None),
        ("own_stores", "[awareness]", None),
    ],
)
def test_a_type_that_lacks_what_it_is_for_seems_a_near_miss(type, phases, rather):
    text = f"""
    channels: [{{id: c, name: C, type: {type}, phases: {phases}, needs: [r]}}]
    key_resources: [{{id: r, name: R, covers: [brand]}}]
    cost_structure: [{{id: k, name: K, caused_by: [c]}}]
    """
    words = [finding.words for check, finding in reviewed(text).found if check.id == "CB531"]
    names = [shipped_catalogue().types["channels"][id].one for id in rather or ()]
    assert words == ([" or ".join(names)] if names else [])


def test_phases_that_nobody_stated_are_no_near_miss():
    text = "channels: [{id: c, name: C, type: web_sales}]"
    assert standing(text, "CB531") is CheckStatus.NOTHING


# -- goods -----------------------------------------------------------------------------------------------

GOODS = """
    customer_segments: [{id: s, name: S}]
    value_propositions: [{id: v, name: V, offer: [physical], for: [s]}]
    channels: [{id: web, name: Web, type: web_sales, phases: [purchase], for: [s]}]
    """


@pytest.mark.parametrize(
    ("more", "fires"),
    [
        ("", True),
        ("key_partners: [The courier]", False),
        ("key_partners: [{name: Nadia, covers: [parcel_carrier]}]", False),
        ("key_resources: [{name: Three bicycles, covers: [own_fleet]}]", False),
        ("key_resources: [{name: The counter, covers: [pick_up_point]}]", False),
        ("cost_structure: [{name: Postage, covers: [parcel_shipping]}]", False),
        ("key_partners: [{name: The courier, timing: planned}]", True),
        ("key_partners: [The bank]", True),
    ],
)
def test_who_brings_the_goods(more, fires):
    assert about(GOODS + more, "CB528") == ([["web"]] if fires else [])


def test_a_channel_for_delivery_brings_the_goods():
    text = GOODS.replace("[purchase], for: [s]}", "[purchase]}, {id: van, name: Van, phases: [delivery]}")
    assert about(text, "CB528") == []


@pytest.mark.parametrize(
    "change", [("physical", "digital"), ("web_sales", "own_stores"), ("purchase", "evaluation")]
)
def test_nothing_to_bring(change):
    assert standing(GOODS.replace(*change), "CB528") is CheckStatus.NOTHING


def test_the_carrier_is_asked_for_once():
    linked = (
        GOODS.replace("phases: [purchase]", "phases: [purchase], needs: [r]")
        + "key_resources: [{id: r, name: R}]"
    )
    assert about(linked, "CB528") == [["web"]]
    assert "parcel_carrier" not in asked(linked, "CB519")
    waived = linked.replace(
        "needs: [r]", "needs: [r], waives: [{role: parcel_carrier, because: They fetch it.}]"
    )
    assert about(waived, "CB528") == []


# -- after the sale ----------------------------------------------------------------------------------

AFTER = """
    customer_segments: [{id: s, name: S}]
    channels:
      - {id: desk, name: Desk, phases: [PHASES], for: [s]}
    customer_relationships: [{id: r, name: R, RELATION}]
    key_partners: [{id: p, name: P, same_as: [s]}]
    """


@pytest.mark.parametrize(
    ("phases", "relation", "found"),
    [
        ("after_sales", "type: personal_assistance", []),
        ("after_sales", "type: transactional", [["desk"]]),
        ("after_sales", "type: transactional, timing: ended", []),
        ("after_sales", "for: [s]", []),  # untyped, it may be meant
        ("purchase", "type: personal_assistance, through: [desk], motivations: [retention]", []),
        ("purchase", "type: personal_assistance, through: [desk], motivations: [acquisition]", []),
        ("purchase", "type: transactional, through: [desk], motivations: [retention]", []),
        ("purchase", "type: personal_assistance, motivations: [retention]", []),
    ],
)
def test_after_the_sale(phases, relation, found):
    text = AFTER.replace("PHASES", phases).replace("RELATION", relation)
    assert about(text, "CB529") == found


def test_channels_of_which_no_phase_is_known_may_be_there_after_the_sale():
    relation = "type: personal_assistance, through: [desk], motivations: [retention]"
    text = AFTER.replace("phases: [PHASES], ", "").replace("RELATION", relation)
    assert about(text, "CB529") == []


# -- contradictions --------------------------------------------------------------------------------------

BANK = """
    customer_segments: [{id: many, name: Many, value: mass}]
    customer_relationships: [{id: own, name: A banker, type: dedicated, for: [many], needs: [r]}]
    key_resources: [{id: r, name: R}]
    """


def test_a_dedicated_person_for_a_mass_market_is_asked_about_once():
    (found,) = (f for c, f in reviewed(BANK).found if c.id == "CB521")
    assert [k.id for k in (*found.about, *found.beside)] == ["own", "many"]
    assert found.match is not None
    assert found.asks is None


def test_where_the_value_is_not_known_nothing_is_found():
    assert about(BANK.replace(", value: mass", ""), "CB521") == []


STATUS = """
    customer_segments: [{id: s, name: S}, {id: t, name: T}]
    value_propositions: [{id: v, name: V, elements: [brand_status], for: [s]}]
    customer_relationships: [{id: self, name: Alone, type: self_service}MORE]
    """


def test_why_help_and_price_are_at_odds_is_named():
    (found,) = (f for c, f in reviewed(STATUS.replace("MORE", "")).found if c.id == "CB522")
    assert found.words == shipped_catalogue().terms["faults"]["status_alone"]
    money = "    revenue_streams: [{name: M, from: [s], price_level: premium}]\n"
    priced = STATUS.replace("MORE", "").replace("    value_prop", f"{money}    value_prop")
    priced = priced.replace("name: Alone, ", "name: Alone, for: [s], ")
    (met,) = (f for c, f in reviewed(priced).found if c.id == "CB522")
    assert met.words == "a premium price with self-service only"


def test_status_and_nobody_there():
    assert about(STATUS.replace("MORE", ""), "CB522") == [["self"]]
    for other in ("type: personal_assistance", "for: [s]"):
        assert about(STATUS.replace("MORE", f", {{id: r, name: R, {other}}}"), "CB522") == []
    assert about(STATUS.replace("MORE", ", {id: r, name: R, for: [t]}"), "CB522") == [["self"]]
    assert about(STATUS.replace("MORE", "").replace("brand_status", "design"), "CB522") == []


CONFLICT = """
    customer_segments: [{id: s, name: S}]
    channels:
      - {id: web, name: Web, type: web_sales, phases: [purchase], for: [s], MORE}
      - {id: shops, name: Shops, type: partner_stores, phases: [purchase], for: [s]}
    key_activities: [{id: a, name: A, ALSO}]
    """


@pytest.mark.parametrize(
    ("change", "handled"),
    [
        ({}, False),
        ({"MORE": "affects: [{item: shops, effect: lowers, because: Some buy here.}]"}, True),
        ({"MORE": "affects: [{item: a, effect: adds, because: Work.}]"}, False),
        ({"ALSO": "affects: [{item: shops, effect: raises, because: Dealers get other goods.}]"}, True),
    ],
)
def test_channels_that_get_along(change, handled):
    text = CONFLICT
    for name in ("MORE", "ALSO"):
        text = text.replace(f", {name}", f", {change[name]}" if name in change else "")
    assert about(text, "CB525") == ([] if handled else [["web"]])


# -- names of the other block --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("customer_relationships: [E-mail]", [["e-mail"]]),
        ("customer_relationships: [By telephone]", [["by-telephone"]]),
        ("customer_relationships: [{name: Newsletter, type: automated_services}]", []),
        ("customer_relationships: [Help by e-mail]", []),
        ("customer_relationships: [Community events]", []),
        ("customer_relationships: [Self-service]", []),
        ("customer_relationships: [{name: E-mail, timing: ended}]", []),
        ("channels: [Self-service]", [["self-service"]]),
        ("channels: [Community]", [["community"]]),
        ("channels: [{name: Community, type: online_service}]", []),
        ("channels: [Community halls]", []),
        ("channels: [E-mail]", []),
    ],
)
def test_names_of_the_other_block(text, found):
    assert about(text, "CB527") == found


# -- strings alone ------------------------------------------------------------------------------------


def test_a_canvas_of_strings_is_not_lectured():
    assert [c.id for c, _ in reviewed(NAMES).found if c.id[:3] in ("CB5", "CB6")] == []
