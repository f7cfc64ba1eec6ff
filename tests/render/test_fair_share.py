"""What long lists show of themselves where a page has room for a part."""

from __future__ import annotations

import pytest

from canvasbook.render.fair_share import fair_share


@pytest.mark.parametrize(
    ("counts", "room", "share"),
    [((), 5, 1), ((0, 0), 5, 1), ((3, 4), 10, 4), ((3, 100), 10, 7), ((100, 100), 10, 5), ((9, 9, 9), 2, 1)],
)
def test_long_lists_share_what_short_ones_leave(counts, room, share):
    assert fair_share(counts, room) == share
