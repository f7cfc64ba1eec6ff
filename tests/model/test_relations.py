from __future__ import annotations

from canvasbook.model.canvas import Channel, ItemKey, Link
from canvasbook.model.relations import RELATIONS, links_of
from canvasbook.source import Location


def test_relations_are_the_fields_that_hold_links():
    assert set(RELATIONS) == {
        "needs", "same_as", "for_", "partner", "through", "from_", "provides", "caused_by", "replaces",
    }  # fmt: skip
    assert RELATIONS[:2] == ("needs", "same_as"), "those of every item come first"


def test_links_of_an_item():
    at = Location(1, 1)
    link = Link(ItemKey("key_partners", "post"), at)
    channel = Channel(key=ItemKey("channels", "door"), at=at, name="Door", partner=(link,))
    assert links_of(channel, "partner") == (link,)
    assert links_of(channel, "needs") == links_of(channel, "caused_by") == ()
