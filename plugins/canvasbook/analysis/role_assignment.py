"""Who plays which role on a canvas, and which roles do for one another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache, lru_cache
from itertools import chain

from canvasbook.catalogue.catalogue import Catalogue
from canvasbook.catalogue.entries import EntryKey, EntryKind, Role
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import Canvas, Channel, Item, ItemKey, Segment, active
from canvasbook.model.terms import Ownership, SegmentValue


class RoleMatch(IntEnum):
    """How a covered role answers a wanted one; lower is nearer."""

    EXACT = 0
    SUBSTITUTE = 1
    PART = 2
    WHOLE = 3
    SIBLING = 4


@lru_cache(maxsize=4096)
def roles_answering(role: str, catalogue: Catalogue) -> Mapping[str, RoleMatch]:
    """The roles whose cover answers a wanted role: itself, substitutes, parts, its whole, siblings.

    What does for the whole need not do for each part: a newsletter's address list is an IT platform of
    sorts and no website.
    """
    found: dict[str, RoleMatch] = {role: RoleMatch.EXACT}
    wanted = catalogue.roles.get(role)
    if wanted is None:
        return found
    for substitute in wanted.satisfied_by:
        found.setdefault(substitute, RoleMatch.SUBSTITUTE)
    for part in catalogue.parts_of(role):
        found.setdefault(part, RoleMatch.PART)
    if wanted.part_of:
        found.setdefault(wanted.part_of, RoleMatch.WHOLE)
        for sibling in catalogue.parts[wanted.part_of]:
            found.setdefault(sibling, RoleMatch.SIBLING)
    return found


def role_and_parts(role: str, catalogue: Catalogue) -> tuple[str, ...]:
    """A role and its parts: what is gone where the role is."""
    answers = roles_answering(role, catalogue).items()
    return tuple(answer for answer, match in answers if match in (RoleMatch.EXACT, RoleMatch.PART))


@dataclass(frozen=True)
class RoleAssignments:
    """Which active items of a canvas play which roles."""

    players: Mapping[str, tuple[ItemKey, ...]]
    roles: Mapping[ItemKey, tuple[str, ...]]

    def playing(self, role: str) -> tuple[ItemKey, ...]:
        """The items that play a role."""
        return self.players.get(role, ())

    def playing_any(self, roles: Iterable[str]) -> tuple[ItemKey, ...]:
        """The items that play one of several roles, each once."""
        return tuple(dict.fromkeys(chain.from_iterable(map(self.playing, roles))))


def assign_roles(canvas: Canvas, catalogue: Catalogue) -> RoleAssignments:
    """Roles by the author's word, by the item's type, by a segment's value, and by what a partner runs."""
    items = active(canvas.items.values())
    run = _run_by(items, catalogue)
    roles = {item.key: _played(item, run.get(item.key, ()), catalogue) for item in items}
    players: dict[str, list[ItemKey]] = {}
    for key, played in roles.items():
        for role in played:
            players.setdefault(role, []).append(key)
    return RoleAssignments({role: tuple(keys) for role, keys in players.items()}, roles)


def _played(item: Item, run: Iterable[str], catalogue: Catalogue) -> tuple[str, ...]:
    """The roles of one item, each once; ``run`` are those that it plays by running a channel."""
    roles = dict.fromkeys(item.covers)
    type = catalogue.type_of(item.key.block, item.type) if item.type else None
    if type is not None:
        roles |= dict.fromkeys(type.covers)
    if isinstance(item, Segment):
        roles |= dict.fromkeys(_by_value(catalogue).get(item.value, ()))
    roles |= dict.fromkeys(run)
    return tuple(roles)


@lru_cache(maxsize=16)
def _by_value(catalogue: Catalogue) -> Mapping[SegmentValue | None, tuple[str]]:
    """The role that a segment plays by what it is worth."""
    return {r.value: (r.id,) for r in catalogue.roles.values() if r.value is not None}


def _run_by(items: Sequence[Item], catalogue: Catalogue) -> dict[ItemKey, list[str]]:
    """What partners do by running a channel: who takes the parcels of a parcel delivery is a carrier.

    That is said of a channel whose type asks for one kind of partner that is more than a partner of the
    channel, and of whom no item on the canvas says that it is one.
    """
    covered = frozenset(chain.from_iterable(item.covers for item in items))
    found: dict[ItemKey, list[str]] = {}
    for channel in items:
        if isinstance(channel, Channel) and channel.partner:
            roles = [role for role in _partners_of(channel.type, catalogue) if role not in covered]
            for link in channel.partner:
                found.setdefault(link.target, []).extend(roles)
    return found


@lru_cache(maxsize=1024)
def _partners_of(type: str, catalogue: Catalogue) -> tuple[str, ...]:
    """The partners that a type of channel requires, apart from whoever runs any partner's channel."""
    known = catalogue.type_of(Block.CHANNELS, type)
    if known is None or known.usual is None or known.usual.ownership is not Ownership.PARTNER:
        return ()
    owner = EntryKey(EntryKind.OWNERSHIP, Ownership.PARTNER.value)
    told = {effect.target for effect in catalogue.effects_of(owner)}
    found = []
    for effect in known.effects:
        role = catalogue.roles.get(effect.requires)
        if role is None or role.block is not Block.KEY_PARTNERS:
            continue
        if told.isdisjoint((role.id, role.part_of)):
            found.append(role.id)
    return tuple(found)


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(re.escape(w) for w in words) + r")s?\b", re.IGNORECASE)


def name_hints_at(item: Item, role: Role) -> bool:
    """Whether an item's own name has a word that betrays the role."""
    return bool(role.words) and _pattern(role.words).search(item.name) is not None
