"""How channels and relationships hang together: what each check finds."""

from __future__ import annotations

import pytest

from canvasbook.analysis.check_results import CheckStatus
from canvasbook.analysis.questions import QuestionKind
from canvasbook.catalogue.loader import shipped_catalogue
from tests.analysis.checks.reviewed import about, asked, reviewed, standing

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
        ({"MORE": "affects: [{item: k, effect: adds, because: It costs.}]"}, False),
        ({"MORE": "phases: [evaluation]"}, True),
        ({"PAYER": "from: [p]"}, True),
        ({"CAUSE": "covers: [trade_costs]"}, True),
        ({"CAUSE": "covers: [trade_marketing], caused_by: [c]"}, False),
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


# -- what choices call for -----------------------------------------------------------------------------

HELP = """
    customer_relationships: [{id: help, name: Help, type: personal_assistance, MORE}]
    key_resources: [{id: r, name: R}]
    """


def test_what_a_relationship_calls_for_waits_for_types_and_links():
    assert standing("customer_relationships: [Help]", "CB518") is CheckStatus.NOT_BEGUN
    assert standing(HELP.replace(", MORE", ""), "CB518") is CheckStatus.NOT_BEGUN
    assert standing(HELP.replace("MORE", "needs: [r]"), "CB518") is CheckStatus.FIRES
    assert standing("channels: [Shop]", "CB518") is CheckStatus.NOTHING


def test_a_channel_without_a_type_is_asked_about_by_its_mode():
    text = """
    channels: [{id: site, name: Our site, mode: [online], phases: [purchase], ownership: own, needs: [r]}]
    key_resources: [{id: r, name: R}]
    """
    assert "it_platform" in asked(text, "CB519")


def test_costs_are_asked_for_by_the_check_of_costs():
    text = HELP.replace("MORE", "needs: [r]")
    assert "support_wages" in asked(text, "CB520")
    assert {shipped_catalogue().roles[id].block.value for id in asked(text, "CB520")} == {"cost_structure"}
    assert "cost_structure" not in {shipped_catalogue().roles[id].block.value for id in asked(text, "CB518")}


def test_a_choice_that_hangs_on_nothing_is_asked_about_once_by_each_check():
    """Its costs are missing like everything else; the board's question is the first check's."""
    text = """
    channels: [{id: shop, name: Shop, needs: [r]}]
    customer_relationships: [{id: help, name: Help, type: personal_assistance}]
    key_resources: [{id: r, name: R}]
    """
    assert about(text, "CB518") == [["help"]]
    assert 1 <= len(asked(text, "CB518")) <= 3
    assert about(text, "CB520") == [["help"]]
    assert {shipped_catalogue().roles[id].block.value for id in asked(text, "CB520")} == {"cost_structure"}
    asking = [c.id for c, f in reviewed(text).found if any(q.asks is QuestionKind.NEEDS for q in f.questions)]
    assert asking == ["CB518"]


def test_a_channel_that_hangs_on_nothing_and_names_no_partner_is_asked_for_its_partner_once():
    text = """
    channels: [{id: reps, name: Reps, type: agents}, {id: shop, name: Shop, needs: [r]}]
    key_resources: [{id: r, name: R}]
    """
    assert about(text, "CB516") == [["reps"]]
    assert about(text, "CB519") == []
    assert about(text, "CB520") == [["reps"]]
    assert "agent" not in asked(text, "CB519") | asked(text, "CB520")
    asking = [c.id for c, f in reviewed(text).found if any(q.asks is QuestionKind.NEEDS for q in f.questions)]
    assert asking == ["CB520"]


def test_a_question_about_both_is_the_channels():
    text = """
    channels: [{id: line, name: Line, type: telephone, needs: [r]}]
    customer_relationships: [{id: help, name: Help, type: personal_assistance, needs: [r]}]
    key_resources: [{id: r, name: R}]
    """
    both = [["line", "help"]]
    assert [a for a in about(text, "CB519") + about(text, "CB518") if len(a) > 1] in (both, [])
    assert not [a for a in about(text, "CB518") if "line" in a]


def test_a_waived_role_is_looked_at_and_not_asked_for():
    text = HELP.replace("MORE", "needs: [r], waives: [{role: crm, because: A small village.}]")
    assert "crm" not in asked(text, "CB518")
    assert [c.looked_at for c in reviewed(text).checked if c.check.id == "CB518"] == [
        c.looked_at for c in reviewed(HELP.replace("MORE", "needs: [r]")).checked if c.check.id == "CB518"
    ]


def test_an_open_condition_is_a_question_of_its_own():
    text = (
        "channels: [{id: web, name: Web, type: web_sales}]\nvalue_propositions: [V]\ncustomer_segments: [S]"
    )
    (found,) = (f for c, f in reviewed(text).found if c.id == "CB530")
    assert found.words == shipped_catalogue().terms["conditions"]["offer"]
    assert found.questions
    assert about(text.replace("[V]", "[{name: V, offer: [digital]}]"), "CB530") == []


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
        ("after_sales", "type: transactional, timing: ended", [["desk"]]),
        ("after_sales", "for: [s]", []),  # untyped, it may be meant
        ("purchase", "type: personal_assistance, through: [desk], motivations: [retention]", [["r"]]),
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
    assert found.questions
    assert [role.id for role in found.questions[0].roles] == ["high_value_customers"]
    assert "high_value_customers" not in asked(BANK, "CB518")


def test_where_the_value_is_not_known_the_relationship_asks():
    text = BANK.replace(", value: mass", "")
    assert about(text, "CB521") == []
    assert "high_value_customers" not in asked(text, "CB518"), "nothing stands for a value"
    (found,) = (f for c, f in reviewed(text).found if c.id == "CB530" and f.questions[0].roles)
    assert found.words == shipped_catalogue().terms["conditions"]["value"]


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


# -- what relationships are for ------------------------------------------------------------------------


def test_motivations_wait_for_the_first():
    assert standing("customer_relationships: [A, B]", "CB526") is CheckStatus.NOT_BEGUN
    assert standing("channels: [A]", "CB526") is CheckStatus.NOTHING


def test_first_each_relationship_then_all_together():
    text = "customer_relationships: [{id: a, name: A, motivations: [acquisition]}, {id: b, name: B, MORE}]"
    assert about(text.replace(", MORE", ""), "CB526") == [["b"]]
    (found,) = (
        f for c, f in reviewed(text.replace("MORE", "motivations: [retention]")).found if c.id == "CB526"
    )
    assert ([k.id for k in found.about], [k.id for k in found.beside]) == ([], ["a", "b"])
    assert found.words == "boosting sales"


def test_relationships_without_a_purpose_are_named_together():
    some = "{id: a, name: A, motivations: [retention]}"
    (found,) = (f for c, f in reviewed(f"customer_relationships: [{some}, B, C]").found if c.id == "CB526")
    assert [k.id for k in found.about] == ["b", "c"]
    (alone,) = (f for c, f in reviewed(f"customer_relationships: [{some}]").found if c.id == "CB526")
    assert (alone.words, alone.counts) == ("acquisition or boosting sales", 2)
    quiet = reviewed(
        f"customer_relationships: [{some}, {{name: B, silences: [{{check: CB526, because: New.}}]}}, C]"
    )
    assert [[k.id for k in f.about] for c, f in quiet.found if c.id == "CB526"] == [["c"]]


def test_with_a_purpose_each_there_is_nothing_to_say():
    text = "customer_relationships: [{id: a, name: A, motivations: [acquisition]}, {id: b, name: B, MORE}]"
    assert about(text.replace("MORE", "motivations: [retention, boosting_sales]"), "CB526") == []


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
    text = """
    title: A bakery
    customer_segments: [Neighbours, Offices]
    value_propositions: [Bread that is still warm]
    channels: [The shop in Mill Lane, A van]
    customer_relationships: [Everybody is known by name]
    revenue_streams: [Bread, Coffee]
    key_resources: [Oven]
    key_activities: [Baking]
    key_partners: [The mill]
    cost_structure: [Flour, Rent, Wages]
    """
    assert [c.id for c, _ in reviewed(text).found if c.id[:3] in ("CB5", "CB6")] == []
