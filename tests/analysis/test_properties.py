"""What must hold of any canvas, found by trying many; and that deep and wide ones take linear work."""

from __future__ import annotations

import itertools
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given as trying
from hypothesis import strategies as st

from canvasbook.analysis.alternatives import alternatives_of
from canvasbook.analysis.analyse import analyse
from canvasbook.analysis.effects import Analysis, State
from canvasbook.analysis.expectations import Sense
from canvasbook.analysis.questions import questions_of
from canvasbook.analysis.reachability import Graph, graph_of
from canvasbook.catalogue.loader import shipped_catalogue
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import (
    Activity,
    Canvas,
    Channel,
    Cost,
    ItemKey,
    Link,
    Partner,
    Proposition,
    Relationship,
    Resource,
    Segment,
)
from canvasbook.model.relations import named_by
from canvasbook.model.terms import Offer, Timing
from canvasbook.source import Location

pytestmark = pytest.mark.thorough

HERE = Location(1, 1)


@cache
def types_in(block: Block) -> tuple[str, ...]:
    """The types of a block, and none."""
    return ("", *shipped_catalogue().types[block])


@cache
def roles_in(block: Block) -> tuple[str, ...]:
    return tuple(role.id for role in shipped_catalogue().roles.values() if role.block is block)


def link(block: Block, id: str) -> Link:
    return Link(ItemKey(block, id), HERE)


def links(draw: st.DrawFn, block: Block, ids: list[str], most: int = 3) -> tuple[Link, ...]:
    if not ids:
        return ()
    return tuple(link(block, id) for id in draw(st.lists(st.sampled_from(ids), max_size=most, unique=True)))


@st.composite
def canvases(draw: st.DrawFn) -> Canvas:
    """A canvas of a few items with any types, roles and links, cycles included."""

    def some(block: Block, most: int) -> list[str]:
        return [f"{block.value[:5]}{block.value[-3]}{n}" for n in range(draw(st.integers(0, most)))]

    def covers(block: Block) -> tuple[str, ...]:
        return tuple(draw(st.lists(st.sampled_from(roles_in(block)), max_size=2, unique=True)))

    segments, channels = some(Block.CUSTOMER_SEGMENTS, 2), some(Block.CHANNELS, 4)
    resources, activities = some(Block.KEY_RESOURCES, 4), some(Block.KEY_ACTIVITIES, 2)
    partners = some(Block.KEY_PARTNERS, 3)
    timing = st.sampled_from([Timing.NOW, Timing.NOW, Timing.NOW, Timing.ENDED, Timing.PLANNED])
    needed = [
        (Block.KEY_RESOURCES, resources),
        (Block.KEY_ACTIVITIES, activities),
        (Block.CHANNELS, channels),
    ]

    def needs() -> tuple[Link, ...]:
        return tuple(x for block, ids in needed for x in links(draw, block, ids, 2))

    def basics(block: Block, id: str) -> dict[str, object]:
        return {"key": ItemKey(block, id), "at": HERE, "name": id, "timing": draw(timing)}

    offers = st.lists(st.sampled_from(list(Offer)), max_size=2, unique=True).map(tuple)
    return Canvas(
        id="canvas",
        path="canvas.yaml",
        title="Canvas",
        customer_segments=tuple(
            Segment(**basics(Block.CUSTOMER_SEGMENTS, id), pays=draw(st.booleans())) for id in segments
        ),
        value_propositions=tuple(
            Proposition(
                **basics(Block.VALUE_PROPOSITIONS, id),
                offer=draw(offers),
                for_=links(draw, Block.CUSTOMER_SEGMENTS, segments),
            )
            for id in some(Block.VALUE_PROPOSITIONS, 2)
        ),
        channels=tuple(
            Channel(
                **basics(Block.CHANNELS, id),
                type=draw(st.sampled_from(types_in(Block.CHANNELS))),
                needs=needs(),
                partner=links(draw, Block.KEY_PARTNERS, partners, 1),
                for_=links(draw, Block.CUSTOMER_SEGMENTS, segments, 1),
            )
            for id in channels
        ),
        customer_relationships=tuple(
            Relationship(
                **basics(Block.CUSTOMER_RELATIONSHIPS, id),
                type=draw(st.sampled_from(types_in(Block.CUSTOMER_RELATIONSHIPS))),
                needs=needs(),
                through=links(draw, Block.CHANNELS, channels, 2),
            )
            for id in some(Block.CUSTOMER_RELATIONSHIPS, 3)
        ),
        key_resources=tuple(
            Resource(**basics(Block.KEY_RESOURCES, id), covers=covers(Block.KEY_RESOURCES), needs=needs())
            for id in resources
        ),
        key_activities=tuple(
            Activity(**basics(Block.KEY_ACTIVITIES, id), covers=covers(Block.KEY_ACTIVITIES), needs=needs())
            for id in activities
        ),
        key_partners=tuple(
            Partner(
                **basics(Block.KEY_PARTNERS, id),
                covers=covers(Block.KEY_PARTNERS),
                provides=links(draw, Block.KEY_RESOURCES, resources, 2),
            )
            for id in partners
        ),
        cost_structure=tuple(
            Cost(
                **basics(Block.COST_STRUCTURE, id),
                covers=covers(Block.COST_STRUCTURE),
                caused_by=(
                    *links(draw, Block.KEY_RESOURCES, resources, 2),
                    *links(draw, Block.CHANNELS, channels, 1),
                ),
            )
            for id in some(Block.COST_STRUCTURE, 3)
        ),
    )


def called(analysis: Analysis, key: ItemKey) -> dict[str, State]:
    effects = analysis.effects.get(key, ())
    return {e.role.id: e.state for e in effects if e.role is not None and e.sense is Sense.CALLS_FOR}


# -- links and choices --------------------------------------------------------------------------------


@trying(canvases(), st.data())
def test_a_further_need_never_turns_what_is_there_into_a_gap(canvas: Canvas, data: st.DataObject):
    """Whoever says more about a choice is not asked more about it."""
    choices = [c for c in canvas.channels if c.active]
    things = [item.key for block in (Block.KEY_RESOURCES, Block.KEY_PARTNERS) for item in canvas.block(block)]
    if not choices or not things:
        return
    choice = data.draw(st.sampled_from(choices))
    thing = data.draw(st.sampled_from(things))
    more = replace(choice, needs=(*choice.needs, Link(thing, HERE)))
    after = replace(canvas, channels=tuple(more if c.key == choice.key else c for c in canvas.channels))
    before_states = called(analyse(canvas, shipped_catalogue()), choice.key)
    after_states = called(analyse(after, shipped_catalogue()), choice.key)
    there = {State.SHOWN, State.SHARED, State.PROBABLE}
    for role, state in before_states.items():
        if state in there:
            assert after_states[role] in there, role


@trying(canvases(), st.data())
def test_dropping_a_choice_gives_others_no_effects_but_through_it(canvas: Canvas, data: st.DataObject):
    """Only relationships that happened through it are in another situation."""
    if not canvas.channels:
        return
    dropped = data.draw(st.sampled_from(canvas.channels))
    left = without(canvas, dropped.key)
    before, after = analyse(canvas, shipped_catalogue()), analyse(left, shipped_catalogue())
    through = {
        r.key for r in canvas.customer_relationships if any(x.target == dropped.key for x in r.through)
    }
    for key in after.effects:
        if key not in through:
            assert called(after, key).keys() <= called(before, key).keys()


def without(canvas: Canvas, key: ItemKey) -> Canvas:
    """A canvas without an item, and without links to it."""

    def cut(item: object) -> object:
        fields = ("needs", "through", "caused_by", "provides", "for_", "partner")
        present = {f: getattr(item, f) for f in fields if getattr(item, f, ())}
        return replace(item, **{f: tuple(x for x in v if x.target != key) for f, v in present.items()})  # type: ignore[type-var]

    blocks = {b.value: tuple(cut(i) for i in canvas.block(b) if i.key != key) for b in Block}
    return replace(canvas, **blocks)  # type: ignore[arg-type]


@trying(canvases())
def test_it_is_the_same_twice(canvas: Canvas):
    one, two = analyse(canvas, shipped_catalogue()), analyse(canvas, shipped_catalogue())
    assert one == two
    assert questions_of(one, shipped_catalogue()) == questions_of(two, shipped_catalogue())
    for key in one.contexts:
        assert alternatives_of(key, one, shipped_catalogue()) == alternatives_of(
            key, two, shipped_catalogue()
        )


@trying(canvases(), st.randoms(use_true_random=False))
def test_alternatives_do_not_hang_on_the_order_of_items(canvas: Canvas, chance):
    shuffled = replace(
        canvas, **{b.value: tuple(chance.sample(canvas.block(b), len(canvas.block(b)))) for b in Block}
    )
    one, two = analyse(canvas, shipped_catalogue()), analyse(shuffled, shipped_catalogue())
    for key in one.contexts:
        first, second = (alternatives_of(key, a, shipped_catalogue()) for a in (one, two))
        assert [summary(a) for a in first] == [summary(a) for a in second]


def summary(alternative) -> tuple[object, ...]:
    """An alternative without the order of its roles and items."""
    return (
        alternative.type.id,
        {(a.role.id, frozenset(a.already)) for a in alternative.comes},
        {(d.role.id, frozenset(d.items)) for d in alternative.goes},
        {r.id for r in alternative.no_longer},
        {e.target for e in alternative.raises},
        {e.target for e in alternative.lowers},
        alternative.gaps,
    )


@trying(canvases())
def test_states_keep_their_promises(canvas: Canvas):
    analysis = analyse(canvas, shipped_catalogue())
    for key, effects in analysis.effects.items():
        reach = analysis.reachability.by_choice[key]
        for effect in effects:
            assert effect.choice == key
            if effect.state is State.MISSING:
                assert effect.carriers == ()
                assert effect.basis is None or effect.basis.is_strong
            if effect.state in (State.SHARED, State.PROBABLE):
                assert effect.carriers
            if effect.state is State.TOLD:
                assert effect.told_at in reach
            if effect.state is State.SPARED:
                assert effect.baselines or effect.stated
            if effect.state is State.KEPT:
                assert effect.kept_for
                assert key not in effect.kept_for
            if effect.state is State.TENDENCY:
                assert effect.sense in (Sense.RAISES, Sense.LOWERS)
            for carrier in effect.carriers:
                theirs = analysis.reachability.by_choice.get(carrier.item, ())
                served = carrier.item in analysis.contexts[key].segments
                assert (carrier.linkage == "linked") <= (carrier.item in reach or key in theirs or served)


# -- the graph ----------------------------------------------------------------------------------------


def naive_reach(graph: Graph, start: ItemKey, banned: ItemKey | None = None) -> set[ItemKey]:
    """By repeating until nothing is added."""
    found = {start}
    while True:
        more = {s.target for key in found for s in graph.steps.get(key, ()) if s.target != banned} - found
        if not more:
            return found
        found |= more


@trying(canvases())
def test_reach_is_what_a_naive_search_finds(canvas: Canvas):
    graph = graph_of(canvas)
    for key in canvas.items:
        reach = graph.reach(key)
        assert set(reach) == naive_reach(graph, key) - {key}
        for reached in reach:
            path = reach.path(reached)
            assert (path[0].origin, path[-1].target) == (key, reached)
            assert all(a.target == b.origin for a, b in itertools.pairwise(path))
            assert len(path) == reach.distance[reached]


@trying(canvases())
def test_what_leads_to_items_is_what_reaches_them(canvas: Canvas):
    graph = graph_of(canvas)
    for block in Block:
        ends = {item.key for item in canvas.block(block) if item.active}
        reaching = {key for key in canvas.items if not naive_reach(graph, key).isdisjoint(ends)}
        assert graph.leading_to(ends) == ends | reaching


@trying(canvases())
def test_blocks_use_links_where_an_item_names_another(canvas: Canvas):
    analysis = analyse(canvas, shipped_catalogue())
    assert analysis.named == {
        key: named for key, item in canvas.items.items() if (named := (*named_by(item),))
    }
    assert analysis.linking == {key.block for key in analysis.named}


@trying(canvases())
def test_what_remains_is_what_brute_force_finds(canvas: Canvas):
    reachability = analyse(canvas, shipped_catalogue()).reachability
    for key in canvas.items:
        drivers = {
            c for c in reachability.by_choice if c != key and key in naive_reach(reachability.graph, c)
        }
        assert set(reachability.drivers(key)) == drivers
        for dropped in reachability.by_choice:
            still = {c for c in drivers - {dropped} if key in naive_reach(reachability.graph, c, dropped)}
            if key != dropped:
                assert set(reachability.remaining(key, without=dropped)) == still


@trying(canvases())
def test_what_touches_an_item_is_what_names_it(canvas: Canvas):
    analysis = analyse(canvas, shipped_catalogue())
    every = [e for effects in analysis.effects.values() for e in effects]
    for key in canvas.items:
        assert analysis.touching(key) == tuple(e for e in every if e.item == key or key in e.carrying)


# -- work ---------------------------------------------------------------------------------------------


def test_a_thousand_deep_canvas_is_analysed():
    """No recursion, and a path of a thousand steps to the cost at its end."""
    depth = 1000
    resources = tuple(
        Resource(
            key=ItemKey(Block.KEY_RESOURCES, f"r{n}"),
            at=HERE,
            name=f"R{n}",
            needs=(link(Block.KEY_RESOURCES, f"r{n + 1}"),) if n + 1 < depth else (),
        )
        for n in range(depth)
    )
    shop = Channel(
        key=ItemKey(Block.CHANNELS, "shop"),
        at=HERE,
        name="Shop",
        type="own_stores",
        needs=(link(Block.KEY_RESOURCES, "r0"),),
    )
    rent = Cost(
        key=ItemKey(Block.COST_STRUCTURE, "rent"),
        at=HERE,
        name="Rent",
        covers=("shop_rent",),
        caused_by=(link(Block.KEY_RESOURCES, f"r{depth - 1}"),),
    )
    canvas = Canvas(
        id="deep",
        path="deep.yaml",
        title="Deep",
        channels=(shop,),
        key_resources=resources,
        cost_structure=(rent,),
    )
    analysis = analyse(canvas, shipped_catalogue())
    reach = analysis.reachability.by_choice[shop.key]
    assert reach.distance[rent.key] == depth + 1
    assert called(analysis, shop.key)["shop_rent"] is State.SHOWN
    assert alternatives_of(shop.key, analysis, shipped_catalogue())


def test_many_choices_are_compared_with_work_that_grows_with_them(monkeypatch: pytest.MonkeyPatch):
    """One comparison for each other type; what the rest of the canvas calls for is worked out once."""
    from canvasbook.analysis import type_change

    def expectations_asked(size: int) -> int:
        asked = 0
        real = type_change.expectations_of

        def counting(*args: object) -> object:
            nonlocal asked
            asked += 1
            return real(*args)  # type: ignore[arg-type]

        channels = tuple(
            Channel(key=ItemKey(Block.CHANNELS, f"c{n}"), at=HERE, name=f"C{n}", type="web_sales")
            for n in range(size)
        )
        analysis = analyse(
            Canvas(id="wide", path="w.yaml", title="Wide", channels=channels), shipped_catalogue()
        )
        with monkeypatch.context() as patched:
            patched.setattr(type_change, "expectations_of", counting)
            for key in analysis.contexts:
                alternatives_of(key, analysis, shipped_catalogue())
        return asked

    assert expectations_asked(40) == 4 * expectations_asked(10)
