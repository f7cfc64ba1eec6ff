"""How a canvas ties its items together, as far as several checks ask for it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import TypeVar

from canvasbook.analysis.check_results import CheckContext, once
from canvasbook.analysis.role_assignment import RoleMatch, roles_answering
from canvasbook.catalogue.catalogue import Catalogue
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import Item, ItemKey

T = TypeVar("T", bound=Item)


def active(items: Iterable[T]) -> tuple[T, ...]:
    """The items that hold now; planned and ended ones are not asked about."""
    return tuple([item for item in items if item.active])


@once
def tied_items(case: CheckContext) -> frozenset[ItemKey]:
    """The items at either end of a link, or named in an effect."""
    named = case.analysis.named
    return frozenset(named).union(*named.values())


@once
def hanging(case: CheckContext) -> frozenset[ItemKey]:
    """The items that are tied, or play a role for which some choice calls."""
    called = {role for roles in case.analysis.called.values() for role in roles}
    wanted = frozenset().union(*(_explained_by(role, case.catalogue) for role in called))
    playing = (item.key for item in case.canvas.items.values() if not wanted.isdisjoint(item.covers))
    return tied_items(case) | frozenset(playing)


@lru_cache(maxsize=4096)
def _explained_by(role: str, catalogue: Catalogue) -> frozenset[str]:
    """The roles that an item may play where a role is called for: all that answer it but for siblings."""
    answers = roles_answering(role, catalogue).items()
    return frozenset(answer for answer, match in answers if match is not RoleMatch.SIBLING)


def same_party(case: CheckContext, key: ItemKey) -> frozenset[ItemKey]:
    """The items of other blocks that are the same party, whichever of the two says so."""
    return _parties(case).get(key, frozenset())


@once
def _parties(case: CheckContext) -> dict[ItemKey, frozenset[ItemKey]]:
    """By item, the others that are the same party."""
    found: dict[ItemKey, set[ItemKey]] = {}
    for item in case.canvas.items.values():
        for link in item.same_as:
            found.setdefault(item.key, set()).add(link.target)
            found.setdefault(link.target, set()).add(item.key)
    return {key: frozenset(others) for key, others in found.items()}


def type_id(case: CheckContext, item: Item) -> str:
    """The catalogue's id of an item's type, whatever other name the author used; or nothing."""
    type = case.catalogue.type_of(item.key.block, item.type)
    return type.id if type else ""


def either(case: CheckContext, words: Iterable[str]) -> str:
    """Words of the catalogue of which each would do, as a series."""
    *first, last = words
    joined = case.catalogue.terms.get("series", {}).get("or", "or")
    return f"{', '.join(first)} {joined} {last}" if first else last


def block_names(case: CheckContext, blocks: Iterable[Block]) -> str:
    """The names of blocks as headings, as a list that needs no grammar."""
    terms = case.catalogue.terms.get("block", {})
    return ", ".join(terms.get(block, block) for block in blocks)
