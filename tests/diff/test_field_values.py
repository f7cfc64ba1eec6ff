"""What an item or a canvas says, key by key."""

from __future__ import annotations

import pytest

from canvasbook.catalogue.loader import shipped_catalogue
from canvasbook.diff.field_values import canvas_keys, label_of, plain_keys
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import Alternative, Evidence, Silence, Waiver
from canvasbook.source import START


def test_keys_that_are_compared_as_a_whole():
    keys = plain_keys(Block.CHANNELS, Block.KEY_PARTNERS)
    assert {"name", "type", "phases", "covers"} <= keys.keys()
    assert keys.keys().isdisjoint({"id", "needs", "affects"})


def test_a_canvas_s_own_keys():
    assert {"title", "as_of", "silences"} <= canvas_keys().keys()
    assert canvas_keys().keys().isdisjoint(Block)


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        (Evidence(at=START, test="Ten talks", result="Nine yes"), "Ten talks"),
        (Evidence(at=START, metric="Visits"), "Visits"),
        (Waiver(at=START, role="parcel_carrier", because="B."), "a parcel carrier"),
        (Waiver(at=START, role="nowhere", because="B."), "nowhere"),
        (Silence(at=START, check="CB402", because="B."), "CB402"),
        (Alternative(at=START, name="By post"), "By post"),
        ("no record", None),
    ],
)
def test_what_a_record_is_about(record: object, expected: str | None):
    assert label_of(record, shipped_catalogue()) == expected
