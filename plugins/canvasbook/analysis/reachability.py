"""How the items of a canvas hang together: links, what a choice reaches, and by which path."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from canvasbook.model.blocks import CHOICE_BLOCKS
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


@dataclass(frozen=True)
class Graph:
    """The steps that lead on from each item."""

    steps: Mapping[ItemKey, tuple[PathStep, ...]]

    def reach(self, start: ItemKey) -> Reach:
        """Everything that hangs on ``start``, over shortest paths: breadth-first search."""
        return Reach(start, self._visit([start]))

    def reached(self, starts: Iterable[ItemKey], without: ItemKey) -> frozenset[ItemKey]:
        """All items that some start reaches, itself too, when one item is not there."""
        return frozenset(self._visit([s for s in starts if s != without], without))

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

    def _visit(self, starts: list[ItemKey], without: ItemKey | None = None) -> dict[ItemKey, PathStep | None]:
        """Breadth-first search: by item, the step that first led to it; each item is visited once."""
        arrived: dict[ItemKey, PathStep | None] = dict.fromkeys(starts)
        queue = deque(starts)
        while queue:
            for step in self.steps.get(queue.popleft(), ()):
                if step.target not in arrived and step.target != without:
                    arrived[step.target] = step
                    queue.append(step.target)
        return arrived


@dataclass(frozen=True)
class Reach:
    """What hangs on one item: each reached item with the last step that led to it."""

    start: ItemKey
    arrived: Mapping[ItemKey, PathStep | None]

    def __contains__(self, key: object) -> bool:
        return key in self.arrived

    def __iter__(self) -> Iterator[ItemKey]:
        return (key for key in self.arrived if key != self.start)

    def path(self, key: ItemKey) -> tuple[PathStep, ...]:
        """The steps from the start to an item that it reaches."""
        steps: list[PathStep] = []
        step = self.arrived[key]
        while step is not None:
            steps.append(step)
            step = self.arrived[step.origin]
        return tuple(reversed(steps))

    @cached_property
    def distance(self) -> Mapping[ItemKey, int]:
        """How many steps away each reached item is."""
        found: dict[ItemKey, int] = {}
        for key, step in self.arrived.items():
            found[key] = found[step.origin] + 1 if step is not None else 0
        return found

    def by_way_of(self, key: ItemKey) -> ItemKey | None:
        """The first other choice on the path to an item: what really brings it."""
        for step in self.path(key):
            if step.target.block in CHOICE_BLOCKS and step.target != key:
                return step.target
        return None


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
    """The reach of every active choice of a canvas."""

    graph: Graph
    by_choice: Mapping[ItemKey, Reach]
    _reached: dict[tuple[ItemKey | None, ItemKey], frozenset[ItemKey]] = field(
        default_factory=dict, repr=False, compare=False
    )

    def drivers(self, key: ItemKey) -> tuple[ItemKey, ...]:
        """The choices that reach an item, nearest first; ties in the canvas's order."""
        return self._drivers.get(key, ())

    @cached_property
    def anchored(self) -> frozenset[ItemKey]:
        """The items that hang on some choice."""
        return frozenset(key for reach in self.by_choice.values() for key in reach)

    @cached_property
    def _drivers(self) -> dict[ItemKey, tuple[ItemKey, ...]]:
        found: dict[ItemKey, list[ItemKey]] = {}
        for choice, reach in self.by_choice.items():
            for key in reach:
                found.setdefault(key, []).append(choice)
        return {key: self._nearest_first(key, choices) for key, choices in found.items()}

    def _nearest_first(self, key: ItemKey, choices: Iterable[ItemKey]) -> tuple[ItemKey, ...]:
        return tuple(sorted(choices, key=lambda choice: self.by_choice[choice].distance[key]))

    def remaining(self, key: ItemKey, without: ItemKey) -> tuple[ItemKey, ...]:
        """The choices that still reach an item when one of them is dropped."""
        others = (choice for choice in self.drivers(key) if choice != without)
        return tuple(choice for choice in others if self._still_reaches(choice, key, without))

    def reached_without(self, without: ItemKey) -> frozenset[ItemKey]:
        """Everything that the other choices reach when one of them is dropped, those choices too."""
        return self._remembered(None, without)

    def _still_reaches(self, choice: ItemKey, key: ItemKey, without: ItemKey) -> bool:
        return without not in self.by_choice[choice] or key in self._remembered(choice, without)

    def _remembered(self, start: ItemKey | None, without: ItemKey) -> frozenset[ItemKey]:
        """What one choice reaches, or all of them do; the same few are asked for again and again."""
        if (start, without) not in self._reached:
            starts = self.by_choice if start is None else (start,)
            self._reached[start, without] = self.graph.reached(starts, without)
        return self._reached[start, without]


def reachability_of(canvas: Canvas) -> ReachabilityIndex:
    """What hangs on each active choice of a canvas."""
    graph = graph_of(canvas)
    reaches = {choice.key: graph.reach(choice.key) for choice in active(canvas.choices)}
    return ReachabilityIndex(graph, reaches)


def named_on(canvas: Canvas) -> dict[ItemKey, tuple[ItemKey, ...]]:
    """Which items each item names, in links or effects; without those that name none."""
    found = ((item.key, tuple(named_by(item))) for item in canvas.items.values())
    return {key: named for key, named in found if named}
