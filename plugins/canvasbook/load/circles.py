"""Circles in a directed graph."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from typing import TypeVar

N = TypeVar("N", bound=Hashable)


def circles(edges: Mapping[N, Iterable[N]]) -> Iterator[tuple[N, ...]]:
    """A circle for each edge that closes one, in the order of a walk along the edges.

    The last node of a circle leads back to its first. Every edge is walked once; a node without an
    entry of its own leads nowhere.
    """
    done: set[N] = set()
    for start in edges:
        if start in done:
            continue
        path, place, open_edges = [start], {start: 0}, [iter(edges[start])]
        while path:
            target = next(open_edges[-1], None)
            if target is None:
                open_edges.pop()
                left = path.pop()
                del place[left]
                done.add(left)
            elif target in place:
                yield tuple(path[place[target] :])
            elif target in edges and target not in done:
                place[target] = len(path)
                path.append(target)
                open_edges.append(iter(edges[target]))
