"""What must hold of any canvas, found by trying many; and that deep and wide ones take linear work."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from hypothesis import given as trying
from hypothesis import strategies as st

from canvasbook.analysis.analyse import analyse, analyse_and_review
from canvasbook.analysis.causes import cost_causes
from canvasbook.analysis.effects import Analysis, State, Voice
from canvasbook.analysis.item_statements import LeadsHere, item_statements
from canvasbook.analysis.questions import MOST_QUESTIONS
from canvasbook.analysis.reachability import Graph, graph_of
from canvasbook.analysis.statements import Statement, choice_statements
from canvasbook.catalogue.loader import shipped_catalogue
from canvasbook.model.blocks import CHOICE_BLOCKS, Block
from canvasbook.model.canvas import Canvas, Channel, Choice, Cost, Item, ItemKey, Resource, active
from canvasbook.model.relations import named_by
from canvasbook.model.terms import Timing
from tests.analysis.given import all_statements, canvas_of, in_words
from tests.analysis.random_canvases import HERE, MEANS, canvases, link
from tests.steps import growth

pytestmark = pytest.mark.thorough


def analysed(canvas: Canvas) -> Analysis:
    return analyse(canvas, shipped_catalogue())


# -- only what the author ties to a choice is said in the author's voice -------------------------------


def targets(item: Item, *relations: str) -> set[ItemKey]:
    """The items that an item names under some relations, as they stand in the file."""
    return {x.target for relation in relations for x in getattr(item, relation, ())}


def stated(item: Item) -> set[ItemKey]:
    return {affect.item.target for affect in item.affects if affect.item}


def next_to(key: ItemKey, canvas: Canvas) -> set[ItemKey]:
    """What an item names as needed, running it or affected, and the costs that it is said to cause."""
    item = canvas.items[key]
    costs = {cost.key for cost in canvas.cost_structure if key in targets(cost, "caused_by")}
    return targets(item, "needs", "partner") | stated(item) | costs


def tied(choice: ItemKey, canvas: Canvas) -> set[ItemKey]:
    """What is three links or fewer away; only what is needed leads on."""
    found = level = next_to(choice, canvas)
    for _ in range(2):
        level = {key for each in level if each.block in MEANS for key in next_to(each, canvas)}
        found = found | level
    return found


def went_with(choice: Item, canvas: Canvas) -> set[ItemKey]:
    """An ended choice, with the costs that it or what it needed is said to have caused."""
    means = targets(choice, "needs", "partner") | {choice.key}
    return {choice.key} | {
        cost.key for cost in canvas.cost_structure if not means.isdisjoint(targets(cost, "caused_by"))
    }


def sayable(choice: Choice, canvas: Canvas) -> set[ItemKey]:
    """All that may be named on the page of a choice in the author's voice."""
    own = tied(choice.key, canvas)
    channels = [canvas.items[key] for key in targets(choice, "through")]
    served = targets(choice, "for_").union(*(targets(channel, "for_") for channel in channels))
    at_channels = set().union(*(tied(channel.key, canvas) for channel in channels))
    carried = {r.key for r in canvas.customer_relationships if choice.key in targets(r, "through")}
    providers = {p.key for p in canvas.key_partners if not own.isdisjoint(targets(p, "provides"))}
    costs = {key for key in own if key.block is Block.COST_STRUCTURE}
    sharing = {c.key for c in canvas.choices if not costs.isdisjoint(tied(c.key, canvas))}
    needing = {c.key for c in canvas.choices if choice.key in targets(c, "needs")}
    return {
        choice.key,
        *own,
        *needing,
        *targets(choice, "through"),
        *served,
        *at_channels,
        *carried,
        *providers,
        *sharing,
        *_only_segment(canvas),
        *_earned(choice, canvas),
        *_replaced(choice, canvas),
    }


def _only_segment(canvas: Canvas) -> set[ItemKey]:
    segments = {segment.key for segment in active(canvas.customer_segments)}
    return segments if len(segments) == 1 else set()


def _earned(choice: Choice, canvas: Canvas) -> set[ItemKey]:
    """Streams that name a choice, who pays them, and the other choices that they name."""
    naming = [stream for stream in canvas.revenue_streams if choice.key in targets(stream, "through")]
    beside = [targets(stream, "from_") | targets(stream, "through") for stream in naming]
    return {stream.key for stream in naming}.union(*beside)


def _replaced(choice: Choice, canvas: Canvas) -> set[ItemKey]:
    """What a choice names as replaced; a channel that sells or delivers may have replaced any channel."""
    ended = [c for c in canvas.choices if c.timing is Timing.ENDED]
    named = [c for c in ended if c.key in targets(choice, "replaces")]
    if not {"purchase", "delivery"}.isdisjoint(getattr(choice, "phases", ())):
        named += [c for c in ended if c.key.block is Block.CHANNELS]
    gone = set().union(*(went_with(c, canvas) for c in named)) if named else set()
    segments = {segment.key for segment in canvas.customer_segments} if named else set()
    return gone | segments


@trying(canvases())
def test_nothing_is_named_that_the_author_does_not_tie_to_the_choice(canvas: Canvas):
    analysis = analysed(canvas)
    for choice in active(canvas.choices):
        allowed = sayable(choice, canvas)
        for statement in choice_statements(choice, analysis):
            if statement.voice is Voice.CANVAS:
                assert set(statement.items) <= allowed, statement


@trying(canvases())
def test_what_is_said_of_an_item_names_what_is_linked_to_it_or_leads_to_it(canvas: Canvas):
    analysis = analysed(canvas)
    choices = active(canvas.choices)
    for item in canvas.items.values():
        linked = {other.key for other in canvas.items.values() if item.key in named_by(other)}
        tied_to = {choice.key for choice in choices if item.key in sayable(choice, canvas)}
        allowed = {item.key, *named_by(item), *linked, *tied_to}
        for statement in item_statements(item.key, analysis):
            ways = set()
            if isinstance(statement, LeadsHere):
                ways = set.intersection(*(tied(choice, canvas) for choice in statement.choices))
            assert set(statement.items) <= allowed | ways, statement


@trying(canvases())
def test_boards_matrices_and_links_take_the_authors_word_alone(canvas: Canvas):
    """An item without links, and without words on it, is in no effect of the author's voice."""
    analysis = analysed(canvas)
    named = {key for item in canvas.items.values() for key in named_by(item)}
    tied_items = named | {item.key for item in canvas.items.values() if any(named_by(item))}
    for effects in analysis.effects.values():
        for effect in effects:
            if effect.is_from_author:
                assert set(effect.named) <= tied_items


@trying(canvases())
def test_what_is_called_here_is_tied_by_links_or_to_nothing(canvas: Canvas):
    analysis = analysed(canvas)
    for choice, effects in analysis.effects.items():
        others = [other for other in analysis.effects if other != choice]
        for effect in effects:
            if effect.state is State.HERE:
                for key in effect.items:
                    theirs = any(key in analysis.causes.tied[other] for other in others)
                    assert key in analysis.causes.tied[choice] or not theirs


# -- words ---------------------------------------------------------------------------------------------


def all_said(canvas: Canvas) -> Iterator[str]:
    analysis = analysed(canvas)
    statements: list[Statement] = all_statements(analysis)
    for key in canvas.items:
        statements += item_statements(key, analysis)
    yield from in_words(statements, analysis)


@trying(canvases())
def test_every_sentence_is_one_line_and_whole(canvas: Canvas):
    for words in all_said(canvas):
        assert words
        assert words == " ".join(words.split())
        assert "None" not in words
        assert "frozenset" not in words
        assert " ." not in words


# -- who says more -------------------------------------------------------------------------------------


@trying(canvases(), st.data())
def test_a_further_link_takes_no_direct_need_away(canvas: Canvas, data: st.DataObject):
    choices = active(canvas.channels)
    things = [item.key for block in MEANS for item in canvas.block(block)]
    if not choices or not things:
        return
    choice, thing = data.draw(st.sampled_from(choices)), data.draw(st.sampled_from(things))
    more = replace(choice, needs=(*choice.needs, link(thing)))
    after = replace(canvas, channels=tuple(more if c.key == choice.key else c for c in canvas.channels))
    before, now = cost_causes(canvas), cost_causes(after)
    for key, needs in before.needs.items():
        assert {need.item for need in needs} <= {need.item for need in now.needs[key]}
        named = {caused.cost for caused in before.costs[key] if caused.is_named}
        assert named <= {caused.cost for caused in now.costs[key] if caused.is_named}


@trying(canvases())
def test_it_is_the_same_twice(canvas: Canvas):
    one, two = (analyse_and_review(canvas, shipped_catalogue()) for _ in range(2))
    assert one == two
    assert one.questions == two.questions


@trying(canvases(), st.randoms(use_true_random=False))
def test_what_is_known_does_not_depend_on_the_order_of_items(canvas: Canvas, chance):
    shuffled = replace(
        canvas,
        **{
            block.value: tuple(chance.sample(canvas.block(block), len(canvas.block(block))))
            for block in Block
        },
    )
    one, two = analysed(canvas), analysed(shuffled)
    for key in one.contexts:
        assert {(e.state, e.verb, e.named) for e in one.by_author(key)} == {
            (e.state, e.verb, e.named) for e in two.by_author(key)
        }


@trying(canvases())
def test_questions_are_few(canvas: Canvas):
    questions = analyse_and_review(canvas, shipped_catalogue()).questions.all
    assert len(questions) <= MOST_QUESTIONS
    choices = [choice for question in questions for choice in question.choices]
    assert len(choices) == len(set(choices))
    about = [key for question in questions for key in question.about]
    assert len(about) == len(set(about))


# -- paths ---------------------------------------------------------------------------------------------


@trying(canvases())
def test_paths_to_costs_are_whole_short_and_stop_at_choices(canvas: Canvas):
    causes = cost_causes(canvas)
    for choice, found in causes.costs.items():
        for caused in found:
            path = caused.path
            assert (path[0].origin, path[-1].target) == (choice, caused.cost)
            assert all(a.target == b.origin for a, b in itertools.pairwise(path))
            assert 1 <= len(path) <= 3
            assert all(key.block in MEANS for key in caused.between)
            assert all(canvas.items[step.target].active for step in path)
            nearest = min(len(other.path) for other in causes.by_cost[caused.cost])
            assert caused.takes_part is (len(path) == 3 and nearest < 3)


# -- the graph -----------------------------------------------------------------------------------------


def naive_reach(graph: Graph, start: ItemKey) -> set[ItemKey]:
    """By repeating until nothing is added."""
    found = {start}
    while True:
        more = {step.target for key in found for step in graph.steps.get(key, ())} - found
        if not more:
            return found
        found |= more


@trying(canvases())
def test_reach_is_what_a_naive_search_finds(canvas: Canvas):
    graph = graph_of(canvas)
    for key in canvas.items:
        assert graph.reach(key) == naive_reach(graph, key) - {key}


@trying(canvases())
def test_what_leads_to_items_is_what_reaches_them(canvas: Canvas):
    graph = graph_of(canvas)
    for block in Block:
        ends = {item.key for item in canvas.block(block) if item.active}
        reaching = {key for key in canvas.items if not naive_reach(graph, key).isdisjoint(ends)}
        assert graph.leading_to(ends) == ends | reaching


@trying(canvases())
def test_blocks_use_links_where_an_item_names_another(canvas: Canvas):
    analysis = analysed(canvas)
    assert analysis.named == {
        key: named for key, item in canvas.items.items() if (named := (*named_by(item),))
    }
    assert analysis.linking == {key.block for key in analysis.named}


@trying(canvases())
def test_what_touches_an_item_is_what_names_it(canvas: Canvas):
    analysis = analysed(canvas)
    every = [e for effects in analysis.effects.values() for e in effects]
    for key in canvas.items:
        assert analysis.touching(key) == tuple(e for e in every if key in e.named)


# -- work ----------------------------------------------------------------------------------------------


def loose(size: int) -> Canvas:
    """Four choices, and many items that no link leads to."""

    def block(name: str, covers: str) -> str:
        return f"{name}:\n" + "".join(
            f"  - {{name: {name[:5]}{n}, covers: [{covers}]}}\n" for n in range(size)
        )

    return canvas_of(f"""
channels:
  - {{id: shop, name: Shop, type: own_stores, needs: [desk]}}
  - {{id: web, name: Web, type: web_sales, phases: [purchase]}}
customer_relationships:
  - {{id: help, name: Help, type: personal_assistance, through: [shop]}}
  - {{id: alone, name: Alone, type: self_service}}
{block("key_resources", "premises")}  - {{id: desk, name: Desk}}
{block("key_activities", "store_operations")}
{block("key_partners", "landlord")}
{block("cost_structure", "shop_rent")}
""")  # fmt: skip


def linked(size: int) -> Canvas:
    """One choice, and many things in a row that need one another, each with its cost."""
    things = "".join(f"  - {{id: r{n}, name: R{n}, needs: [r{(n + 1) % size}]}}\n" for n in range(size))
    costs = "".join(f"  - {{id: k{n}, name: K{n}, caused_by: [r{n}]}}\n" for n in range(size))
    return canvas_of(f"""
channels: [{{id: shop, name: Shop, type: own_stores, needs: [r0]}}]
key_resources:
{things}
cost_structure:
{costs}
""")


@pytest.mark.parametrize("made", [loose, linked])
def test_work_grows_with_the_items(made: Callable[[int], Canvas]):
    """Twice the items take twice the work, to analyse them and to say all of them."""
    by_size = {size: made(size) for size in (30, 60)}

    def say_all(size: int) -> None:
        analysis = analysed(by_size[size])
        all_statements(analysis)

    assert growth(say_all, 30) < 2.5


def test_many_loose_items_bring_no_further_statement():
    few, many = (all_statements(analysed(loose(size))) for size in (5, 50))
    assert len(few) == len(many)


def test_many_linked_items_bring_no_further_statement_of_one_choice():
    few, many = (all_statements(analysed(linked(size))) for size in (5, 50))
    assert len(few) == len(many)


def test_a_thousand_deep_canvas_is_analysed():
    """No recursion, and nothing beyond three steps."""
    depth = 1000
    keys = [ItemKey(Block.KEY_RESOURCES, f"r{n}") for n in range(depth)]
    resources = tuple(
        Resource(key=key, at=HERE, name=key.id, needs=tuple(map(link, keys[n + 1 : n + 2])))
        for n, key in enumerate(keys)
    )
    shop = Channel(
        key=ItemKey(Block.CHANNELS, "shop"), at=HERE, name="Shop", type="own_stores", needs=(link(keys[0]),)
    )
    rent = Cost(key=ItemKey(Block.COST_STRUCTURE, "rent"), at=HERE, name="Rent", caused_by=(link(keys[-1]),))
    canvas = Canvas(
        id="deep",
        path="deep.yaml",
        title="Deep",
        channels=(shop,),
        key_resources=resources,
        cost_structure=(rent,),
    )
    analysis = analysed(canvas)
    assert len(analysis.reachability.by_choice[shop.key]) == depth + 1
    assert analysis.causes.costs[shop.key] == ()
    assert {key.id for key in analysis.causes.tied[shop.key]} == {"r0", "r1"}


def test_choices_are_those_blocks_that_the_tests_draw():
    assert set(CHOICE_BLOCKS) == {Block.CHANNELS, Block.CUSTOMER_RELATIONSHIPS}
