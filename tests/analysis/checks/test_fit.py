"""Whether the parts fit each other: what each check finds on a few lines, and where it stays silent."""

from __future__ import annotations

from pathlib import Path

import pytest

from canvasbook.analysis.check_results import CheckStatus
from canvasbook.analysis.review import Review, review_of
from canvasbook.catalogue.checks_and_interactions import CheckFamily
from canvasbook.catalogue.loader import shipped_catalogue
from canvasbook.pipeline import Options, check
from tests.analysis.given import given

CLEAN = Path(__file__).parents[2] / "golden" / "checks-clean"


def reviewed(text: str) -> Review:
    return review_of(given(text), shipped_catalogue())


def found(text: str, code: str) -> list[tuple[list[str], list[str], str]]:
    """What a check finds: about which items, beside which, in which words."""
    review = reviewed(text)
    return [
        ([k.id for k in f.about], [k.id for k in f.beside], f.words) for c, f in review.found if c.id == code
    ]


def standing(text: str, code: str) -> CheckStatus:
    (checked,) = (c for c in reviewed(text).checked if c.check.id == code)
    return checked.standing


# -- orientation -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("customer_relationships: [{id: r, name: R, type: dedicated}]", ["r"]),
        ("customer_relationships: [{id: r, name: R, type: dedicated, timing: planned}]", []),
        ("value_propositions: [{id: v, name: V, elements: [customization]}]", ["v"]),
        (
            "value_propositions: [{id: v, name: V, elements: [customization]}, {name: W, elements: [price]}]",
            [],  # half is not most
        ),
        ("revenue_streams: [{id: m, name: M, price_level: premium}]", []),
    ],
)
def test_what_is_at_odds_with_low_cost(text, about):
    told = found(f"orientation: cost_driven\n{text}", "CB630")
    assert told == ([(about, [], "cost-driven")] if about else [])


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("value_propositions: [{id: v, name: V, elements: [price]}, W]", ["v"]),
        ("value_propositions: [{id: v, name: V, elements: [price, design]}]", []),
        ("revenue_streams: [{id: m, name: M, price_level: economy}]", ["m"]),
        (
            "revenue_streams: [{id: m, name: M, price_level: economy}, {name: N, price_level: market}]",
            [],
        ),
        (
            "revenue_streams: [{id: m, name: M, price_level: economy}, {id: n, name: N, price_level: free}]",
            ["m"],
        ),
        ("customer_relationships: [{id: r, name: R, type: dedicated}]", []),
    ],
)
def test_what_is_at_odds_with_high_value(text, about):
    told = found(f"orientation: value_driven\n{text}", "CB630")
    assert told == ([(about, [], "value-driven")] if about else [])


def test_without_an_orientation_nothing_is_at_odds():
    text = "customer_relationships: [{id: r, name: R, type: dedicated}]"
    assert standing(text, "CB630") is CheckStatus.NOTHING


# -- platforms ---------------------------------------------------------------------------------------

SIDES = """
customer_segments:
  - {id: a, name: A, type: multi_sided_platform}
  - {id: b, name: B, type: multi_sided_platform}
"""


def test_a_platform_of_one_side():
    told = found("customer_segments: [{id: a, name: A, type: multi_sided_platform}]", "CB631")
    assert told == [(["a"], [], "another side to meet")]


def test_a_segment_of_another_type_is_another_side():
    text = "customer_segments: [{id: a, name: A, type: multi_sided_platform}, B]"
    assert standing(text, "CB631") is CheckStatus.NOT_BEGUN


def test_sides_wait_for_the_first_link():
    assert (
        standing(f"{SIDES}\nvalue_propositions: [V]\nrevenue_streams: [M]", "CB631") is CheckStatus.NOT_BEGUN
    )


def test_a_side_that_neither_pays_nor_says_so():
    text = f"{SIDES}\nrevenue_streams: [{{id: m, name: M, from: [a]}}]"
    assert found(text, "CB631") == [(["b"], [], "a revenue stream, or 'pays: false'")]
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
        (["a"], [], "a value proposition of its own"),
        (["b"], [], "a value proposition of its own"),
    ]
    own = text.replace("[{id: v", "[{id: w, name: W, for: [a]}, {id: x, name: X, for: [b]}, {id: v")
    assert found(own, "CB631") == []


def test_a_side_without_any_proposition_is_not_told_twice():
    """Completeness says it already."""
    assert found(f"{SIDES}\nvalue_propositions: [{{id: v, name: V, for: [a]}}]", "CB631") == []


# -- segments, blocks, times, names --------------------------------------------------------------------


def test_too_many_segments_are_named_from_the_sixth_on():
    assert found("customer_segments: [A, B, C, D, E]", "CB632") == []
    words = shipped_catalogue().terms["faults"]["many_segments"]
    assert found("customer_segments: [A, B, C, D, E, F, G]", "CB632") == [([], ["f", "g"], words)]


def test_a_platform_may_have_more():
    text = "customer_segments: [A, B, C, D, E, F, G, {id: h, name: H, type: multi_sided_platform}]"
    assert found(text, "CB632") == []


def test_everybody_with_a_description_passes():
    assert found("customer_segments: [{name: Everybody, description: In this valley.}]", "CB632") == []


def test_a_block_is_crowded_from_the_ninth_item_that_holds_now():
    nine = ", ".join("ABCDEFGHI")
    assert found(f"key_partners: [{nine}]", "CB635") == [([], ["i"], "Key partners")]
    assert found(f"key_partners: [{nine[:-1]}{{name: I, timing: ended}}]", "CB635") == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("channels: [{name: App (planned), timing: planned}]", "CB636"),
        ("key_activities: [{name: Marketing, timing: ended}]", "CB634"),
        ("customer_segments: [{name: Everyone, timing: ended}]", "CB632"),
        ("value_propositions: [{name: App with recipes, timing: planned}]", "CB633"),
        ("key_resources: [Oven]\nkey_activities: [{name: Oven, timing: ended}]", "CB637"),
        ("key_resources: [{id: o, name: Oven}]\nkey_activities: [{name: Oven, same_as: [o]}]", "CB637"),
        (
            "key_resources: [{id: o, name: Oven, same_as: [u]}]\nkey_activities: [{id: u, name: Oven}]",
            "CB637",
        ),
    ],
)
def test_what_does_not_hold_now_is_left_alone(text, code):
    assert found(text, code) == []


def test_a_silence_with_a_reason_settles_it():
    text = "key_activities: [{name: Marketing, silences: [{check: CB634, because: We sell nothing else.}]}]"
    assert standing(text, "CB634") is CheckStatus.SILENCED


# -- false alarms ------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", sorted(path.stem for path in CLEAN.glob("*.yaml")))
def test_a_good_coach_leaves_these_alone(name):
    """Hard cases: saints and abbreviations, part numbers and slashes, the words of a kiosk."""
    checked = check(Options(canvas_dir=CLEAN))
    assert not [d.message for d in checked.diagnostics if not d.finding]
    told = [f for c, f in checked.reviews[name].found if c.family is CheckFamily.FIT or c.id == "CB527"]
    assert told == []
    looked_at = {c.check.id: c.looked_at for c in checked.reviews[name].checked}
    assert looked_at["CB634"] > 30, "a canvas with little on it proves little"
