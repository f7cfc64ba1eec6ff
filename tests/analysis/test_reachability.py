"""How items hang together: which relation leads where, by which path, and what is left without a choice."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping

import pytest

from canvasbook.analysis.reachability import (
    Graph,
    PathStep,
    Relation,
    graph_of,
    named_on,
    reachability_of,
)
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import Canvas, ItemKey
from tests.analysis.given import canvas_of

SHOP, HELP = ItemKey(Block.CHANNELS, "shop"), ItemKey(Block.CUSTOMER_RELATIONSHIPS, "help")
WEB, TILL = ItemKey(Block.CHANNELS, "web"), ItemKey(Block.KEY_RESOURCES, "till")
SALES = ItemKey(Block.REVENUE_STREAMS, "sales")
MALL, RENT = ItemKey(Block.KEY_PARTNERS, "mall"), ItemKey(Block.COST_STRUCTURE, "rent")

ITEMS = """
channels: [{{id: shop, name: Shop{shop}}}, {{id: web, name: Web{web}}}]
customer_relationships: [{{id: help, name: Help{help}}}]
key_resources: [{{id: till, name: Till{till}}}]
key_partners: [{{id: mall, name: Mall{mall}}}]
revenue_streams: [{{id: sales, name: Sales{sales}}}]
cost_structure: [{{id: rent, name: Rent{rent}}}]
"""


def linked(**more: str) -> Canvas:
    """A canvas of seven items, some of them with further keys."""
    keys = dict.fromkeys(("shop", "web", "help", "till", "mall", "sales", "rent"), "")
    added = {id: f", {text}" for id, text in more.items()}
    return canvas_of(ITEMS.format(**keys | added))


@pytest.mark.parametrize(
    ("more", "steps"),
    [
        ({}, []),
        ({"shop": "needs: [till, till]"}, [(SHOP, Relation.NEEDS, TILL)]),
        ({"shop": "partner: mall"}, [(SHOP, Relation.PARTNER, MALL)]),
        ({"help": "through: [shop]"}, [(HELP, Relation.THROUGH, SHOP)]),
        ({"sales": "through: [shop]"}, [(SHOP, Relation.EARNS, SALES)]),
        ({"sales": "through: [help]"}, [(HELP, Relation.EARNS, SALES)]),
        ({"shop": "replaces: [web]", "web": "timing: ended"}, []),
        ({"mall": "provides: [till]"}, [(TILL, Relation.PROVIDED_BY, MALL)]),
        ({"rent": "caused_by: [shop]"}, [(SHOP, Relation.CAUSES, RENT)]),
        (
            {"till": "same_as: [rent]"},
            [(TILL, Relation.SAME_AS, RENT), (RENT, Relation.SAME_AS, TILL)],
        ),
        (
            {"shop": "affects: [{item: rent, effect: raises, because: B.}]"},
            [(SHOP, Relation.AFFECTS, RENT)],
        ),
        ({"shop": "affects: [{item: rent, effect: lowers, because: B.}]"}, []),
        ({"shop": "affects: [{item: rent, effect: spares, because: B.}]"}, []),
        ({"shop": "needs: [till], timing: ended"}, []),
        ({"shop": "needs: [till]", "till": "timing: planned"}, []),
    ],
)
def test_which_relation_leads_where(more, steps):
    found = graph_of(linked(**more)).steps
    assert [step[:3] for origin in found for step in found[origin]] == steps


def test_a_circle_ends_and_does_not_lead_to_its_start():
    canvas = linked(
        shop="needs: [till], affects: [{item: rent, effect: adds, because: It stands in the mall.}]",
        till="needs: [web]",
        web="needs: [shop]",
    )
    assert graph_of(canvas).reach(SHOP) == {TILL, RENT, WEB}


def test_what_some_choice_leads_to():
    canvas = linked(help="through: [shop]", web="needs: [till]", rent="caused_by: [shop]")
    index = reachability_of(canvas)
    assert index.by_choice[HELP] == {SHOP, RENT}
    assert index.anchored == {SHOP, TILL, RENT}


def test_what_leads_to_an_item():
    graph = graph_of(linked(help="through: [shop]", shop="needs: [till]", web="needs: [mall]"))
    assert graph.leading_to([TILL]) == {TILL, SHOP, HELP}
    assert graph.leading_to([]) == frozenset()


def test_a_planned_choice_reaches_nothing_and_names_its_items():
    canvas = linked(shop="needs: [till], timing: planned")
    assert SHOP not in reachability_of(canvas).by_choice
    assert named_on(canvas) == {SHOP: (TILL,)}


# -- work ---------------------------------------------------------------------------------------------


class Counting(Mapping[ItemKey, tuple[PathStep, ...]]):
    """Steps that count how often they are asked for, and how many of them are walked."""

    def __init__(self, steps: Mapping[ItemKey, tuple[PathStep, ...]]) -> None:
        self.steps = steps
        self.visits = 0
        self.walked = 0

    def __getitem__(self, key: ItemKey) -> tuple[PathStep, ...]:
        self.visits += 1
        found = self.steps[key]
        self.walked += len(found)
        return found

    def __iter__(self) -> Iterator[ItemKey]:
        return iter(self.steps)

    def __len__(self) -> int:
        return len(self.steps)


def chain(length: int, *, circle: bool = False) -> Graph:
    keys = [ItemKey(Block.KEY_RESOURCES, f"r{n}") for n in range(length)]
    pairs = [*itertools.pairwise(keys), *([(keys[-1], keys[0])] if circle else [])]
    return Graph({a: (PathStep(a, Relation.NEEDS, b),) for a, b in pairs})


def layers(depth: int, width: int) -> Graph:
    """Each item of a layer needs each of the next: as many paths as would never end."""
    keys = [[ItemKey(Block.KEY_RESOURCES, f"r{d}-{w}") for w in range(width)] for d in range(depth)]
    return Graph(
        {
            a: tuple(PathStep(a, Relation.NEEDS, b) for b in low)
            for high, low in itertools.pairwise(keys)
            for a in high
        }
    )


@pytest.mark.thorough
@pytest.mark.parametrize(
    "graph",
    [chain(1000), chain(1000, circle=True), chain(2000), layers(40, 50)],
    ids=["chain of 1,000", "circle of 1,000", "chain of 2,000", "2,000 in layers"],
)
def test_each_item_is_visited_and_each_step_walked_once(graph: Graph):
    counting = Counting(graph.steps)
    start = next(iter(graph.steps))
    reached = Graph(counting).reach(start)
    items = {key for steps in graph.steps.values() for s in steps for key in (s.origin, s.target)}
    assert counting.visits <= len(items)
    assert counting.walked <= sum(len(s) for s in graph.steps.values())
    targets = {step.target for steps in graph.steps.values() for step in steps}
    assert reached == targets - {start}
