"""Who plays which role on a canvas, and which roles do for one another."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import cache, lru_cache

from canvasbook.catalogue.catalogue import Catalogue
from canvasbook.catalogue.entries import EntryKey, EntryKind, Role
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import Canvas, Item, ItemKey, Segment
from canvasbook.model.terms import Ownership, SegmentValue


class Match(IntEnum):
    """How a covered role answers a wanted one; lower is nearer.

    The far ones, the whole and its other parts, answer a question and explain nothing: a reason for
    the wanted role is not one for an item that plays another part.
    """

    EXACT = 0
    SUBSTITUTE = 1
    PART = 2
    WHOLE = 3
    SIBLING = 4

    @property
    def far(self) -> bool:
        """Whether it answers only by way of the whole."""
        return self >= Match.WHOLE


@lru_cache(maxsize=4096)
def answers_to(role: str, catalogue: Catalogue) -> Mapping[str, Match]:
    """The roles whose cover answers a wanted role: itself, substitutes, parts, its whole, siblings.

    What does for the whole need not do for each part: a newsletter's address list is an IT platform of
    sorts and no website.
    """
    found: dict[str, Match] = {role: Match.EXACT}
    wanted = catalogue.roles.get(role)
    if wanted is None:
        return found
    for substitute in wanted.satisfied_by:
        found.setdefault(substitute, Match.SUBSTITUTE)
    for part in catalogue.parts_of(role):
        found.setdefault(part, Match.PART)
    if wanted.part_of:
        found.setdefault(wanted.part_of, Match.WHOLE)
        for sibling in catalogue.parts[wanted.part_of]:
            found.setdefault(sibling, Match.SIBLING)
    return found


@dataclass(frozen=True)
class Cast:
    """Which active items of a canvas play which roles."""

    players: Mapping[str, tuple[ItemKey, ...]]
    roles: Mapping[ItemKey, tuple[str, ...]]

    def playing(self, role: str) -> tuple[ItemKey, ...]:
        """The items that play a role."""
        return self.players.get(role, ())


def cast_of(canvas: Canvas, catalogue: Catalogue) -> Cast:
    """Roles by the author's word, by the item's type, by a segment's value, and by what a partner runs."""
    players: dict[str, list[ItemKey]] = {}
    run = _run_by(canvas, catalogue)
    roles: dict[ItemKey, tuple[str, ...]] = {}
    by_value = _by_value(catalogue)
    for item in canvas.items.values():
        if not item.active:
            continue
        played = list(item.covers)
        type = catalogue.type_of(item.key.block, item.type)
        played.extend(type.covers if type else ())
        if isinstance(item, Segment) and item.value in by_value:
            played.append(by_value[item.value])
        played.extend(run.get(item.key, ()))
        roles[item.key] = tuple(dict.fromkeys(played))
        for role in roles[item.key]:
            players.setdefault(role, []).append(item.key)
    return Cast({role: tuple(keys) for role, keys in players.items()}, roles)


@lru_cache(maxsize=16)
def _by_value(catalogue: Catalogue) -> Mapping[SegmentValue | None, str]:
    """The roles that segments play by what they are worth."""
    return {r.value: r.id for r in catalogue.roles.values() if r.value is not None}


def _run_by(canvas: Canvas, catalogue: Catalogue) -> dict[ItemKey, list[str]]:
    """What partners do by running a channel: who takes the parcels of a parcel delivery is a carrier.

    That is said of a channel whose type asks for one kind of partner that is more than a partner of the
    channel, and of whom no item on the canvas says that it is one.
    """
    found: dict[ItemKey, list[str]] = {}
    covered = {role for item in canvas.items.values() if item.active for role in item.covers}
    for channel in (c for c in canvas.channels if c.active and c.partner):
        for role in _partners_of(channel.type, catalogue):
            if role not in covered:
                for link in channel.partner:
                    found.setdefault(link.target, []).append(role)
    return found


def _partners_of(type: str, catalogue: Catalogue) -> tuple[str, ...]:
    """The partners that a type of channel requires, apart from whoever runs any partner's channel."""
    known = catalogue.type_of(Block.CHANNELS, type)
    if known is None or known.usual is None or known.usual.ownership is not Ownership.PARTNER:
        return ()
    owner = EntryKey(EntryKind.OWNERSHIP, Ownership.PARTNER.value)
    told = {effect.target for effect in catalogue.effects_of(owner)}
    required = (catalogue.roles.get(effect.requires) for effect in known.effects)
    return tuple(
        role.id
        for role in required
        if role is not None and role.block is Block.KEY_PARTNERS and told.isdisjoint((role.id, role.part_of))
    )


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(re.escape(w) for w in words) + r")s?\b", re.IGNORECASE)


def sounds_like(item: Item, role: Role) -> bool:
    """Whether an item's own name has a word that betrays the role."""
    return bool(role.words) and _pattern(role.words).search(item.name) is not None


@lru_cache(maxsize=4096)
def betrays_role(block: Block, name: str, catalogue: Catalogue) -> bool:
    """Whether a name has a word that betrays any role of a block."""
    patterns = (_pattern(r.words) for r in catalogue.roles.values() if r.block is block and r.words)
    return any(pattern.search(name) for pattern in patterns)
