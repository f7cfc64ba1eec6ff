"""What is said of an item that is no choice: its links, each once, and the way from the choices to it."""

from __future__ import annotations

import pytest

from canvasbook.analysis.effects import Voice
from canvasbook.analysis.item_statements import ChangedBy, LeadsHere, NotMarked, item_statements
from canvasbook.analysis.statements import SharedCost, StatedFigure, Tied
from tests.analysis.given import given, ids_of, key_of

SEEN = """
    customer_segments: [{id: us, name: Us}, {id: them, name: Them}]
    value_propositions: [{id: tea, name: Tea}, {id: cake, name: Cake, for: [us]}]
    channels:
      - {id: shop, name: Shop, for: [us], needs: [room], partner: [firm]}
      - {id: web, name: Web, needs: [heat], affects: [{item: sales, effect: raises, because: So.}]}
      - {id: stall, name: Stall, timing: ended, needs: [room]}
    customer_relationships: [{id: help, name: Help, for: [us], through: [shop]}]
    key_resources:
      - {id: room, name: Room, needs: [heat], figures: [{what: Size, value: 40, unit: square metres}]}
      - {id: heat, name: Heat}
      - {id: idle, name: Idle}
    key_partners: [{id: firm, name: Firm, provides: [room, heat]}]
    revenue_streams:
      - {id: sales, name: Sales, through: [shop], from: [us], for: [cake]}
      - {id: gifts, name: Gifts}
      - {id: tips, name: Tips, from: [firm]}
    cost_structure:
      - {id: gas, name: Gas, nature: variable, caused_by: [heat]}
      - {id: fee, name: Fee, caused_by: [web, heat]}
      - {id: tax, name: Tax}
      - {id: old, name: Old, timing: ended, caused_by: [stall]}
    """


def said_of(item: str, text: str = SEEN):
    analysis = given(text)
    return item_statements(key_of(analysis, item), analysis)


def ties_of(item: str, text: str = SEEN) -> dict[str, list[str]]:
    return {each.tie.value: ids_of(each.others) for each in said_of(item, text) if isinstance(each, Tied)}


@pytest.mark.parametrize(
    ("item", "ties"),
    [
        ("gas", {"due_to": ["web"], "taking_part": ["shop"], "caused_by": ["heat"]}),
        # a choice among the causes is what the cost is due to, and is told once
        ("fee", {"due_to": ["web"], "taking_part": ["shop"], "caused_by": ["heat"]}),
        ("heat", {"needed_indirectly_by": ["shop"], "needed_by": ["web", "room"], "supplied_by": ["firm"],
                  "causes": ["gas", "fee"]}),
        # what has ended is no link of what holds today
        ("room", {"needed_by": ["shop"], "needs": ["heat"], "supplied_by": ["firm"]}),
        ("old", {"caused_by": ["stall"]}),
        (
            "firm",
            {
                "partner_in": ["shop"],
                "needed_by": ["web"],
                "supplies": ["room", "heat"],
                "streams": ["tips"],
            },
        ),
        ("sales", {"paid_for": ["cake"], "paid_by": ["us"], "earned_through": ["shop"]}),
        # tea and the web may be for them too, so a list of cake and the shop would be misleading
        ("us", {"relationships": ["help"], "streams": ["sales"]}),
        ("cake", {"for": ["us"], "streams": ["sales"]}),
        # nothing is known of these, and nothing is said
        ("tax", {}),
        ("idle", {}),
        ("them", {}),
        ("tea", {}),
        ("gifts", {}),
    ],
)  # fmt: skip
def test_an_item_is_linked_as_the_author_says_and_by_what_follows_for_choices(item, ties):
    assert ties_of(item) == ties
    assert all(statement.voice is Voice.CANVAS for statement in said_of(item))


def test_where_every_item_says_whom_it_is_for_the_list_is_all_of_them():
    text = """
        customer_segments: [{id: us, name: Us}, {id: them, name: Them}]
        value_propositions: [{id: tea, name: Tea, for: [us, them]}]
        channels: [{id: shop, name: Shop, for: [us]}, {id: web, name: Web, for: [them, tea]}]
        """
    assert ties_of("us", text) == {"propositions": ["tea"], "channels": ["shop"]}
    assert ties_of("tea", text) == {"for": ["us", "them"]}


def test_a_cost_of_one_choice_is_due_to_it():
    text = "channels: [{id: shop, name: Shop}]\ncost_structure: [{id: rent, name: Rent, caused_by: [shop]}]"
    assert ties_of("rent", text) == {"due_to": ["shop"]}


def test_that_a_stream_is_earned_through_nothing_is_said_of_streams_alone():
    assert [each for each in said_of("tips") if isinstance(each, NotMarked)]
    assert said_of("gifts") == ()  # nothing is linked to it at all
    assert not [each for each in said_of("sales") if isinstance(each, NotMarked)]
    assert said_of("idle") == ()


def ways_to(item: str, text: str = SEEN) -> list[tuple[list[str], list[str]]]:
    found = [each for each in said_of(item, text) if isinstance(each, LeadsHere)]
    return [(ids_of(each.choices), [step.target.id for step in each.steps]) for each in found]


def test_the_ways_to_a_cost_are_told_one_by_one():
    assert ways_to("gas") == [(["web"], ["heat", "gas"]), (["shop"], ["room", "heat", "gas"])]
    assert ways_to("room") == []  # the link alone says it


SEVERAL = """
    channels:
      - {id: a, name: A, needs: [van]}
      - {id: b, name: B, needs: [van]}
      - {id: c, name: C, needs: [van], affects: [{item: van, effect: requires, because: It is far.}]}
      - {id: d, name: D, needs: [van]}
    key_resources: [{id: van, name: Van}]
    cost_structure: [{id: fuel, name: Fuel, caused_by: [van]}]
    """


def test_choices_that_lead_to_a_cost_in_the_same_way_are_told_together_a_reason_apart():
    assert ways_to("fuel", SEVERAL) == [(["a", "b", "d"], ["van", "fuel"]), (["c"], ["van", "fuel"])]
    (one,) = [each for each in said_of("van", SEVERAL) if isinstance(each, LeadsHere)]
    assert (ids_of(one.choices), [step.because for step in one.steps]) == (["c"], ["It is far."])


def test_a_cost_that_the_model_shares_is_told_as_shared():
    (shared,) = [each for each in said_of("fuel", SEVERAL) if isinstance(each, SharedCost)]
    assert (shared.count, shared.all) == (4, 4)
    assert not [each for each in said_of("gas") if isinstance(each, SharedCost)]


def test_the_kinds_of_value_that_a_proposition_creates_are_told():
    text = "value_propositions: [{id: tea, name: Tea, elements: [price, newness]}, {id: cake, name: Cake}]"
    assert [each.elements for each in said_of("tea", text)] == [("price", "newness")]
    assert said_of("cake", text) == ()


def test_what_a_choice_changes_and_figures_are_told_on_the_item():
    (changed,) = [each for each in said_of("sales") if isinstance(each, ChangedBy)]
    assert ids_of(changed.items) == ["web"]
    (figure,) = [each for each in said_of("room") if isinstance(each, StatedFigure)]
    assert figure.figure.unit == "square metres"


def test_a_segment_and_the_choices_that_serve_it_say_the_same():
    text = """
        customer_segments: [{id: us, name: Us}, {id: them, name: Them}]
        channels: [{id: shop, name: Shop, for: [us]}]
        customer_relationships: [{id: help, name: Help, through: [shop]}]
        """
    assert ties_of("us", text) == {"channels": ["shop"], "relationships": ["help"]}
    alone = "customer_segments: [{id: us, name: Us}]\nchannels: [{id: a, name: A}]"
    assert ties_of("us", alone) == {"channels": ["a"]}


@pytest.mark.parametrize(
    ("run", "tie"),
    [
        ("partner: [firm]", "runs"),
        ("partner: [firm], needs: [room]", "partner_in"),
        ("needs: [firm]", "needed_by"),
    ],
)
def test_a_partner_runs_a_choice_or_takes_part_in_it_or_is_needed(run, tie):
    text = f"""
        channels: [{{id: shop, name: Shop, {run}}}]
        key_resources: [{{id: room, name: Room}}]
        key_partners: [{{id: firm, name: Firm}}]
        """
    assert ties_of("firm", text) == {tie: ["shop"]}


def test_what_a_choice_requires_by_its_authors_word_is_needed_by_it():
    text = """
        channels: [{id: shop, name: Shop, affects: [{item: van, effect: requires, because: So.}]}]
        key_resources: [{id: van, name: Van}]
        """
    assert ties_of("van", text) == {"needed_by": ["shop"]}


@pytest.mark.parametrize("timing", ["planned", "ended"])
def test_what_does_not_hold_today_keeps_its_links(timing):
    text = f"""
        channels: [{{id: shop, name: Shop}}]
        cost_structure: [{{id: rent, name: Rent, timing: {timing}, caused_by: [shop]}}]
        revenue_streams: [{{id: sales, name: Sales, timing: {timing}, through: [shop]}}]
        """
    assert ties_of("rent", text) == {"caused_by": ["shop"]}
    assert ties_of("sales", text) == {"earned_through": ["shop"]}


def test_a_cost_that_something_else_causes_too_is_only_in_part_for_the_choices():
    text = """
        channels: [{id: shop, name: Shop, needs: [law]}]
        key_activities: [{id: law, name: Law}, {id: idle, name: Idle}]
        cost_structure: [{id: pay, name: Pay, caused_by: [law, CAUSE]}]
        """
    assert ties_of("pay", text.replace(", CAUSE", "")) == {"due_to": ["shop"], "caused_by": ["law"]}
    assert ties_of("pay", text.replace("CAUSE", "idle")) == {
        "partly_for": ["shop"],
        "caused_by": ["law", "idle"],
    }


def test_of_a_cost_that_is_only_in_part_for_choices_all_stand_in_one_list():
    text = """
        channels: [{id: shop, name: Shop, needs: [law]}, {id: web, name: Web, needs: [a]}]
        key_resources: [{id: a, name: A, needs: [law]}]
        key_activities: [{id: law, name: Law}, {id: idle, name: Idle}]
        cost_structure: [{id: pay, name: Pay, caused_by: [law, idle]}]
        """
    assert ties_of("pay", text)["partly_for"] == ["shop", "web"]


def test_a_partner_does_an_activity_and_supplies_a_resource_on_which_choices_depend():
    text = """
        channels: [{id: shop, name: Shop, needs: [room]}]
        key_resources: [{id: room, name: Room}]
        key_activities: [{id: care, name: Care}]
        key_partners: [{id: firm, name: Firm, provides: [room, care]}]
        customer_relationships: [{id: help, name: Help, needs: [care]}]
        """
    assert ties_of("firm", text) == {
        "needed_by": ["shop"],
        "supplies": ["room"],
        "does": ["care"],
    }
    assert ties_of("care", text) == {"needed_by": ["help"], "done_by": ["firm"]}


def test_what_a_partner_supplies_further_along_is_needed_indirectly():
    text = """
        channels: [{id: shop, name: Shop, needs: [making]}]
        key_activities: [{id: making, name: Making, needs: [heroes]}]
        key_resources: [{id: heroes, name: Heroes}]
        key_partners: [{id: studio, name: Studio, provides: [heroes]}]
        """
    assert ties_of("studio", text) == {"needed_indirectly_by": ["shop"], "supplies": ["heroes"]}


def test_what_a_partner_provides_and_needs_it_too_is_told_once():
    text = """
        key_activities: [{id: courses, name: Courses, needs: [maker]}]
        key_partners: [{id: maker, name: Maker, provides: [courses]}]
        """
    assert ties_of("maker", text) == {"does": ["courses"]}
