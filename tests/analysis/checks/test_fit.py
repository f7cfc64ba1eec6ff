"""Whether the parts fit each other: what each check finds on a few lines, and where it stays silent."""

from __future__ import annotations

from pathlib import Path

import pytest

from canvasbook.analysis.check_results import CheckStatus
from canvasbook.catalogue.checks_and_interactions import CheckFamily
from canvasbook.catalogue.loader import shipped_catalogue
from canvasbook.pipeline import Options, check
from tests.analysis.checks.reviewed import found, standing

CLEAN = Path(__file__).parents[2] / "golden" / "checks-clean"


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
        # somebody else may pay for what customers have cheaply
        (
            (
                "revenue_streams: [{id: m, name: M, price_level: economy}, "
                "{id: n, name: N, price_level: economy}]"
            ),
            [],
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


# -- segments, blocks, times, names --------------------------------------------------------------------


def test_too_many_segments_are_named_from_the_eighth_on():
    assert found("customer_segments: [A, B, C, D, E, F, G]", "CB632") == []
    words = shipped_catalogue().terms["faults"]["many_segments"]
    assert found("customer_segments: [A, B, C, D, E, F, G, H, I]", "CB632") == [([], ["h", "i"], words)]


def test_a_platform_may_have_more():
    text = "customer_segments: [A, B, C, D, E, F, G, {id: h, name: H, type: multi_sided_platform}]"
    assert found(text, "CB632") == []


def test_everybody_with_a_description_passes():
    assert found("customer_segments: [{name: Everybody, description: In this valley.}]", "CB632") == []


def test_a_block_is_crowded_from_the_thirteenth_item_that_holds_now():
    thirteen = ", ".join("ABCDEFGHIJKLM")
    assert found(f"key_partners: [{thirteen}]", "CB635") == [([], ["m"], "Key partners")]
    assert found(f"key_partners: [{thirteen[:-1]}{{name: M, timing: ended}}]", "CB635") == []


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
