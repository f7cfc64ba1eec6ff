"""For whom each item of a canvas is, by the author's links."""

from __future__ import annotations

import pytest

from canvasbook.analysis.served_segments import served_segments
from tests.analysis.given import given, key_of

CANVAS = """
    customer_segments: [{id: us, name: Us}, {id: them, name: Them}, {id: past, name: Past, timing: ended}]
    value_propositions: [{id: tea, name: Tea, for: [us], needs: [leaves]}, {id: cups, name: Cups}]
    channels:
      - {id: shop, name: Shop, for: [us], needs: [room]}
      - {id: van, name: Van, for: [them], needs: [driver, room]}
      - {id: post, name: Post, needs: [stamps, paper]}
      - {id: fair, name: Fair, for: [us], needs: [paper]}
    revenue_streams: [{id: sales, name: Sales, from: [them]}]
    key_resources: [{id: room, name: Room}, {id: driver, name: Driver}, {id: stamps, name: Stamps},
      {id: paper, name: Paper}, {id: leaves, name: Leaves}]
    cost_structure: [{id: rent, name: Rent, caused_by: [room]}, {id: pay, name: Pay, caused_by: [driver]}]
    """


@pytest.mark.parametrize(
    ("item", "segments"),
    [
        ("us", ["us"]),
        ("tea", ["us"]),
        ("shop", ["us"]),
        ("van", ["them"]),
        ("sales", ["them"]),
        # what a choice or a proposition needs and costs may be for others too
        ("driver", []),
        ("pay", []),
        ("leaves", []),
        # no link says so
        ("cups", []),
        ("post", []),
        ("stamps", []),
        ("past", []),
    ],
)
def test_for_whom_an_item_is(item, segments):
    analysis = given(CANVAS)
    assert [key.id for key in served_segments(analysis).get(key_of(analysis, item), ())] == segments
