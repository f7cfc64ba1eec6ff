"""How the items of a canvas hang together: links, what a choice reaches, and by which path."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from canvasbook.model.canvas import Canvas, Item, ItemKey, Link, Relationship, Revenue, active
from canvasbook.model.relations import named_by
from canvasbook.model.terms import Verb


class Relation(StrEnum):
    """How one item leads to the next on a path."""

    NEEDS = "needs"
    PARTNER = "partner"
    THROUGH = "through"
    AFFECTS = "affects"
    SAME_AS = "same_as"
    PROVIDED_BY = "provided_by"
    CAUSES = "causes"
    EARNS = "earns"


class PathStep(NamedTuple):
    """One step of a path: from an item, by a relation, to an item; with the author's reason, if any."""

    origin: ItemKey
    relation: Relation
    target: ItemKey
    because: str = ""


#: Effects that bring an item along; one that lowers or spares it does not.
BRINGING = (Verb.REQUIRES, Verb.ADDS, Verb.RAISES)


#: The relations by which an item depends on another one.
DEPENDING = (Relation.NEEDS, Relation.PARTNER, Relation.THROUGH, Relation.PROVIDED_BY)


@dataclass(frozen=True)
class Graph:
    """The steps that lead on from each item."""

    steps: Mapping[ItemKey, tuple[PathStep, ...]]

    def reach(self, start: ItemKey, relations: Collection[Relation] = tuple(Relation)) -> frozenset[ItemKey]:
        """Everything that some relations lead to from an item, over any number of steps: breadth first."""
        arrived: set[ItemKey] = set()
        queue = deque([start])
        while queue:
            for step in self.steps.get(queue.popleft(), ()):
                if step.relation not in relations:
                    continue
                if step.target not in arrived and step.target != start:
                    arrived.add(step.target)
                    queue.append(step.target)
        return frozenset(arrived)

    def leading_to(self, ends: Iterable[ItemKey]) -> frozenset[ItemKey]:
        """All items that reach some end, the ends too: a search over the reversed steps, for all at once."""
        before: dict[ItemKey, list[ItemKey]] = {}
        for origin, steps in self.steps.items():
            for step in steps:
                before.setdefault(step.target, []).append(origin)
        found = set(ends)
        waiting = list(found)
        while waiting:
            new = [key for key in before.get(waiting.pop(), ()) if key not in found]
            found.update(new)
            waiting.extend(new)
        return frozenset(found)


def graph_of(canvas: Canvas) -> Graph:
    """The graph of a canvas's active items."""
    steps: dict[ItemKey, list[PathStep]] = {}
    items = {item.key: item for item in active(canvas.items.values())}
    for item in items.values():
        for step in _steps(item):
            if step.origin in items and step.target in items:
                steps.setdefault(step.origin, []).append(step)
    return Graph({origin: tuple(dict.fromkeys(found)) for origin, found in steps.items()})


def _steps(item: Item) -> Iterator[PathStep]:
    """The steps that one item's relations add, in whichever direction they lead."""
    yield from _leading_on(item, Relation.NEEDS, item.needs)
    yield from _leading_on(item, Relation.PARTNER, getattr(item, "partner", ()))
    yield from _through(item)
    for affect in item.affects:
        if affect.item is not None and affect.effect in BRINGING:
            yield PathStep(item.key, Relation.AFFECTS, affect.item.target, affect.because)
    yield from _leading_on(item, Relation.SAME_AS, item.same_as)
    yield from _leading_here(item, Relation.SAME_AS, item.same_as)
    yield from _leading_here(item, Relation.PROVIDED_BY, getattr(item, "provides", ()))
    yield from _leading_here(item, Relation.CAUSES, getattr(item, "caused_by", ()))


def _through(item: Item) -> Iterator[PathStep]:
    """A relationship happens through a channel; a choice earns the stream that comes through it."""
    if isinstance(item, Relationship):
        yield from _leading_on(item, Relation.THROUGH, item.through)
    elif isinstance(item, Revenue):
        yield from _leading_here(item, Relation.EARNS, item.through)


def _leading_on(item: Item, relation: Relation, links: Iterable[Link]) -> Iterator[PathStep]:
    """Steps from an item to those that it names."""
    return (PathStep(item.key, relation, link.target) for link in links)


def _leading_here(item: Item, relation: Relation, links: Iterable[Link]) -> Iterator[PathStep]:
    """Steps to an item from those that it names."""
    return (PathStep(link.target, relation, item.key) for link in links)


@dataclass(frozen=True)
class ReachabilityIndex:
    """What links lead to from every active choice of a canvas, over any number of steps."""

    graph: Graph
    by_choice: Mapping[ItemKey, frozenset[ItemKey]]

    @cached_property
    def anchored(self) -> frozenset[ItemKey]:
        """The items to which some choice leads."""
        return frozenset().union(*self.by_choice.values())


def reachability_of(canvas: Canvas) -> ReachabilityIndex:
    """What links lead to from each active choice of a canvas."""
    graph = graph_of(canvas)
    reaches = {choice.key: graph.reach(choice.key) for choice in active(canvas.choices)}
    return ReachabilityIndex(graph, reaches)


def named_on(canvas: Canvas) -> dict[ItemKey, tuple[ItemKey, ...]]:
    """Which items each item names, in links or effects; without those that name none."""
    found = ((item.key, tuple(named_by(item))) for item in canvas.items.values())
    return {key: named for key, named in found if named}
