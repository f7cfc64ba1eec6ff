"""How the items of a canvas hang together: links, what a choice reaches, and by which path."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from canvasbook.model.blocks import CHOICE_BLOCKS, Block
from canvasbook.model.canvas import Canvas, Cost, Item, ItemKey, Partner, Relationship, Verb


class Relation(StrEnum):
    """How one item leads to the next on a path."""

    NEEDS = "needs"
    PARTNER = "partner"
    THROUGH = "through"
    AFFECTS = "affects"
    SAME_AS = "same_as"
    PROVIDED_BY = "provided_by"
    CAUSES = "causes"


@dataclass(frozen=True, slots=True)
class Step:
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

    steps: Mapping[ItemKey, tuple[Step, ...]]

    def reach(self, start: ItemKey, without: ItemKey | None = None) -> Reach:
        """Everything that hangs on ``start``, over shortest paths; each item is visited once.

        ``without`` leaves one item out, as if it were not there.
        """
        return Reach(start, self._visit([start], without))

    def reached_from(self, starts: Iterable[ItemKey], without: ItemKey) -> frozenset[ItemKey]:
        """All items that some start reaches when one item is not there."""
        return frozenset(self._visit([s for s in starts if s != without], without))

    def _visit(self, starts: list[ItemKey], without: ItemKey | None) -> dict[ItemKey, Step | None]:
        arrived: dict[ItemKey, Step | None] = dict.fromkeys(starts)
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
    arrived: Mapping[ItemKey, Step | None]

    def __contains__(self, key: object) -> bool:
        return key in self.arrived

    def __iter__(self) -> Iterator[ItemKey]:
        return (key for key in self.arrived if key != self.start)

    def path(self, key: ItemKey) -> tuple[Step, ...]:
        """The steps from the start to an item that it reaches."""
        steps: list[Step] = []
        step = self.arrived[key]
        while step is not None:
            steps.append(step)
            step = self.arrived[step.origin]
        return tuple(reversed(steps))

    def by_way_of(self, key: ItemKey) -> ItemKey | None:
        """The first other choice on the path to an item: what really brings it."""
        between = (step.target for step in self.path(key))
        return next((k for k in between if k.block in CHOICE_BLOCKS and k != key), None)


def graph_of(canvas: Canvas) -> Graph:
    """The graph of a canvas's active items."""
    steps: dict[ItemKey, list[Step]] = {}
    active = {key: item for key, item in canvas.items.items() if item.active}
    for item in active.values():
        for step in _steps(item):
            if step.origin in active and step.target in active:
                steps.setdefault(step.origin, []).append(step)
    return Graph({origin: tuple(dict.fromkeys(found)) for origin, found in steps.items()})


def _steps(item: Item) -> Iterator[Step]:
    """The steps that one item's relations add, in whichever direction they lead."""
    for link in item.needs:
        yield Step(item.key, Relation.NEEDS, link.target)
    for link in getattr(item, "partner", ()):
        yield Step(item.key, Relation.PARTNER, link.target)
    if isinstance(item, Relationship):
        for link in item.through:
            yield Step(item.key, Relation.THROUGH, link.target)
    for affect in item.affects:
        if affect.item is not None and affect.effect in BRINGING:
            yield Step(item.key, Relation.AFFECTS, affect.item.target, affect.because)
    for link in item.same_as:
        yield Step(item.key, Relation.SAME_AS, link.target)
        yield Step(link.target, Relation.SAME_AS, item.key)
    if isinstance(item, Partner):
        for link in item.provides:
            yield Step(link.target, Relation.PROVIDED_BY, item.key)
    if isinstance(item, Cost):
        for link in item.caused_by:
            yield Step(link.target, Relation.CAUSES, item.key)


@dataclass(frozen=True)
class Footprints:
    """The reach of every active choice of a canvas."""

    graph: Graph
    by_choice: Mapping[ItemKey, Reach]

    def drivers(self, key: ItemKey) -> tuple[ItemKey, ...]:
        """The choices that reach an item, nearest first; ties in the canvas's order."""
        found = [c for c, reach in self.by_choice.items() if key in reach and c != key]
        return tuple(sorted(found, key=lambda c: len(self.by_choice[c].path(key))))

    def remaining(self, key: ItemKey, without: ItemKey) -> tuple[ItemKey, ...]:
        """The choices that still reach an item when one of them is dropped."""
        return tuple(c for c in self.drivers(key) if c != without and self._reaches(c, key, without))

    def _reaches(self, choice: ItemKey, key: ItemKey, without: ItemKey) -> bool:
        reach = self.by_choice[choice]
        if without not in reach:
            return True
        return key in self.graph.reach(choice, without)


def footprints_of(canvas: Canvas) -> Footprints:
    """What hangs on each active choice of a canvas."""
    graph = graph_of(canvas)
    return Footprints(graph, {c.key: graph.reach(c.key) for c in canvas.choices if c.active})


def uses_links(canvas: Canvas, block: Block) -> bool:
    """Whether any item of a block has a relation; questions about links wait for the first."""
    names = ("needs", "for_", "partner", "through", "from_", "provides", "caused_by")
    return any(getattr(item, name, ()) for item in canvas.block(block) for name in names)
