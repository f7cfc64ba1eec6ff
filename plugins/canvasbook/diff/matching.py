"""Which item of one state of a canvas is which item of another.

An item is the same by its block and id; or else by its id, in whichever block it now stands; or else
by likeness, which is a guess unless the names are the same.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from canvasbook.diff.similarity import (
    OTHER_BLOCK,
    THRESHOLD,
    Profile,
    name_words,
    similarity,
    ties_in_common,
)
from canvasbook.model.canvas import Canvas, Item, ItemKey
from canvasbook.model.relations import RELATIONS, links_of

CERTAIN = 1.0

#: Items that share a word or three letters are held against each other, unless more pairs than this do.
_CROWD = 256


class MatchedBy(StrEnum):
    """How an item was recognised."""

    KEY = "key"
    ID = "id"
    LIKENESS = "likeness"


@dataclass(frozen=True, slots=True)
class Counterpart:
    """One item in both states; below certainty it is a guess that it is one."""

    before: ItemKey
    after: ItemKey
    by: MatchedBy = MatchedBy.KEY
    likeness: float = CERTAIN

    @property
    def guess(self) -> bool:
        """Whether the page must say that this is a guess."""
        return self.likeness < CERTAIN


@dataclass(frozen=True)
class Matching:
    """The items that two states have in common, in the order of the new one; every item at most once."""

    pairs: tuple[Counterpart, ...]

    @cached_property
    def by_before(self) -> dict[ItemKey, Counterpart]:
        return {pair.before: pair for pair in self.pairs}

    @cached_property
    def by_after(self) -> dict[ItemKey, Counterpart]:
        return {pair.after: pair for pair in self.pairs}

    @cached_property
    def forward(self) -> dict[ItemKey, ItemKey]:
        """What each item of the old state is called in the new one."""
        return {pair.before: pair.after for pair in self.pairs}

    @cached_property
    def backward(self) -> dict[ItemKey, ItemKey]:
        """What each item of the new state was called in the old one."""
        return {pair.after: pair.before for pair in self.pairs}

    @cached_property
    def renamed(self) -> bool:
        """Whether any item is called otherwise in the new state: the same link may mean another then.

        Where none is, each was recognised by its key.
        """
        return any(pair.before != pair.after for pair in self.pairs)


def matching_of(before: Canvas, after: Canvas) -> Matching:
    """Which item is which; the same pairs whichever state comes first.

    No more than a bounded number of pairs is compared for any word or letters that names share, so the
    work grows with the number of items.
    """
    ground = _Ground(dict(before.items), dict(after.items))
    ground.take(Counterpart(key, key) for key in before.items if key in after.items)
    ground.take(_by_id(ground))
    ground.take(_by_name(ground, lambda item: (item.key.block, name_words(item.name)), CERTAIN))
    ground.take(_by_likeness(ground, before, after))
    ground.take(_by_name(ground, lambda item: name_words(item.name), OTHER_BLOCK))
    pairs = {pair.after: pair for pair in ground.pairs}
    return Matching(tuple(pairs[key] for key in after.items if key in pairs))


@dataclass(slots=True)
class _Ground:
    """The items that nobody has recognised yet, and the pairs found so far."""

    old: dict[ItemKey, Item]
    new: dict[ItemKey, Item]
    pairs: list[Counterpart] = field(default_factory=list)

    def take(self, found: Iterable[Counterpart]) -> None:
        """Keep the pairs whose items are both still free."""
        for pair in list(found):
            if pair.before in self.old and pair.after in self.new:
                del self.old[pair.before], self.new[pair.after]
                self.pairs.append(pair)


def _by_id(ground: _Ground) -> Iterator[Counterpart]:
    """Ids that are left over once on either side: the item stands in another block."""
    old, new = _once(ground.old, lambda key: key.id), _once(ground.new, lambda key: key.id)
    return (Counterpart(old[id], new[id], MatchedBy.ID) for id in old if id in new)


def _once(keys: Iterable[ItemKey], of: Callable[[ItemKey], str]) -> dict[str, ItemKey]:
    found = {of(key): key for key in keys}
    counts = Counter(of(key) for key in keys)
    return {name: key for name, key in found.items() if counts[name] == 1}


def _by_name(ground: _Ground, name: Callable[[Item], Hashable], sure: float) -> Iterator[Counterpart]:
    """Items of one name; several on a side are taken in their order, which is a guess."""
    old, new = _grouped(ground.old, name), _grouped(ground.new, name)
    for words, ours in old.items():
        theirs = new.get(words, [])
        alone = len(ours) == len(theirs) == 1
        if alone or sure == CERTAIN:  # across blocks, only what is called so once is recognised
            degree = sure if alone else OTHER_BLOCK
            yield from (
                Counterpart(a, b, MatchedBy.LIKENESS, degree) for a, b in zip(ours, theirs, strict=False)
            )


def _grouped(items: dict[ItemKey, Item], name: Callable[[Item], Hashable]) -> dict[Hashable, list[ItemKey]]:
    found: dict[Hashable, list[ItemKey]] = defaultdict(list)
    for key, item in items.items():
        if name_words(item.name):
            found[name(item)].append(key)
    return found


# -- likeness ----------------------------------------------------------------------------------------


def _by_likeness(ground: _Ground, before: Canvas, after: Canvas) -> list[Counterpart]:
    """The pairs of a block that are alike, the most alike first."""
    if not ground.old or not ground.new:
        return []
    known = {pair.before: pair.after for pair in ground.pairs}
    old = _profiles(ground.old, before, {a: ("both", b) for a, b in known.items()}, "old")
    new = _profiles(ground.new, after, {b: ("both", b) for b in known.values()}, "new")
    places = {key: place for canvas in (before, after) for place, key in enumerate(canvas.items)}
    found = []
    for a, b in _candidates(old, new):
        degree = similarity(old[a], new[b])
        if degree >= THRESHOLD:
            rank = (-degree, -(ties_in_common(old[a], new[b]) or 0), abs(places[a] - places[b]), a, b)
            found.append((rank, Counterpart(a, b, MatchedBy.LIKENESS, min(degree, 0.99))))
    return [pair for _, pair in sorted(found, key=lambda ranked: ranked[0])]


def _profiles(
    free: dict[ItemKey, Item], canvas: Canvas, known: dict[ItemKey, tuple[str, ItemKey]], side: str
) -> dict[ItemKey, Profile]:
    """What each free item is known by; what is not recognised is a tie to nothing on the other side."""
    ties: dict[ItemKey, set[Hashable]] = {key: set() for key in free}
    for key, item in canvas.items.items():
        for relation, target in _targets(item):
            if key in ties:
                ties[key].add(("to", relation, known.get(target, (side, target))))
            if target in ties:
                ties[target].add(("from", relation, known.get(key, (side, key))))
    for key, item in free.items():
        ties[key] |= {("plays", role) for role in item.covers}
    return {key: Profile(item.name, frozenset(ties[key])) for key, item in free.items()}


def _targets(item: Item) -> Iterator[tuple[str, ItemKey]]:
    for relation in RELATIONS:
        for link in links_of(item, relation):
            yield relation, link.target
    for affect in item.affects:
        if affect.item is not None:
            yield "affects", affect.item.target


def _candidates(
    old: dict[ItemKey, Profile], new: dict[ItemKey, Profile]
) -> dict[tuple[ItemKey, ItemKey], None]:
    """The pairs of one block whose names share something that not everybody's name has."""
    met: dict[tuple[ItemKey, ItemKey], None] = {}
    ours, theirs = _buckets(old), _buckets(new)
    for sign, left in ours.items():
        right = theirs.get(sign, ())
        if len(left) * len(right) <= _CROWD:
            met.update(dict.fromkeys((a, b) for a in left for b in right))
    return met


def _buckets(profiles: dict[ItemKey, Profile]) -> dict[Hashable, list[ItemKey]]:
    """Items by block and by each word, and each three letters in a row, of their names."""
    found: dict[Hashable, dict[ItemKey, None]] = defaultdict(dict)
    for key, profile in profiles.items():
        for word in name_words(profile.name):
            marked = f"^{word}$"
            found[key.block, marked][key] = None
            for at in range(len(marked) - 2):
                found[key.block, marked[at : at + 3]][key] = None
    return {sign: list(keys) for sign, keys in found.items()}
