"""A canvas of many items: what all choices carry is made once, not once for each of them."""

from __future__ import annotations

from canvasbook.analysis import situation
from canvasbook.analysis.alternatives import alternatives_of
from canvasbook.analysis.coverage import coverage_of
from canvasbook.analysis.questions import questions_of
from canvasbook.analysis.situation import Kind
from canvasbook.catalogue.loader import shipped_catalogue
from tests.analysis.given import given, key_of

SIZE = 30


def crowd(channel: str = "", relationship: str = ""):
    def block(name, more=""):
        return f"{name}:\n" + "".join(f"  - {{name: {name[0]}{i}{more}}}\n" for i in range(SIZE))

    return "\n".join(
        [
            block("customer_segments"),
            block("value_propositions"),
            block("channels", f", type: web_sales{channel}"),
            block("customer_relationships", f", type: self_service{relationship}"),
        ]
    )


def shared_by(analysis):
    """The distinct tuples of pairs that the choices hold."""
    return {id(s.pairs): s.pairs for s in analysis.situations.values()}


def test_choices_without_links_share_one_tuple_of_pairs():
    (pairs,) = shared_by(given(crowd())).values()
    assert len(pairs) == SIZE * SIZE


def test_so_do_those_with_the_same_links_and_what_happens_through_them():
    text = crowd(", for: [customer_segments/c1, customer_segments/c2]", ", through: [c0, c1]")
    (pairs,) = shared_by(given(text)).values()
    assert len(pairs) == 2 * SIZE


def test_what_happens_through_channels_that_carry_different_things_carries_each_once():
    analysis = given("""
        customer_segments: [{id: a, name: A}, {id: b, name: B}, {id: c, name: C}]
        value_propositions: [{id: p, name: P}]
        channels: [{id: one, name: One, for: [a, b]}, {id: two, name: Two, for: [b, c]}]
        customer_relationships: [{id: help, name: Help, through: [two, one]}]
        """)
    found = analysis.situations[key_of(analysis, "help")]
    assert [key.id for key in found.segments] == ["b", "c", "a"]
    assert found.served == set(found.segments)
    assert len(found.pairs) == 3


def test_pairs_are_walked_a_few_times_whatever_is_asked(monkeypatch):
    """Kinds stand for all work on pairs: one is made for each pair, once for the whole canvas."""
    made = []

    def counted(*values):
        made.append(values)
        return Kind(*values)

    monkeypatch.setattr(situation, "Kind", counted)
    analysis = given(crowd(relationship=", through: [c0, c1]"))
    coverage = coverage_of(analysis)
    questions_of(analysis, shipped_catalogue())
    for choice in analysis.situations:
        assert alternatives_of(choice, analysis, shipped_catalogue())
    assert len(coverage.segments) == SIZE
    assert len(made) == SIZE * SIZE
