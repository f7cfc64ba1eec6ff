"""A canvas of many items: what all choices carry is made once, not once for each of them."""

from __future__ import annotations

import pytest

from canvasbook.analysis import choice_context
from canvasbook.analysis.choice_context import OfferKind
from canvasbook.analysis.coverage import coverage_of
from canvasbook.analysis.review import review_of
from canvasbook.catalogue.loader import shipped_catalogue
from tests.analysis.given import given, key_of
from tests.steps import growth

SIZE = 30


def crowd(channel: str = "", relationship: str = "", size: int = SIZE):
    def block(name, more=""):
        return f"{name}:\n" + "".join(f"  - {{name: {name[0]}{i}{more}}}\n" for i in range(size))

    return "\n".join(
        [
            block("customer_segments"),
            block("value_propositions"),
            block("channels", f", type: web_sales{channel}"),
            block("customer_relationships", f", type: self_service{relationship}"),
        ]
    )


#: Links of all channels and of all relationships, and how many pairs each choice then carries.
CROWDS = {
    "no links": ("", "", SIZE * SIZE),
    "the same links": (
        ", for: [customer_segments/c1, customer_segments/c2]",
        ", through: [c0, c1]",
        2 * SIZE,
    ),
    "through the same": ("", ", through: [c0, c1]", SIZE * SIZE),
}


@pytest.mark.parametrize(("channel", "relationship", "pairs"), CROWDS.values(), ids=CROWDS)
def test_what_many_choices_carry_is_made_once(channel, relationship, pairs):
    """Of twice the size there are four times the pairs; if each choice made them, eight times."""
    analysis = given(crowd(channel, relationship))
    assert {len(s.pairs) for s in analysis.contexts.values()} == {pairs}
    assert growth(lambda size: given(crowd(channel, relationship, size)), SIZE) < 3


def test_what_happens_through_channels_that_carry_different_things_carries_each_once():
    analysis = given("""
        customer_segments: [{id: a, name: A}, {id: b, name: B}, {id: c, name: C}]
        value_propositions: [{id: p, name: P}]
        channels: [{id: one, name: One, for: [a, b]}, {id: two, name: Two, for: [b, c]}]
        customer_relationships: [{id: help, name: Help, through: [two, one]}]
        """)
    found = analysis.contexts[key_of(analysis, "help")]
    assert [key.id for key in found.segments] == ["b", "c", "a"]
    assert found.served == set(found.segments)
    assert len(found.pairs) == 3


def test_pairs_are_walked_a_few_times_whatever_is_asked(monkeypatch):
    """Kinds stand for all work on pairs: one is made for each pair, once for the whole canvas."""
    made = []

    def counted(*values):
        made.append(values)
        return OfferKind(*values)

    monkeypatch.setattr(choice_context, "OfferKind", counted)
    analysis = given(crowd(relationship=", through: [c0, c1]"))
    coverage = coverage_of(analysis)
    review_of(analysis, shipped_catalogue())
    assert len(coverage.segments) == SIZE
    assert len(made) == SIZE * SIZE
