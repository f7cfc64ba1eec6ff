"""Interactions: which combinations a canvas shows, and which only look like one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from textwrap import dedent

import pytest

from canvasbook.analysis.analyse import analyse
from canvasbook.analysis.interactions import InteractionMatch, interaction_matches, is_matchable
from canvasbook.catalogue.catalogue import Catalogue
from canvasbook.catalogue.checks_and_interactions import Together
from canvasbook.catalogue.loader import shipped_catalogue
from canvasbook.load.canvas_reader import decode_canvas
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import ItemKey
from canvasbook.source import SourceText
from tests.analysis.given import canvas_of, given, vocabulary
from tests.cases import every_case
from tests.steps import growth

ROOT = Path(__file__).parents[2]

ONE = "customer_segments: [{id: us, name: Us}]\n"
TWO = "customer_segments: [{id: us, name: Us}, {id: them, name: Them}]\n"
MASS = "customer_segments: [{id: many, name: Many, value: mass}, {id: few, name: Few, value: high}]\n"
PREMIUM = "revenue_streams: [{id: fee, name: Fee, price_level: premium, from: [us]}]\n"
CHEAP = "revenue_streams: [{id: fee, name: Fee, price_level: economy, from: [us]}]\n"


def relationships(*items: str) -> str:
    """The block, from flow mappings without their names."""
    return "customer_relationships:\n" + "".join(
        f"  - {{id: r{n}, name: R{n}, {i}}}\n" for n, i in enumerate(items)
    )


def channels(*items: str) -> str:
    return "channels:\n" + "".join(f"  - {{id: c{n}, name: C{n}, {i}}}\n" for n, i in enumerate(items))


def met(text: str, interaction: str) -> list[tuple[list[str], list[list[str]]]]:
    """The meetings of an interaction: for whom, and who, by id."""
    return [
        ([k.id for k in m.segments], [[k.id for k in side] for side in m.sides])
        for m in _of(text)
        if m.interaction.id == interaction
    ]


def _of(text: str) -> tuple[InteractionMatch, ...]:
    return interaction_matches(given(text), shipped_catalogue())


SHOWN = {
    "showroom_web_shop": [
        ONE + channels("type: own_stores, phases: [evaluation]", "type: web_sales, phases: [purchase]"),
    ],
    "shops_and_distance": [
        ONE + channels("type: own_stores, phases: [purchase]", "type: web_sales, phases: [purchase]"),
    ],
    "premium_self_service": [
        ONE + PREMIUM + relationships("type: self_service"),
        ONE + PREMIUM + relationships("type: self_service", "type: personal_assistance, timing: planned"),
        # A person for the others is none for those who pay.
        TWO
        + PREMIUM
        + relationships("type: self_service, for: [us]", "type: personal_assistance, for: [them]"),
    ],
    "low_price_personal": [
        ONE + CHEAP + relationships("type: personal_assistance"),
        ONE + CHEAP + relationships("type: self_service", "type: dedicated_personal_assistance"),
    ],
    "dedicated_mass_market": [
        MASS + relationships("type: dedicated_personal_assistance, for: [many]"),
        MASS + relationships("type: dedicated_personal_assistance, for: [many]", "type: self_service"),
    ],
    "field_sales_low_revenue": [
        MASS + channels("type: sales_force, for: [many]"),
        ONE + CHEAP + channels("type: sales_force"),
    ],
    "intermediary_personalisation": [
        ONE + channels("type: wholesaler") + relationships("type: automated_services"),
        ONE
        + channels("type: marketplace, phases: [purchase]", "type: information_website, phases: [awareness]")
        + relationships("type: automated_services"),
    ],
    "self_service_community": [
        ONE
        + channels("type: web_sales")
        + relationships("type: self_service, through: [c0]", "type: communities"),
    ],
    "channel_conflict": [
        ONE + channels("type: web_sales", "type: partner_stores"),
        ONE + channels("type: own_stores, phases: [purchase]", "type: distributor, phases: [purchase]"),
    ],
    "co_creation_community": [ONE + relationships("type: co_creation", "type: communities")],
    "onboarding_then_self_service": [
        ONE
        + relationships(
            "type: personal_assistance, motivations: [acquisition]",
            "type: self_service, motivations: [retention]",
        ),
    ],
    "motivation_shift": [
        ONE
        + relationships(
            "type: transactional, motivations: [acquisition]",
            "type: loyalty_programme, motivations: [retention, boosting_sales]",
        ),
    ],
}

NOT_SHOWN = {
    "premium_self_service": [
        # Somebody is there as well, or something that is not known.
        ONE + PREMIUM + relationships("type: self_service", "type: personal_assistance"),
        ONE + PREMIUM + relationships("type: self_service", "motivations: [retention]"),
        # The price is another, or nobody is said to pay it, or others pay it.
        ONE + CHEAP + relationships("type: self_service"),
        ONE + relationships("type: self_service") + "revenue_streams: [{name: Fee, price_level: premium}]\n",
        TWO
        + PREMIUM
        + relationships("type: self_service, for: [them]", "type: personal_assistance, for: [us]"),
        # Nothing at all says how customers are treated.
        ONE + PREMIUM,
    ],
    "low_price_personal": [
        # Routine questions go elsewhere already.
        ONE + CHEAP + relationships("type: personal_assistance", "type: self_service"),
        # Not all that they pay is cheap.
        ONE
        + relationships("type: personal_assistance")
        + "revenue_streams:\n"
        + "  - {name: A, price_level: free, from: [us]}\n  - {name: B, price_level: market, from: [us]}\n",
        # To lower the customer's costs is no low price.
        ONE
        + relationships("type: personal_assistance")
        + "value_propositions: [{id: v, name: V, elements: [cost_reduction]}]\n",
        TWO + CHEAP + relationships("type: personal_assistance, for: [them]"),
    ],
    "dedicated_mass_market": [
        MASS + relationships("type: dedicated_personal_assistance, for: [few]"),
        MASS + relationships("type: personal_assistance"),
        ONE + relationships("type: dedicated_personal_assistance"),
    ],
    "field_sales_low_revenue": [
        MASS + channels("type: sales_force, for: [few]"),
        MASS + channels("type: sales_force, timing: ended"),
        TWO + CHEAP + channels("type: sales_force, for: [them]"),
        ONE + PREMIUM + channels("type: sales_force"),
    ],
    "intermediary_personalisation": [
        # An own channel sees the buyer at the till, or afterwards.
        ONE + channels("type: wholesaler", "type: web_sales") + relationships("type: automated_services"),
        ONE
        + channels("type: partner_stores, phases: [purchase]", "type: mobile_app, phases: [after_sales]")
        + relationships("type: automated_services"),
        # What an app knows of its users does not depend on the app store.
        ONE + channels("type: app_store") + relationships("type: automated_services"),
        ONE + channels("type: wholesaler, phases: [awareness]") + relationships("type: automated_services"),
    ],
    "self_service_community": [
        ONE
        + channels("type: own_stores")
        + relationships("type: self_service, through: [c0]", "type: communities"),
        ONE + relationships("type: self_service", "type: communities"),
        TWO
        + channels("type: web_sales")
        + relationships("type: self_service, through: [c0], for: [us]", "type: communities, for: [them]"),
    ],
    "channel_conflict": [
        # On a marketplace the company sells, and so it does through a partner's page of its own.
        ONE + channels("type: own_stores, phases: [purchase]", "type: marketplace, phases: [purchase]"),
        ONE
        + channels(
            "type: own_stores, phases: [purchase]",
            "type: distributor, phases: [purchase], directness: direct",
        ),
        ONE + channels("type: web_sales, phases: [evaluation]", "type: partner_stores"),
        ONE + channels("type: web_sales", "type: parcel_delivery"),
        ONE + channels("type: mobile_app", "type: app_store"),
        TWO + channels("type: web_sales, for: [us]", "type: partner_stores, for: [them]"),
        # The same people, and not the same thing.
        ONE
        + "value_propositions: [{id: meals, name: Meals, for: [us]}, {id: sauces, name: Sauces, for: [us]}]\n"
        + channels("type: own_stores, for: [meals]", "type: partner_stores, for: [sauces]"),
    ],
    "co_creation_community": [
        ONE + relationships("type: co_creation"),
        TWO + relationships("type: co_creation, for: [us]", "type: communities, for: [them]"),
    ],
    "onboarding_then_self_service": [
        # The person stays.
        ONE
        + relationships(
            "type: personal_assistance, motivations: [acquisition, retention]",
            "type: self_service, motivations: [retention]",
        ),
        ONE + relationships("type: personal_assistance", "type: self_service"),
        TWO
        + relationships(
            "type: personal_assistance, motivations: [acquisition], for: [us]",
            "type: self_service, motivations: [retention], for: [them]",
        ),
    ],
    "showroom_web_shop": [
        # The room sells what it shows, or only others sell online.
        ONE
        + channels(
            "type: own_stores, phases: [evaluation, purchase], for: [us]",
            "type: information_website, phases: [awareness], for: [us]",
        ),
    ],
    "shops_and_distance": [
        ONE + channels("type: own_stores, phases: [evaluation]", "type: web_sales, phases: [purchase]"),
        TWO
        + channels(
            "type: own_stores, phases: [purchase], for: [us]",
            "type: web_sales, phases: [purchase], for: [them]",
        ),
    ],
    "motivation_shift": [
        # One card for everything, or help beside a shelf, shifts nothing.
        ONE + relationships("type: loyalty_programme, motivations: [acquisition, retention]"),
        ONE
        + relationships(
            "type: transactional, motivations: [acquisition, retention]",
            "type: loyalty_programme, motivations: [retention]",
        ),
        ONE
        + relationships(
            "type: self_service, motivations: [acquisition]",
            "type: personal_assistance, motivations: [retention]",
        ),
    ],
}


def test_a_combination_is_shown():
    with every_case() as case:
        for interaction, texts in SHOWN.items():
            for number, text in enumerate(texts):
                with case(f"{interaction}, {number}"):
                    assert met(text, interaction), text


def test_what_only_looks_like_it_is_not():
    with every_case() as case:
        for interaction, texts in NOT_SHOWN.items():
            for number, text in enumerate(texts):
                with case(f"{interaction}, {number}"):
                    assert met(text, interaction) == [], text


def test_every_interaction_has_a_canvas_that_shows_it_and_one_that_does_not():
    assert SHOWN.keys() == NOT_SHOWN.keys() == shipped_catalogue().interactions.keys()


# -- how sides meet -----------------------------------------------------------------------------------


def test_all_items_of_a_side_are_named_for_all_segments_at_which_they_meet():
    text = TWO + channels(
        *(f"type: {type}, for: [us, them]" for type in ("web_sales", "own_stores", "distributor"))
    )
    assert met(text, "channel_conflict") == [(["us", "them"], [["c0", "c1"], ["c2"]])]


def test_segments_at_which_others_meet_stand_apart():
    text = TWO + channels(
        "type: web_sales, for: [us]",
        "type: distributor, for: [us]",
        "type: own_stores, for: [them]",
        "type: partner_stores, for: [them]",
    )
    assert met(text, "channel_conflict") == [(["us"], [["c0"], ["c1"]]), (["them"], [["c2"], ["c3"]])]


def test_segments_that_share_a_choice_are_one_matter():
    text = TWO + channels(
        "type: web_sales, for: [us, them]",
        "type: distributor, for: [us]",
        "type: partner_stores, for: [them]",
    )
    assert met(text, "channel_conflict") == [(["us", "them"], [["c0"], ["c1", "c2"]])]


def test_a_segment_that_shares_choices_with_two_others_joins_them():
    text = "customer_segments: [{id: a, name: A}, {id: b, name: B}, {id: c, name: C}]\n" + channels(
        "type: web_sales, for: [a, c]",
        "type: distributor, for: [a]",
        "type: own_stores, for: [b]",
        "type: partner_stores, for: [b, c]",
    )
    assert met(text, "channel_conflict") == [(["a", "b", "c"], [["c0", "c2"], ["c1", "c3"]])]


ADVISER = """
    customer_segments:
      - {id: a, name: Savers, value: mass}
      - {id: b, name: Borrowers, value: mass}
      - {id: c, name: Card holders, value: mass}
    value_propositions:
      - {id: va, name: Safe savings, for: [a]}
      - {id: vb, name: Cheap loans, for: [b]}
      - {id: vc, name: Free cards, for: [c]}
    customer_relationships: [{id: r, name: Adviser, type: dedicated_personal_assistance, for: [a, b, c]}]
    revenue_streams:
      - {id: ma, name: Savings fee, price_level: economy, from: [a], for: [va]}
      - {id: mb, name: Interest, price_level: economy, from: [b], for: [vb]}
      - {id: mc, name: Card fee, price_level: economy, from: [c], for: [vc]}
    """


def test_one_adviser_for_three_mass_segments_is_one_matter():
    assert met(ADVISER, "dedicated_mass_market") == [(["a", "b", "c"], [["r"], ["a", "b", "c"]])]
    assert met(ADVISER, "low_price_personal") == [(["a", "b", "c"], [["ma", "mb", "mc"], ["r"]])]


def test_where_no_choice_meets_what_else_does_is_the_matter():
    pattern = shipped_catalogue().interactions["dedicated_mass_market"]
    cheap = shipped_catalogue().interactions["low_price_personal"].sides[0]
    alone = replace_interaction(replace(pattern, sides=(cheap, pattern.sides[1])))
    assert [[k.id for k in m.segments] for m in _interactions(ADVISER, alone)] == [["a"], ["b"], ["c"]]
    text = dedent(ADVISER).replace("from: [c], for: [vc]", "from: [a, c], for: [vc]")
    text = text.replace("Free cards, for: [c]", "Free cards, for: [a, c]")
    assert [[k.id for k in m.segments] for m in _interactions(text, alone)] == [["a", "c"], ["b"]]


def test_a_segment_with_several_offers_is_met_once():
    text = (
        ONE
        + "value_propositions: [{id: a, name: A, for: [us]}, {id: b, name: B, for: [us]}]\n"
        + channels(
            "type: web_sales, for: [a, b]", "type: distributor, for: [a]", "type: partner_stores, for: [b]"
        )
    )
    assert met(text, "channel_conflict") == [(["us"], [["c0"], ["c1", "c2"]])]


def test_a_price_counts_for_the_offer_that_it_is_paid_for():
    text = dedent("""
        customer_segments: [{id: us, name: Us}]
        value_propositions: [{id: box, name: Box, for: [us]}, {id: course, name: Course, for: [us]}]
        revenue_streams: [{id: fee, name: Fee, price_level: premium, from: [us], for: [PAID]}]
        customer_relationships:
          - {id: help, name: Help, type: self_service, for: [box]}
          - {id: teacher, name: Teacher, type: personal_assistance, for: [course]}
        """)
    assert met(text.replace("PAID", "box"), "premium_self_service") == [(["us"], [["fee"], ["help"]])]
    assert met(text.replace("PAID", "course"), "premium_self_service") == []


def test_one_item_is_not_two_sides():
    (match,) = _two_sided("type: communities", "type: communities")
    assert len(match.items) == 2
    assert _two_sided("type: communities") == ()


def test_an_item_that_is_two_sides_is_one_of_them_at_each_place():
    pattern = shipped_catalogue().interactions["co_creation_community"]
    alike = replace_interaction(replace(pattern, sides=(pattern.sides[1], pattern.sides[1])))
    text = TWO + relationships("type: communities, for: [us, them]", "type: communities, for: [them]")
    (match,) = _interactions(text, alike)
    assert [key.id for key in match.segments] == ["them"]


@pytest.mark.parametrize(("segments", "shown"), [(3, False), (4, True), (40, True)])
def test_as_many_sides_as_there_may_be_are_met_by_as_many_items(segments, shown):
    pattern = shipped_catalogue().interactions["dedicated_mass_market"]
    wide = replace(pattern, sides=pattern.sides[1:] * 4, together=Together.CANVAS)
    names = ", ".join(f"{{id: s{n}, name: S{n}, value: mass}}" for n in range(segments))
    assert bool(_interactions(f"customer_segments: [{names}]\n", replace_interaction(wide))) is shown


def test_sides_are_told_apart_in_few_tries_however_many_items_there_are():
    """Two of four sides, the most that a catalogue has, want the one same item."""

    def tell_apart(items: int) -> None:
        many = [ItemKey(Block.CHANNELS, f"c{n}") for n in range(items)]
        assert not is_matchable([many[:1], many, many, many[:1]])
        assert is_matchable([many[:1], many, many, many[1:2]])

    assert growth(tell_apart, 100) < 2.5


def _two_sided(*items: str) -> tuple[InteractionMatch, ...]:
    """Meetings of an interaction whose sides ask the same."""
    pattern = shipped_catalogue().interactions["co_creation_community"]
    alike = replace(pattern, sides=(pattern.sides[1], pattern.sides[1]))
    return _interactions(ONE + relationships(*items), replace_interaction(alike))


def test_where_the_canvas_is_enough_segments_do_not_matter():
    pattern = shipped_catalogue().interactions["co_creation_community"]
    anywhere = replace_interaction(replace(pattern, together=Together.CANVAS))
    text = TWO + relationships("type: co_creation, for: [us]", "type: communities, for: [them]")
    (match,) = _interactions(text, anywhere)
    assert match.segments == ()
    assert [key.id for key in match.items] == ["r0", "r1"]
    only = replace(pattern.sides[0], only=True)
    alone = replace_interaction(replace(pattern, together=Together.CANVAS, sides=(only, pattern.sides[1])))
    assert _interactions(text, alone) == ()


def replace_interaction(interaction) -> Catalogue:
    """A catalogue with one interaction."""
    return replace(shipped_catalogue(), interactions={interaction.id: interaction})


def _interactions(text: str, catalogue: Catalogue) -> tuple[InteractionMatch, ...]:
    return interaction_matches(analyse(canvas_of(text), catalogue), catalogue)


def test_the_choices_of_a_meeting_are_its_channels_and_relationships():
    (match,) = _of(ONE + PREMIUM + relationships("type: self_service"))
    assert [key.id for key in match.items] == ["fee", "r0"]
    assert [key.id for key in match.choices] == ["r0"]


def test_a_canvas_of_names_shows_none():
    assert _of("channels: [Shop]\ncustomer_relationships: [Chat]\ncustomer_segments: [People]\n") == ()


# -- the canvases that we ship and measure with ---------------------------------------------------------

#: What a coach would say of them. A combination on every canvas would say nothing about any.
TOLD = {
    "canvases/amazon-books": set(),
    "canvases/bookstore": set(),
    "canvases/ikea": set(),
    "canvases/lego-ideas": {
        "self_service_community",
        "channel_conflict",
        "co_creation_community",
        "shops_and_distance",
    },
    "canvases/uber": {"onboarding_then_self_service"},
    "canvases/wikipedia": {"co_creation_community"},
    "tests/analysis/canvases/ikea": set(),
    "tests/analysis/canvases/mobile-operator": {"channel_conflict"},
    "tests/analysis/canvases/private-bank": set(),
    "tests/analysis/canvases/saas": set(),
    "tests/analysis/canvases/wikipedia": {"co_creation_community"},
}


@pytest.mark.parametrize("name", TOLD)
def test_what_is_told_of_the_canvases(name):
    text = (ROOT / f"{name}.yaml").read_text(encoding="utf-8")
    canvas, _ = decode_canvas(SourceText(f"{name}.yaml", text), Path(name).name, vocabulary())
    assert canvas is not None
    found = interaction_matches(analyse(canvas, shipped_catalogue()), shipped_catalogue())
    assert {m.interaction.id for m in found} == TOLD[name]
