"""What the canvases of a site have in common: types they chose, parts that are played, names alike."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TypeAlias
from unicodedata import category, normalize

from canvasbook.analysis.effects import Analysis
from canvasbook.catalogue.catalogue import Catalogue
from canvasbook.catalogue.entries import Role, Type
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import Canvas, Item, ItemKey, active

#: The blocks whose items canvases may share.
SHARED_BLOCKS = (Block.KEY_PARTNERS, Block.KEY_RESOURCES, Block.KEY_ACTIVITIES, Block.COST_STRUCTURE)

#: Items by the id of their canvas, both in their order.
ItemsByCanvas: TypeAlias = Mapping[str, tuple[ItemKey, ...]]


@dataclass(frozen=True)
class TypeUse:
    """A type with the choices that have it: those that hold now, and those that are planned or ended."""

    type: Type
    places: ItemsByCanvas
    now: tuple[str, ...]

    @cached_property
    def later(self) -> tuple[str, ...]:
        """The canvases where no choice of the type holds now."""
        holding = set(self.now)
        return tuple(id for id in self.places if id not in holding)


@dataclass(frozen=True)
class TypesUsed:
    """The types of a block that occur, the most used first; those that do not; and who names none."""

    used: tuple[TypeUse, ...]
    unused: tuple[Type, ...]
    untyped: tuple[str, ...]

    @cached_property
    def first(self) -> tuple[TypeUse, ...]:
        """The types that most canvases use now, where two canvases use one at all."""
        most = len(self.used[0].now) if self.used else 0
        if most < 2:
            return ()
        return tuple(use for use in self.used if len(use.now) == most)


@dataclass(frozen=True)
class Shared:
    """What items of several canvases are for: the one role they play, or several played by the same items."""

    roles: tuple[Role, ...]
    places: ItemsByCanvas


@dataclass(frozen=True)
class Alike:
    """Items of several canvases whose names are alike; nobody has said that they are the same.

    ``name`` is the shortest of their names.
    """

    name: str
    places: ItemsByCanvas


def types_used(block: Block, canvases: Iterable[Canvas], catalogue: Catalogue) -> TypesUsed:
    """How the canvases use the types of a block."""
    types = catalogue.types.get(block, {})
    uses: dict[str, dict[str, list[Item]]] = {}
    untyped = []
    for canvas in canvases:
        items = canvas.block(block)
        typed = {item.key: catalogue.type_of(block, item.type) for item in items}
        if items and not any(typed.values()):
            untyped.append(canvas.id)
        for item in items:
            type = typed[item.key]
            if type is not None:
                uses.setdefault(type.id, {}).setdefault(canvas.id, []).append(item)
    used = [_type_use(type, uses[id]) for id, type in types.items() if id in uses]
    return TypesUsed(
        used=tuple(sorted(used, key=lambda use: (-len(use.now), -len(use.places)))),
        unused=tuple(type for id, type in types.items() if id not in uses),
        untyped=tuple(untyped),
    )


def _type_use(type: Type, uses: Mapping[str, Iterable[Item]]) -> TypeUse:
    """A type with the items that have it, by canvas."""
    places: dict[str, tuple[ItemKey, ...]] = {}
    now: list[str] = []
    for canvas, items in uses.items():
        places[canvas] = tuple(item.key for item in items)
        if active(items):
            now.append(canvas)
    return TypeUse(type, places, tuple(now))


def shared_roles(block: Block, analyses: Iterable[Analysis], catalogue: Catalogue) -> tuple[Shared, ...]:
    """The roles of a block that its items play on two or more canvases, the most shared first."""
    played: dict[str, dict[str, list[ItemKey]]] = {}
    for analysis in analyses:
        for item in analysis.canvas.block(block):
            for id in analysis.assignments.roles.get(item.key, ()):
                places = played.setdefault(id, {})
                places.setdefault(analysis.canvas.id, []).append(item.key)
    together: dict[tuple[tuple[str, tuple[ItemKey, ...]], ...], list[Role]] = {}
    for role in catalogue.roles.values():
        if role.block is block and len(played.get(role.id, ())) > 1:
            playing = tuple(_frozen(played[role.id]).items())
            together.setdefault(playing, []).append(role)
    shared = [Shared(tuple(roles), dict(playing)) for playing, roles in together.items()]
    return tuple(sorted(shared, key=lambda shared: -len(shared.places)))


def _frozen(places: Mapping[str, list[ItemKey]]) -> ItemsByCanvas:
    return {id: tuple(keys) for id, keys in places.items()}


# -- names ---------------------------------------------------------------------------------------
# Names that differ only in case, punctuation, number and small words are alike. So are names that
# list several things, one of them the same: "UPS" and "UPS and the post". Items meet in buckets;
# no two of them are ever compared.

NameWords: TypeAlias = frozenset[str]
Member: TypeAlias = tuple[str, ItemKey]

#: Words that tell nothing of what an item is.
_SMALL = frozenset(
    """a an the and or of for in on at by with to from as our your their its my his her own other others
    some any all various several such etc""".split()  # noqa: SIM905  # a list of words, not of strings
)
#: Abbreviations that are nobody's name.
_COMMON = frozenset("ai api b2b b2c crm hr it pos pr rd sem seo sms tv usa us uk eu vat".split())  # noqa: SIM905  # likewise
_BETWEEN = re.compile(r"[,;/&+]|\b(?:and|or|und|et|y)\b", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s?$")
#: The words of so many names are kept: a site has few new ones from one build to the next.
REMEMBERED = 1 << 15
#: A name that lists more things than this is a text.
_MOST_PARTS = 6


def alike_names(block: Block, analyses: Iterable[Analysis], told: Iterable[Shared]) -> tuple[Alike, ...]:
    """Items of a block alike in name on two or more canvases.

    Where one of the roles that are ``told`` joins all these canvases, nothing is left to guess.
    """
    by_canvas = {analysis.canvas.id: analysis for analysis in analyses}
    roles = frozenset(role.id for shared in told for role in shared.roles)
    keys = dict(_members(block, by_canvas))
    buckets: dict[NameWords, dict[Member, None]] = {}
    for member, names in keys.items():
        for words in names:
            buckets.setdefault(words, {})[member] = None
    found = []
    for words, members in buckets.items():
        places: dict[str, list[ItemKey]] = {}
        for id, key in members:
            places.setdefault(id, []).append(key)
        if len(places) < 2 or _joined(places, by_canvas, roles) or _within(words, keys, buckets):
            continue
        names_here = [by_canvas[id].canvas.items[key].name for id, key in members]
        found.append(Alike(min(names_here, key=len), _frozen(places)))
    return tuple(sorted(found, key=lambda alike: (-len(alike.places), alike.name.casefold())))


def _members(
    block: Block, by_canvas: Mapping[str, Analysis]
) -> Iterator[tuple[Member, tuple[NameWords, ...]]]:
    """The items of a block that hold now, with the names under which each is met."""
    for id, analysis in by_canvas.items():
        subject = frozenset(_words(analysis.canvas.subject))
        for item in active(analysis.canvas.block(block)):
            yield (id, item.key), _keys(item.name, subject)


def _joined(
    places: Mapping[str, list[ItemKey]], by_canvas: Mapping[str, Analysis], told: frozenset[str]
) -> bool:
    """Whether the items play one role on all these canvases: then its row names them already."""
    common = told
    for id, items in places.items():
        common &= {role for key in items for role in by_canvas[id].assignments.roles.get(key, ())}
        if not common:
            return False
    return True


def _within(
    key: NameWords,
    keys: Mapping[Member, tuple[NameWords, ...]],
    buckets: Mapping[NameWords, Mapping[Member, None]],
) -> bool:
    """Whether another bucket tells all that this one does; of two with the same items one stays."""
    members = buckets[key]
    own = (len(members), len(key), sorted(key))
    for other in keys[next(iter(members))]:
        more = (len(buckets[other]), len(other), sorted(other)) > own
        if more and all(member in buckets[other] for member in members):
            return True
    return False


@lru_cache(maxsize=REMEMBERED)
def _keys(name: str, subject: NameWords) -> tuple[NameWords, ...]:
    """Under which words a name is met: all its words, and each thing that it lists."""
    words = frozenset(_words(name))
    found = {words - subject or words: None}
    parts = _BETWEEN.split(name)
    if len(parts) > 1:
        for place, part in enumerate(parts[:_MOST_PARTS]):
            key = frozenset(_words(part)) - subject
            if len(key) > 1 or (key and _is_proper(_spelt(part)[-1], first=place == 0)):
                found[key] = None
    return tuple(filter(None, found))


@lru_cache(maxsize=REMEMBERED)
def _words(name: str) -> tuple[str, ...]:
    """The telling words of a name, in the singular."""
    return tuple(_singular(word.casefold()) for word in _spelt(name))


def _spelt(name: str) -> list[str]:
    """The telling words of a name as they are written, without possessive endings."""
    signs = "".join(map(_word_sign, normalize("NFKC", name)))
    words = [_POSSESSIVE.sub("", word.strip("'’")) for word in signs.split()]
    return [word for word in words if _is_telling(word)]


def _word_sign(sign: str) -> str:
    """A sign of a word: a letter, a digit, an apostrophe, or a mark of the letter before; else a space."""
    if sign.isalnum() or sign in "'’":
        return sign
    return sign if category(sign).startswith("M") else " "


def _is_telling(word: str) -> bool:
    return bool(word) and word.casefold() not in _SMALL


def _singular(word: str) -> str:
    """An English word without its plural ending, as far as that can be seen."""
    if len(word) > 4 and word.endswith("ies"):
        return word.removesuffix("ies") + "y"
    if word.endswith(("xes", "ches", "shes", "sses")):
        return word.removesuffix("es")
    if len(word) > 3 and not word.endswith(("ss", "us", "is")):
        return word.removesuffix("s")
    return word


def _is_proper(word: str, *, first: bool) -> bool:
    """Whether one word looks like someone's name: UPS, YouTube, or a capital within a name."""
    if len(word) == 1 or word.casefold() in _COMMON:
        return False
    capitals = sum(map(str.isupper, word))
    is_name_within = word[0].isupper() and not first
    return capitals > 1 or is_name_within
