"""How much of long lists a page shows: fair shares of what it has room for."""

from __future__ import annotations

from collections.abc import Iterable


def fair_share(counts: Iterable[int], room: int) -> int:
    """The most that each of some lists may show, so that together they show no more than there is room for.

    Short lists are whole, and leave their room to the long ones. Every list shows at least one.
    """
    left = sorted(counts)
    share = max(left, default=1)
    for position, count in enumerate(left):
        fair = room // (len(left) - position)
        if count > fair:
            return max(1, fair)
        room -= count
    return max(1, share)
