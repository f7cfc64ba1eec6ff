"""How one list became another: what went, what came, and whether what stayed is in another order."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

Entry = TypeVar("Entry")


@dataclass(frozen=True, slots=True)
class ListDiff:
    """Two lists held against each other; places count from 0.

    ``kept`` are the pairs of places, old and new, in the order of the new list.
    """

    gone: tuple[int, ...]
    come: tuple[int, ...]
    kept: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, kept: Iterable[tuple[int, int]], old: int, new: int) -> ListDiff:
        """The difference of two lists of known lengths, of which some places are the same."""
        pairs = sorted(kept, key=lambda pair: pair[1])
        left = {old_place for old_place, _ in pairs}
        right = {new_place for _, new_place in pairs}
        gone = tuple(place for place in range(old) if place not in left)
        come = tuple(place for place in range(new) if place not in right)
        return cls(gone, come, tuple(pairs))

    @property
    def reordered(self) -> bool:
        """Whether those that stayed are in another order than they were."""
        old_places = [old_place for old_place, _ in self.kept]
        return old_places != sorted(old_places)


def pairs_of(
    old: Sequence[Entry], new: Sequence[Entry], *measures: Callable[[Entry], Hashable]
) -> tuple[tuple[int, int], ...]:
    """Places of the entries that are the same by the first measure, then by the next among the rest.

    Of several that a measure takes for the same, the first of one list is the first of the other.
    """
    free_old, free_new = list(range(len(old))), list(range(len(new)))
    found: list[tuple[int, int]] = []
    for measure in measures:
        waiting: dict[Hashable, deque[int]] = defaultdict(deque)
        for place in free_old:
            waiting[measure(old[place])].append(place)
        still_free = []
        for place in free_new:
            candidates = waiting.get(measure(new[place]))
            if candidates:
                found.append((candidates.popleft(), place))
            else:
                still_free.append(place)
        free_old = sorted(place for candidates in waiting.values() for place in candidates)
        free_new = still_free
    return tuple(found)
