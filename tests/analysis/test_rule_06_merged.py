"""Merged by choice and role; what a channel calls for is told there."""

from collections import Counter

from canvasbook.analysis.choice_context import choice_contexts
from canvasbook.analysis.effects import State
from canvasbook.analysis.expectations import expectations_of
from canvasbook.catalogue.entries import EntryKind
from canvasbook.catalogue.loader import load_catalogue, vocabulary_of
from canvasbook.load.canvas_reader import decode_canvas
from canvasbook.source import SourceText
from tests.analysis.given import asked_roles, given, key_of, said_of, state_of

SHIPPING = """
    customer_segments: [Readers]
    value_propositions: [{id: books, name: Books, offer: [physical]}]
    channels:
      - {id: site, name: Site, type: web_sales, phases: [purchase, delivery], needs: [platform]}
    key_resources: [{id: platform, name: Platform, covers: [web_platform]}]
    """


def test_type_mode_and_phase_give_their_reasons_in_one_place():
    effect = said_of(given(SHIPPING), "site", "parcel_carrier")
    assert effect is not None
    assert {r.effect.owner.kind for r in effect.reasons} == {EntryKind.TYPE, EntryKind.PHASE}


def test_a_whole_is_told_at_its_part():
    """The mode asks for an IT platform, the type for a web platform: one row, all reasons."""
    analysis = given(SHIPPING)
    effect = said_of(analysis, "site", "web_platform")
    assert effect is not None
    assert {r.effect.target for r in effect.reasons} == {"web_platform", "it_platform"}
    assert said_of(analysis, "site", "it_platform") is None


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


def test_a_whole_that_holds_is_not_told_at_a_part_that_is_open():
    """Else the part would be claimed although nobody knows whether its condition holds."""
    catalogue, problems = load_catalogue([SourceText("c.yaml", OWN_CATALOGUE)])
    assert not problems

    def holding(offer: str) -> dict[str, bool]:
        text = f"title: T\nvalue_propositions: [{{name: V{offer}}}]\nchannels: [{{name: C, type: way}}]\n"
        canvas, _ = decode_canvas(SourceText("t.yaml", text), "t", vocabulary_of(catalogue))
        assert canvas is not None
        (context,) = choice_contexts(canvas, catalogue).values()
        return {e.target: e.holds for e in expectations_of(context, catalogue, ())}

    assert holding("") == {"whole": True, "part": False}
    assert holding(", offer: physical") == {"part": True}
    assert holding(", offer: digital") == {"whole": True}


def test_no_role_is_told_twice_of_a_choice():
    for effects in given(SHIPPING).effects.values():
        told = Counter((e.sense, e.role.id) for e in effects if e.role)
        assert set(told.values()) <= {1}


def test_nothing_is_both_called_for_and_spared():
    """A warehouse shop that delivers itself: its type spares a carrier, its phase asks for one."""
    analysis = given("""
        value_propositions: [{id: food, name: Food, offer: [physical]}]
        channels:
          - {id: vans, name: Vans, type: own_delivery, mode: [online], phases: [delivery], needs: [fleet]}
        key_resources: [{id: fleet, name: Fleet, covers: [own_fleet, drivers]}]
        """)
    senses = {
        e.sense.value
        for e in analysis.effects[key_of(analysis, "vans")]
        if e.role and e.role.id == "parcel_carrier"
    }
    assert senses == {"calls_for"}


def test_what_the_channel_calls_for_is_told_at_the_channel():
    """Self-service on the site needs the site; the site says so itself, and is asked alone."""
    analysis = given("""
        channels: [{id: site, name: Site, type: information_website, needs: [work]}]
        customer_relationships: [{id: alone, name: Alone, type: self_service, through: [site]}]
        key_activities: [{id: work, name: Work}]
        """)
    effect = said_of(analysis, "alone", "web_platform")
    assert effect is not None
    assert (effect.state, effect.told_at) == (State.TOLD, key_of(analysis, "site"))
    assert state_of(analysis, "site", "web_platform") is State.MISSING
    assert "web_platform" in asked_roles(analysis)


def test_what_the_channel_does_not_call_for_is_told_at_the_relationship():
    analysis = given("""
        channels: [{id: site, name: Site, type: information_website, needs: [work]}]
        customer_relationships: [{id: alone, name: Alone, type: self_service, through: [site]}]
        key_activities: [{id: work, name: Work}]
        """)
    assert state_of(analysis, "alone", "knowledge_base") is State.MISSING


def test_what_the_author_links_is_shown_though_the_reason_is_told_at_the_channel():
    analysis = given("""
        channels: [{id: site, name: Site, type: information_website, needs: [pages]}]
        customer_relationships:
          - {id: alone, name: Alone, type: self_service, through: [site], needs: [pages]}
        key_resources: [{id: pages, name: Pages, covers: [web_platform]}]
        """)
    assert state_of(analysis, "alone", "pages") is State.SHOWN
