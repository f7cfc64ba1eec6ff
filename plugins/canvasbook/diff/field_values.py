"""What an item or a canvas says, key by key.

An id that was written out, and would have been made from the name just the same, is no part of that; neither
are the ids that something had before.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import replace
from functools import cache
from typing import Any

from canvasbook.catalogue.catalogue import Catalogue
from canvasbook.diff.numbers_in_text import numbers_in
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import (
    ITEM_CLASSES,
    Affect,
    Alternative,
    Canvas,
    Contrast,
    DesignScore,
    Evidence,
    Figure,
    Item,
    ItemKey,
    Link,
    Silence,
    Source,
    Waiver,
)
from canvasbook.model.fields import keys_of
from canvasbook.model.relations import RELATIONS


def with_id(item: Item) -> Item:
    """The same item with its id written out."""
    return replace(item, id=item.key.id)


# -- keys ------------------------------------------------------------------------------------------

#: Keys whose entries are compared one by one: links, and the effects that an author states.
_ONE_BY_ONE = frozenset({*RELATIONS, "affects"})

#: Keys by which something is found, whatever it says.
_OF_ADDRESSES = frozenset({"id", "formerly"})


@cache
def plain_keys(before: Block, after: Block) -> dict[str, str]:
    """The keys that are compared as a whole, by their name in the file: each with its field.

    An item that moved to another block has the keys of both.
    """
    keys = {**keys_of(ITEM_CLASSES[before]), **keys_of(ITEM_CLASSES[after])}
    found = {}
    for name, (field, _) in keys.items():
        if field.name not in _ONE_BY_ONE | _OF_ADDRESSES:
            found[name] = field.name
    return found


@cache
def canvas_keys() -> dict[str, str]:
    """The keys of the canvas itself, without its blocks."""
    left_out = _OF_ADDRESSES.union(block.value for block in Block)
    return {name: field.name for name, (field, _) in keys_of(Canvas).items() if name not in left_out}


def value_of(item: Item, field: str) -> Any:
    """What an item says in a field; the default where items of its block have no such key."""
    return getattr(item, field) if hasattr(item, field) else _defaults()[field]


@cache
def _defaults() -> dict[str, Any]:
    defaults = {}
    for item_class in ITEM_CLASSES.values():
        for field, _ in keys_of(item_class).values():
            defaults[field.name] = field.default
    return defaults


def key_name(field: str) -> str:
    """A field's name in the file."""
    return field.rstrip("_")


# -- links through the eyes of the other state -------------------------------------------------------


def translated(affect: Affect, names: dict[ItemKey, ItemKey]) -> Affect:
    """A stated effect with the item it names called as in the other state."""
    if affect.item is None:
        return affect
    target = affect.item.target
    return replace(affect, item=Link(names.get(target, target), affect.item.at))


# -- records under a key -------------------------------------------------------------------------------


def label_of(value: object, catalogue: Catalogue) -> str | None:
    """The few words, the author's or the catalogue's, that tell a record from its neighbours.

    None for what is no such record.
    """
    match value:
        case Evidence():
            return _words_of_test(value)
        case Waiver():
            role = catalogue.roles.get(value.role)
            return role.one if role is not None else value.role
        case Silence():
            return value.check
        case Source():
            return value.title
        case Alternative():
            return value.name
    return None


# -- what a record says, without the reason -------------------------------------------------------------

#: Of each record, the fields that only word it: the reason, a title, where it was read.
_WORDING_FIELDS: dict[type, tuple[str, ...]] = {
    Waiver: ("because",),
    Silence: ("because",),
    DesignScore: ("because",),
    Alternative: ("why",),
    Contrast: ("because",),
    Figure: ("what", "source"),
    Source: ("title", "url", "year", "note"),
}


def substance(value: Any) -> Any:
    """A value, or an entry of a list, without what only words it; for comparing two of them.

    Of a test, the numbers in its texts are left, and whether it has a result, beside its date, strength and
    decision.
    """
    match value:
        case Evidence():
            texts = " ".join((value.test, value.metric, value.threshold, value.result))
            return (
                Evidence,
                value.date,
                value.strength,
                value.decision,
                bool(value.result),
                *numbers_in(texts),
            )
        case (Block() as block, str()):  # of ``not_applicable``, with its reason
            return block
    fields = _WORDING_FIELDS.get(type(value), ())
    return replace(value, **dict.fromkeys(fields, "")) if fields else value


# -- which record it is, whatever it says ----------------------------------------------------------------


def _words_of_test(test: Evidence) -> str | None:
    """What tells a test from its neighbours: what was done, or else what came of it."""
    return test.test or test.result or test.metric or test.date


def identity_of(value: Any) -> Hashable:
    """What makes two records the same one: a test its words, a figure what it counts.

    Of anything else that is the value itself.
    """
    match value:
        case Evidence():
            return Evidence, _words_of_test(value)
        case Figure():
            return Figure, value.what
        case DesignScore():
            return DesignScore, value.question
    return value  # type: ignore[no-any-return]


def identity_and_year_of(value: Any) -> Hashable:
    """The identity of a record, and of a figure the year: figures of several years are a series."""
    return identity_of(value), value.year if isinstance(value, Figure) else ""
