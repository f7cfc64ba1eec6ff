"""For which segments the author says that a choice is: by name, or because there is no other."""

from __future__ import annotations

import pytest

from canvasbook.analysis.said_segments import said_segments_of
from tests.analysis.given import canvas_of, ids_of

CANVAS = """
    customer_segments: [{segments}]
    value_propositions: [{{id: tea, name: Tea, for: [us]}}]
    channels: [{{id: shop, name: Shop, {shop}}}, {{id: web, name: Web, {web}}}]
    customer_relationships: [{{id: help, name: Help, {help}}}]
    """
TWO = "{id: us, name: Us}, {id: them, name: Them}"
UNSAID = "tags: [t]"


@pytest.mark.parametrize(
    ("segments", "keys", "said"),
    [
        (TWO, {"shop": "for: [them, us]"}, {"shop": ["us", "them"], "web": [], "help": []}),
        # what a choice carries is for somebody, and may be for others there
        (TWO, {"shop": "for: [tea]"}, {"shop": [], "web": [], "help": []}),
        # with one segment there is no doubt, even where another has ended
        ("{id: us, name: Us}", {}, {"shop": ["us"], "web": ["us"], "help": ["us"]}),
        (
            "{id: us, name: Us}, {id: old, name: Old, timing: ended}",
            {},
            {"shop": ["us"], "web": ["us"], "help": ["us"]},
        ),
        # a relationship has the one segment that all its channels name
        (
            TWO,
            {"shop": "for: [us]", "web": "for: [us]", "help": "through: [shop, web]"},
            {"shop": ["us"], "web": ["us"], "help": ["us"]},
        ),
        (
            TWO,
            {"shop": "for: [us]", "web": "for: [them]", "help": "through: [shop, web]"},
            {"shop": ["us"], "web": ["them"], "help": []},
        ),
        (
            TWO,
            {"shop": "for: [us]", "web": "for: [them]", "help": "through: [shop, web], for: [them]"},
            {"shop": ["us"], "web": ["them"], "help": ["them"]},
        ),
    ],
)
def test_for_whom_a_choice_is_said_to_be(segments, keys, said):
    usual = {"shop": UNSAID, "web": UNSAID, "help": UNSAID}
    found = said_segments_of(canvas_of(CANVAS.format(segments=segments, **usual | keys)))
    assert {choice.id: ids_of(segments) for choice, segments in found.items()} == said


def test_choices_that_do_not_hold_now_are_for_nobody():
    canvas = canvas_of("customer_segments: [Us]\nchannels: [{name: Shop, timing: ended}]")
    assert said_segments_of(canvas) == {}


def test_a_choice_that_names_a_segment_that_does_not_hold_now_is_for_no_other():
    canvas = canvas_of("""
        customer_segments: [{id: us, name: Us}, {id: old, name: Old, timing: ended}]
        channels: [{id: shop, name: Shop, for: [old]}, {id: web, name: Web}]
        """)
    found = said_segments_of(canvas)
    assert {choice.id: ids_of(segments) for choice, segments in found.items()} == {"shop": [], "web": ["us"]}
