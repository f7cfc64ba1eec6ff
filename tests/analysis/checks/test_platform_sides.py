"""The sides of a platform: what each lacks for itself."""

from __future__ import annotations

from canvasbook.analysis.check_results import CheckStatus
from tests.analysis.checks.reviewed import found, standing

SIDES = """
customer_segments:
  - {id: a, name: A, type: multi_sided_platform}
  - {id: b, name: B, type: multi_sided_platform}
"""


def test_a_platform_of_one_side():
    told = found("customer_segments: [{id: a, name: A, type: multi_sided_platform}]", "CB631")
    assert told == [(["a"], [], "the canvas names no other side")]


def test_a_segment_of_another_type_is_another_side():
    text = "customer_segments: [{id: a, name: A, type: multi_sided_platform}, B]"
    assert standing(text, "CB631") is CheckStatus.NOT_BEGUN


def test_sides_wait_for_the_first_link():
    assert (
        standing(f"{SIDES}\nvalue_propositions: [V]\nrevenue_streams: [M]", "CB631") is CheckStatus.NOT_BEGUN
    )


def test_a_side_that_neither_pays_nor_says_so():
    text = f"{SIDES}\nrevenue_streams: [{{id: m, name: M, from: [a]}}]"
    assert found(text, "CB631") == [(["b"], [], "nothing says what it pays or that it goes free")]
    assert found(text.replace("name: B,", "name: B, pays: false,"), "CB631") == []


def test_a_side_may_pay_under_its_other_name():
    """Uber's drivers are a segment and partners."""
    text = f"""
    {SIDES.replace("name: B,", "name: B, same_as: [drivers],")}
key_partners: [{{id: drivers, name: Drivers}}]
revenue_streams: [{{id: m, name: M, from: [a]}}, {{id: n, name: N, from: [drivers]}}]
"""
    assert found(text, "CB631") == []
    said_there = text.replace(" same_as: [drivers],", "").replace(
        "s, name: Drivers", "s, name: D, same_as: [b]"
    )
    assert found(said_there, "CB631") == [], "whichever of the two says so"


def test_that_a_side_pays_nothing_is_said_once():
    text = f"{SIDES}\nrevenue_streams: [{{id: m, name: M, from: [a]}}]"
    assert found(text, "CB631")
    assert found(text, "CB411") == []
    assert [ids for ids, _, _ in found(text.replace(", type: multi_sided_platform", ""), "CB411")] == [["b"]]


def test_sides_that_share_everything_have_nothing_of_their_own():
    text = f"{SIDES}\nvalue_propositions: [{{id: v, name: V, for: [a, b]}}]"
    assert found(text, "CB631") == [
        (["a"], [], "no value proposition is for it alone"),
        (["b"], [], "no value proposition is for it alone"),
    ]
    own = text.replace("[{id: v", "[{id: w, name: W, for: [a]}, {id: x, name: X, for: [b]}, {id: v")
    assert found(own, "CB631") == []


def test_a_side_without_any_proposition_is_not_told_twice():
    """Completeness says it already."""
    assert found(f"{SIDES}\nvalue_propositions: [{{id: v, name: V, for: [a]}}]", "CB631") == []
