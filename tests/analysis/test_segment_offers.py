"""Where sides of interactions may meet."""

from __future__ import annotations

from canvasbook.analysis.segment_offers import NOWHERE, SegmentOffers
from tests.analysis.given import given


def served(text: str, id: str) -> set[tuple[str, str]]:
    """Where an item is there, by ids."""
    analysis = given(text)
    (item,) = (item for item in analysis.canvas.items.values() if item.key.id == id)
    places = SegmentOffers(analysis).served(item)
    return {(segment.id, offer.id if offer else "") for segment, offer in places}


TEXT = """
    customer_segments: [{id: a, name: A}, {id: b, name: B}, {id: c, name: C, timing: ended}]
    value_propositions: [{id: p, name: P, for: [a]}, {id: q, name: Q}]
    channels: [{id: all, name: All}, {id: some, name: Some, for: [b]}, {id: odd, name: Odd, for: [b, p]}]
    revenue_streams: [{id: fee, name: Fee, from: [a, b]}, {id: sale, name: Sale, from: [a, b], for: [p]},
      {id: silent, name: Silent}]
    """


def test_segments_and_propositions_are_at_their_places():
    assert served(TEXT, "a") == {("a", "p"), ("a", "q")}
    assert served(TEXT, "b") == {("b", "q")}
    assert served(TEXT, "p") == {("a", "p")}
    assert served(TEXT, "c") == set()


def test_choices_are_at_the_pairs_that_they_carry():
    assert served(TEXT, "all") == set(), "nobody says for whom it is"
    assert served(TEXT, "some") == {("b", "q")}


def test_a_choice_that_carries_nothing_known_to_a_segment_is_at_all_of_its_places():
    assert served(TEXT, "odd") == {("b", "q")}
    bare = "customer_segments: [{id: a, name: A}]\nchannels: [{id: shop, name: Shop, for: [a]}]"
    assert served(bare, "shop") == {("a", "")}


def test_streams_are_where_somebody_pays_for_what_they_sell():
    assert served(TEXT, "fee") == {("b", "q")}, "of two offers nobody knows which is paid for"
    assert served(TEXT, "sale") == {("a", "p")}
    assert served(TEXT, "silent") == set(NOWHERE)
