"""Canvases and random edits of them, such as an author makes between two commits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from functools import cache
from typing import Any, NamedTuple

from hypothesis import strategies as st

from canvasbook.model.blocks import Block
from canvasbook.model.canvas import (
    ITEM_CLASSES,
    Affect,
    Canvas,
    Evidence,
    Figure,
    Item,
    ItemKey,
    Link,
    Source,
)
from canvasbook.model.relations import RELATIONS, links_of
from canvasbook.model.slugs import slug
from canvasbook.model.terms import Phase, Stage, Status, Strength, Timing, Verb
from canvasbook.source import Location
from tests.analysis.given import shipped_canvases
from tests.analysis.random_canvases import canvases as random_canvases

ELSEWHERE = Location(7, 3, 5)

#: Few words, so that names meet.
NAMES = st.lists(
    st.sampled_from(
        ["Shop", "shop", "rent", "Staff", "online", "Web", "fees", "card", "é", "网站", "★", "2"]
    ),
    min_size=1,
    max_size=3,
).map(" ".join)
IDS = st.sampled_from(["one", "two", "three", "shop", "web-fees", "staff"])
TEXTS = st.sampled_from(["", "A sentence.", "Another sentence."])
ROLES = st.sampled_from(["shop_rent", "web_platform", "parcel_carrier"])


@cache
def shipped() -> dict[str, Canvas]:
    return {canvas.id: canvas for canvas in shipped_canvases()}


def canvases() -> st.SearchStrategy[Canvas]:
    """Small random ones, and those that ship."""
    those_that_ship = st.deferred(lambda: st.sampled_from(shipped_canvases()))
    return st.one_of(random_canvases(), those_that_ship)


class States(NamedTuple):
    """An old and a new state, with a short name for what was done."""

    before: Canvas
    after: Canvas
    edits: tuple[str, ...]

    def __repr__(self) -> str:
        return f"{self.before.id} with {', '.join(self.edits)}"  # whole canvases fill pages


@st.composite
def states(draw: st.DrawFn) -> States:
    """Two states: the second by some edits of the first, or, now and then, another canvas altogether."""
    before = draw(canvases())
    if draw(st.integers(0, 9)) == 0:
        other = draw(canvases())
        return States(before, other, (f"everything as in {other.id}",))
    after = before
    edits = draw(st.lists(st.sampled_from(EDITS), min_size=1, max_size=8))
    for edit in edits:
        after = edit(draw, after)
    return States(before, after, tuple(edit.__name__ for edit in edits))


# -- tools ---------------------------------------------------------------------------------------------


def with_block(canvas: Canvas, block: Block, items: tuple[Item, ...]) -> Canvas:
    return replace(canvas, **{block.value: items})  # type: ignore[arg-type]


def with_item(canvas: Canvas, new: Item, key: ItemKey | None = None) -> Canvas:
    """The canvas with another item in an item's place."""
    key = key or new.key
    return with_block(canvas, key.block, tuple(new if i.key == key else i for i in canvas.block(key.block)))


def with_links(canvas: Canvas, change: Callable[[ItemKey], ItemKey | None]) -> Canvas:
    """The canvas with every link led elsewhere, or cut."""

    def led(item: Item) -> Item:
        said: dict[str, Any] = {}
        for relation in RELATIONS:
            if hasattr(item, relation):
                targets = ((change(x.target), x.at) for x in links_of(item, relation))
                said[relation] = tuple(Link(t, at) for t, at in targets if t is not None)
        affects = []
        for affect in item.affects:
            if affect.item is None:
                affects.append(affect)
            elif (target := change(affect.item.target)) is not None:
                affects.append(replace(affect, item=Link(target, affect.item.at)))
        return replace(item, **said, affects=tuple(affects))

    for block in Block:
        canvas = with_block(canvas, block, tuple(led(i) for i in canvas.block(block)))
    return canvas


def rekeyed(canvas: Canvas, old: ItemKey, new: Item) -> Canvas:
    """The canvas with an item under another id in the same block, and all links with it."""
    canvas = with_item(canvas, new, old)
    return with_links(canvas, lambda key: new.key if key == old else key)


def somewhere_else(canvas: Canvas) -> Canvas:
    """The same canvas, with everything written in another place."""

    def shifted(value: Any) -> Any:
        if isinstance(value, Location):
            return ELSEWHERE
        if type(value) is tuple:
            return tuple(shifted(part) for part in value)
        if hasattr(value, "__dataclass_fields__"):
            return replace(value, **{f.name: shifted(getattr(value, f.name)) for f in fields(value)})
        return value

    return shifted(canvas)


def an_item(draw: st.DrawFn, canvas: Canvas) -> Item | None:
    return draw(st.sampled_from(list(canvas.items.values()))) if canvas.items else None


def is_free(canvas: Canvas, key: ItemKey) -> bool:
    return key.id.casefold() not in {i.key.id.casefold() for i in canvas.block(key.block)}


# -- edits ---------------------------------------------------------------------------------------------


def drop(draw: st.DrawFn, canvas: Canvas) -> Canvas:
    item = an_item(draw, canvas)
    if item is None:
        return canvas
    left = tuple(i for i in canvas.block(item.key.block) if i is not item)
    cut = with_block(canvas, item.key.block, left)
    return with_links(cut, lambda key: None if key == item.key else key)


def add(draw: st.DrawFn, canvas: Canvas) -> Canvas:
    block, name = draw(st.sampled_from(list(Block))), draw(NAMES)
    written = draw(st.one_of(st.just(""), IDS))
    key = ItemKey(block, written or slug(name))
    if not is_free(canvas, key):
        return canvas
    other = an_item(draw, canvas)
    needs = (Link(other.key, ELSEWHERE),) if other and draw(st.booleans()) else ()
    item = ITEM_CLASSES[block](key=key, at=ELSEWHERE, id=written, name=name, needs=needs)
    items = list(canvas.block(block))
    items.insert(draw(st.integers(0, len(items))), item)
    return with_block(canvas, block, tuple(items))


def rename(draw: st.DrawFn, canvas: Canvas) -> Canvas:
    item = an_item(draw, canvas)
    if item is None:
        return canvas
    key = ItemKey(item.key.block, draw(IDS))
    free = is_free(canvas, key)
    return rekeyed(canvas, item.key, replace(item, key=key, id=key.id)) if free else canvas


def reword(draw: st.DrawFn, canvas: Canvas) -> Canvas:
    """Another name; an id that was made from it changes with it."""
    item = an_item(draw, canvas)
    if item is None:
        return canvas
    name = draw(st.one_of(NAMES, st.just(item.name + "s"), st.just("Our " + item.name)))
    key = item.key if item.id else ItemKey(item.key.block, slug(name))
    if key != item.key and not is_free(canvas, key):
        return canvas
    return rekeyed(canvas, item.key, replace(item, key=key, name=name, description=draw(TEXTS)))


def move(draw: st.DrawFn, canvas: Canvas) -> Canvas:
    item = an_item(draw, canvas)
    block = draw(st.sampled_from(list(Block)))
    if item is None or block is item.key.block or not is_free(canvas, ItemKey(block, item.key.id)):
        return canvas
    cls = ITEM_CLASSES[block]
    said = {f.name: getattr(item, f.name) for f in fields(cls) if hasattr(item, f.name)}
    moved = cls(**{**said, "key": ItemKey(block, item.key.id)})
    gone = with_block(canvas, item.key.block, tuple(i for i in canvas.block(item.key.block) if i is not item))
    there = with_block(gone, block, (*gone.block(block), moved))
    return with_links(there, lambda key: moved.key if key == item.key else key)


def shuffle(draw: st.DrawFn, canvas: Canvas) -> Canvas:
    block = draw(st.sampled_from(list(Block)))
    return with_block(canvas, block, tuple(draw(st.permutations(canvas.block(block)))))


def say(draw: st.DrawFn, canvas: Canvas) -> Canvas:
    item = an_item(draw, canvas)
    if item is None:
        return canvas
    said: dict[str, st.SearchStrategy[Any]] = {
        "type": st.sampled_from(["", "web_sales", "own_stores", "self_service"]),
        "tags": st.lists(IDS, max_size=3).map(tuple),
        "status": st.sampled_from([None, *Status]),
        "timing": st.sampled_from(list(Timing)),
        "covers": st.lists(ROLES, unique=True).map(tuple),
        "figures": st.lists(st.builds(Figure, at=st.just(ELSEWHERE), what=IDS, value=IDS), max_size=2).map(
            tuple
        ),
        "evidence": st.lists(
            st.builds(
                Evidence, at=st.just(ELSEWHERE), test=TEXTS, strength=st.sampled_from([None, *Strength])
            ),
            max_size=2,
        ).map(tuple),
        "phases": st.lists(st.sampled_from(list(Phase)), unique=True).map(tuple),
        "pays": st.booleans(),
    }
    name = draw(st.sampled_from([name for name in said if hasattr(item, name)]))
    return with_item(canvas, replace(item, **{name: draw(said[name])}))


def relink(draw: st.DrawFn, canvas: Canvas) -> Canvas:
    """Links added, twice even, dropped and put in another order."""
    item = an_item(draw, canvas)
    if item is None:
        return canvas
    relation = draw(st.sampled_from([r for r in RELATIONS if hasattr(item, r)]))
    more = draw(st.lists(st.sampled_from(list(canvas.items)), max_size=2))
    links = [*links_of(item, relation), *(Link(key, ELSEWHERE) for key in more)]
    keep = draw(st.integers(0, len(links)))
    return with_item(canvas, replace(item, **{relation: tuple(draw(st.permutations(links))[:keep])}))


def state(draw: st.DrawFn, canvas: Canvas) -> Canvas:
    """Effects stated, turned, dropped and put in another order."""
    item = an_item(draw, canvas)
    if item is None:
        return canvas
    affects = list(item.affects)
    for _ in range(draw(st.integers(1, 3))):
        target = draw(
            st.one_of(
                st.builds(lambda key: {"item": Link(key, ELSEWHERE)}, st.sampled_from(list(canvas.items))),
                st.builds(lambda role: {"role": role}, ROLES),
                st.builds(lambda name: {"name": name, "block": Block.KEY_PARTNERS}, NAMES),
            )
        )
        verb = draw(st.sampled_from(list(Verb)))
        affects.append(Affect(at=ELSEWHERE, effect=verb, because=draw(TEXTS), **target))
    if draw(st.booleans()):
        affects[0] = replace(affects[0], effect=draw(st.sampled_from(list(Verb))))
    keep = draw(st.integers(0, len(affects)))
    return with_item(canvas, replace(item, affects=tuple(draw(st.permutations(affects))[:keep])))


def tell(draw: st.DrawFn, canvas: Canvas) -> Canvas:
    """Keys of the canvas itself."""
    source = st.builds(Source, at=st.just(ELSEWHERE), id=IDS, title=TEXTS)
    return replace(
        canvas,
        title=draw(NAMES),
        stage=draw(st.sampled_from([None, *Stage])),
        sources=tuple(draw(st.lists(source, max_size=2))),
        not_applicable=draw(st.sampled_from([(), ((Block.KEY_PARTNERS, "None."),)])),
    )


EDITS = (drop, add, rename, reword, move, shuffle, say, relink, state, tell)
