"""How one list became another: what went, what came, and whether what stayed is in another order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")


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
        """The line-up of two lists of known lengths, of which some places are the same."""
        pairs = sorted(kept, key=lambda pair: pair[1])
        stayed, stays = {o for o, _ in pairs}, {n for _, n in pairs}
        gone = (place for place in range(old) if place not in stayed)
        come = (place for place in range(new) if place not in stays)
        return cls(tuple(gone), tuple(come), tuple(pairs))

    @property
    def order(self) -> tuple[int, ...]:
        """For each of those that stayed, in their new order, which of them it was; empty if as before."""
        ranks = {old: rank for rank, old in enumerate(sorted(old for old, _ in self.kept))}
        order = tuple(ranks[old] for old, _ in self.kept)
        return () if order == tuple(range(len(order))) else order


def pairs_of(
    old: Sequence[T], new: Sequence[T], *alike: Callable[[T], Hashable]
) -> tuple[tuple[int, int], ...]:
    """Places of the entries that are the same by the first measure, then by the next among the rest."""
    free_old, free_new = list(range(len(old))), list(range(len(new)))
    found: list[tuple[int, int]] = []
    for measure in alike:
        waiting: dict[Hashable, list[int]] = defaultdict(list)
        for place in reversed(free_old):
            waiting[measure(old[place])].append(place)
        for place in free_new:
            there = waiting.get(measure(new[place]))
            if there:
                found.append((there.pop(), place))
        taken_old, taken_new = {o for o, _ in found}, {n for _, n in found}
        free_old = [place for place in free_old if place not in taken_old]
        free_new = [place for place in free_new if place not in taken_new]
    return tuple(found)
