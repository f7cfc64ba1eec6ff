"""How large changes are, held against one another."""

from __future__ import annotations

import pytest

from canvasbook.diff.change_weight import CHANGE_WEIGHTS, change_weight
from canvasbook.diff.changes import ChangeKind
from tests.diff.states import changes_of

OLD = "channels: [{id: web, name: Web, needs: [site]}]\nkey_resources: [{id: site, name: Site}]"

CASES = {
    "nothing": (OLD, 0),
    "another word": (OLD.replace("name: Site", "name: The software"), 1),
    "another id, whoever links to it": (OLD.replace("id: site", "id: www").replace("[site]", "[www]"), 1),
    "a role": (OLD.replace("name: Site}", "name: Site, covers: [web_platform]}"), 2),
    "a type": (OLD.replace("name: Web,", "name: Web, type: web_sales,"), 4),
    "an item and the link to it": (
        OLD.replace("[site]", "[site, staff]").replace(
            "name: Site}", "name: Site}, {id: staff, name: Staff}"
        ),
        4,
    ),
    "a link to what was there": (OLD.replace(", needs: [site]", ""), 1),
    "a choice": (OLD.replace("channels: [", "channels: [Newsletter, "), 6),
    "a choice and an item": (
        OLD.replace("channels: [", "channels: [Newsletter, ").replace("name: Site}", "name: Site}, Staff"),
        10,
    ),
}


@pytest.mark.parametrize(("new", "size"), CASES.values(), ids=CASES)
def test_the_size(new: str, size: int):
    assert change_weight(changes_of(OLD, new)) == size


def test_every_kind_counts_something():
    assert CHANGE_WEIGHTS.keys() == set(ChangeKind)
    assert min(CHANGE_WEIGHTS.values()) > 0
