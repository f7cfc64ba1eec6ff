"""What several checks ask of a canvas, and the forms that their findings have in common."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import TypeVar

from canvasbook.analysis.findings import Case, Found, once
from canvasbook.analysis.grouping import grouped
from canvasbook.analysis.roles import Match, answers_to
from canvasbook.catalogue.catalogue import Catalogue
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import Item, ItemKey
from canvasbook.model.relations import links_of

T = TypeVar("T", bound=Item)


# -- items and their links -------------------------------------------------------------------------------


def active(items: Iterable[T]) -> tuple[T, ...]:
    """The items that hold now; planned and ended ones are not asked about."""
    return tuple([item for item in items if item.active])


def active_items(case: Case) -> tuple[Item, ...]:
    """The items of all blocks that hold now."""
    return active(case.canvas.items.values())


def keys_of(items: Iterable[Item]) -> tuple[ItemKey, ...]:
    """The keys of items."""
    return tuple(item.key for item in items)


def linked_by(items: Iterable[Item], relation: str) -> frozenset[ItemKey]:
    """The items to which any of these links under a relation."""
    links = [link for item in items for link in links_of(item, relation)]
    return frozenset(link.target for link in links)


def affected_by(items: Iterable[Item]) -> frozenset[ItemKey]:
    """The items that any of these says it affects."""
    affects = [affect for item in items for affect in item.affects]
    return frozenset(affect.item.target for affect in affects if affect.item)


def segments_of(choices: Iterable[ItemKey], case: Case) -> tuple[ItemKey, ...]:
    """The segments that choices serve, each once."""
    situations = case.analysis.situations
    return tuple(dict.fromkeys(segment for key in choices for segment in situations[key].segments))


def type_id(case: Case, item: Item) -> str:
    """The catalogue's id of an item's type, whatever other name the author used; or nothing."""
    type = case.catalogue.type_of(item.key.block, item.type)
    return type.id if type else ""


@once
def tied_items(case: Case) -> frozenset[ItemKey]:
    """The items at either end of a link, or named in an effect."""
    named = case.analysis.named
    return frozenset(named).union(*named.values())


@once
def hanging(case: Case) -> frozenset[ItemKey]:
    """The items that are tied, or play a role for which some choice calls."""
    called = frozenset().union(*case.analysis.called.values())
    wanted = frozenset().union(*(_explained_by(role, case.catalogue) for role in called))
    playing = [item for item in case.canvas.items.values() if not wanted.isdisjoint(item.covers)]
    return tied_items(case).union(keys_of(playing))


@lru_cache(maxsize=4096)
def _explained_by(role: str, catalogue: Catalogue) -> frozenset[str]:
    """The roles that an item may play where a role is called for: all that answer it but for siblings."""
    answers = answers_to(role, catalogue).items()
    return frozenset(answer for answer, match in answers if match is not Match.SIBLING)


def same_party(case: Case, key: ItemKey) -> frozenset[ItemKey]:
    """The items of other blocks that are the same party, whichever of the two says so."""
    return _parties(case).get(key, frozenset())


@once
def _parties(case: Case) -> dict[ItemKey, frozenset[ItemKey]]:
    """By item, the others that are the same party."""
    pairs: list[tuple[ItemKey, ItemKey]] = []
    for item in case.canvas.items.values():
        for link in item.same_as:
            pairs.append((item.key, link.target))
            pairs.append((link.target, item.key))
    return {key: frozenset(others) for key, others in grouped(pairs).items()}


# -- findings and their words ----------------------------------------------------------------------------


def one_each(keys: Iterable[ItemKey]) -> tuple[Found, ...]:
    """A finding about each item."""
    return tuple(Found(about=(key,)) for key in keys)


def one_together(groups: Iterable[tuple[ItemKey, ...]]) -> tuple[Found, ...]:
    """A finding about each group of items that has any."""
    return tuple(Found(about=keys) for keys in groups if keys)


def keys_about(findings: Iterable[Found]) -> frozenset[ItemKey]:
    """All items that findings are about."""
    return frozenset(key for found in findings for key in found.about)


def either(case: Case, words: Iterable[str]) -> str:
    """Words of the catalogue of which each would do, as a series."""
    *first, last = words
    joined = case.catalogue.terms.get("series", {}).get("or", "or")
    return f"{', '.join(first)} {joined} {last}" if first else last


def block_name(case: Case, block: Block) -> str:
    """The name of a block as a heading."""
    return case.catalogue.terms.get("block", {}).get(block.value, block.value)


def block_one(case: Case, block: Block) -> str:
    """The words for one item of a block."""
    return case.catalogue.terms.get("block_one", {}).get(block.value, block.value)
