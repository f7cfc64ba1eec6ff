"""What the catalogue expects of a choice: merged by role, wholes at their parts, never both ways."""

from __future__ import annotations

import pytest

from canvasbook.analysis.choice_context import choice_contexts
from canvasbook.analysis.expectations import Expectation, Sense, expectations_of, is_about_money
from canvasbook.catalogue.entries import EntryKind
from canvasbook.catalogue.loader import load_catalogue, shipped_catalogue, vocabulary_of
from canvasbook.load.canvas_reader import decode_canvas
from canvasbook.model.blocks import Block
from canvasbook.model.terms import Basis, Verb
from canvasbook.source import SourceText
from tests.analysis.given import canvas_of
from tests.cases import every_case

SHIPPING = """
    customer_segments: [Readers]
    value_propositions: [{id: books, name: Books, offer: [physical]}]
    channels: [{id: site, name: Site, type: web_sales, phases: [purchase, delivery]}]
    """


def expected(text: str, choice: str = "site") -> tuple[Expectation, ...]:
    """All that the catalogue expects of a choice."""
    contexts = choice_contexts(canvas_of(text), shipped_catalogue())
    (context,) = (context for key, context in contexts.items() if key.id == choice)
    return expectations_of(context, shipped_catalogue())


def called_for(text: str, role: str, choice: str = "site") -> Expectation:
    found = [e for e in expected(text, choice) if e.sense is Sense.CALLS_FOR and e.target == role]
    (expectation,) = found
    return expectation


def test_type_and_phase_give_their_reasons_in_one_place():
    reasons = called_for(SHIPPING, "parcel_carrier").reasons
    assert {reason.effect.owner.kind for reason in reasons} == {EntryKind.TYPE, EntryKind.PHASE}


def test_a_whole_is_told_at_its_part():
    """The mode asks for an IT platform, the type for a web platform: one row, all reasons."""
    reasons = called_for(SHIPPING, "web_platform").reasons
    assert {reason.effect.target for reason in reasons} == {"web_platform", "it_platform"}
    assert "it_platform" not in {e.target for e in expected(SHIPPING)}


def test_requires_and_adds_merge_and_the_stronger_word_stands():
    """The type adds a payment provider, the phase of buying requires one."""
    payment = called_for(SHIPPING, "payment_provider")
    assert {reason.effect.verb for reason in payment.reasons} == {Verb.ADDS, Verb.REQUIRES}
    assert payment.verb is Verb.REQUIRES


def test_no_role_is_told_twice_in_one_sense():
    told = [(e.sense, e.target) for e in expected(SHIPPING)]
    assert len(told) == len(set(told))


def test_nothing_is_both_called_for_and_spared():
    """A shop that delivers itself: its type spares a carrier, its phase asks for one."""
    text = """
        value_propositions: [{id: food, name: Food, offer: [physical]}]
        channels: [{id: vans, name: Vans, type: own_delivery, mode: [online], phases: [delivery]}]
        """
    senses = {e.sense for e in expected(text, "vans") if e.target == "parcel_carrier"}
    assert senses == {Sense.CALLS_FOR}


def test_the_strongest_basis_of_the_reasons_that_hold_counts():
    """The type only infers it, the phase cites an article."""
    text = """
        customer_segments: [Teams]
        value_propositions: [{id: tool, name: Tool, offer: [digital]}]
        channels: [{id: site, name: Tool, type: online_service}]
        """
    assert called_for(text, "payment_provider").basis is Basis.ARTICLE


def test_what_is_said_only_against_other_types_is_left_out():
    """A web shop lets nobody touch the goods: that is so beside a shop, and not of the web shop alone."""
    beside = SHIPPING.replace("channels: [", "channels: [{name: Stores, type: retail}, ")
    assert "touch_and_feel" not in {e.target for e in expected(beside)}
    against = [e for e in shipped_catalogue().effects.values() if e.said.against]
    assert against


OWN_CATALOGUE = """
roles:
  whole: {block: cost_structure, name: W, one: a whole, many: wholes, definition: A whole., nature: [fixed]}
  part: {block: cost_structure, name: P, one: a part, many: parts, definition: A part., part_of: whole}
types:
  channels:
    way:
      name: Way
      one: a way
      many: ways
      definition: A way.
      usual: {mode: online}
      serves: {phases: [delivery]}
      effects:
        - {adds: whole, because: It is so., basis: inference}
        - {adds: part, because: It may be so., basis: inference, when: {offer: physical}}
"""


@pytest.mark.parametrize(
    ("offer", "holding"),
    [
        ("", {"whole": True, "part": False}),
        (", offer: physical", {"part": True}),
        (", offer: digital", {"whole": True}),
    ],
)
def test_a_whole_that_holds_is_not_told_at_a_part_that_is_open(offer, holding):
    """Else the part would be claimed although nobody knows whether its condition holds."""
    catalogue, problems = load_catalogue([SourceText("c.yaml", OWN_CATALOGUE)])
    assert not problems
    text = f"title: T\nvalue_propositions: [{{name: V{offer}}}]\nchannels: [{{name: C, type: way}}]\n"
    canvas, _ = decode_canvas(SourceText("t.yaml", text), "t", vocabulary_of(catalogue))
    assert canvas is not None
    (context,) = choice_contexts(canvas, catalogue).values()
    assert {e.target: e.holds for e in expectations_of(context, catalogue)} == holding


# -- money ---------------------------------------------------------------------------------------------

FREE = """
    customer_segments: [{id: readers, name: Readers, pays: %s}]
    value_propositions: [{id: knowledge, name: Knowledge, offer: [digital]}]
    channels: [{id: site, name: Site, type: %s}]
    customer_relationships: [{id: people, name: People, type: %s, through: [site]}]
    """


def test_nothing_about_money_is_expected_where_nobody_pays():
    """A free encyclopedia, with every type there is."""
    types = shipped_catalogue().types
    ways = [(type, "communities") for type in types[Block.CHANNELS]]
    ways += [("web_sales", type) for type in types[Block.CUSTOMER_RELATIONSHIPS]]
    with every_case() as case:
        for channel, relationship in ways:
            with case(f"{channel}, {relationship}"):
                text = FREE % ("false", channel, relationship)
                found = (*expected(text), *expected(text, "people"))
                targets = [shipped_catalogue().target(e.target) for e in found]
                assert not any(is_about_money(target) for target in targets)


@pytest.mark.parametrize("pays", ["true", "false"])
def test_it_is_there_where_somebody_pays(pays):
    text = FREE % (pays, "web_sales", "communities")
    told = {(e.sense, e.target) for e in expected(text, "people")}
    assert ((Sense.LOWERS, "acquisition_cost") in told) is (pays == "true")
    assert (Sense.LOWERS, "churn") in told
