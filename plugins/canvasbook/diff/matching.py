"""Which item of one state of a canvas is which item of another.

An item is the same by its block and id; or else by an id that its author says it had before; or else by
its id, in whichever block it now stands; or else by likeness, which is a guess unless the names are the same.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from itertools import product
from typing import TypeAlias

from canvasbook.diff.similarity import (
    SAME_NAME_ONLY,
    THRESHOLD,
    Profile,
    name_words,
    similarity,
    ties_in_common,
)
from canvasbook.model.canvas import Canvas, Item, ItemKey
from canvasbook.model.relations import RELATIONS, links_of

CERTAIN = 1.0

#: However much two items are alike, likeness alone is never certain.
MOST_LIKELY = 0.99

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
    matcher = _ItemMatcher(dict(before.items), dict(after.items))
    matcher.keep(Counterpart(key, key) for key in before.items if key in after.items)
    matcher.keep(_pairs_by_former_id(matcher))
    matcher.keep(_pairs_by_id(matcher))
    matcher.keep(_pairs_by_name(matcher))
    matcher.keep(_pairs_by_likeness(matcher, before, after))
    matcher.keep(_pairs_by_name_across_blocks(matcher))
    places = {key: place for place, key in enumerate(after.items)}
    return Matching(tuple(sorted(matcher.pairs, key=lambda pair: places[pair.after])))


@dataclass(slots=True)
class _ItemMatcher:
    """The items that nobody has recognised yet, and the pairs found so far."""

    old: dict[ItemKey, Item]
    new: dict[ItemKey, Item]
    pairs: list[Counterpart] = field(default_factory=list)

    def keep(self, found: Iterable[Counterpart]) -> None:
        """Keep the pairs whose items are both still free."""
        for pair in list(found):
            if pair.before in self.old and pair.after in self.new:
                del self.old[pair.before], self.new[pair.after]
                self.pairs.append(pair)


def _pairs_by_former_id(matcher: _ItemMatcher) -> Iterator[Counterpart]:
    """Items of one state that name the id of an item of the other as one that they had before."""
    for key, item in matcher.new.items():
        for id in item.formerly:
            yield Counterpart(ItemKey(key.block, id), key, MatchedBy.ID)
    for key, item in matcher.old.items():
        for id in item.formerly:
            yield Counterpart(key, ItemKey(key.block, id), MatchedBy.ID)


def _pairs_by_id(matcher: _ItemMatcher) -> Iterator[Counterpart]:
    """Ids that are left over once on either side: the item stands in another block."""
    old, new = _unique_by_id(matcher.old), _unique_by_id(matcher.new)
    for id, key in old.items():
        if id in new:
            yield Counterpart(key, new[id], MatchedBy.ID)


def _unique_by_id(keys: Iterable[ItemKey]) -> dict[str, ItemKey]:
    """The keys whose ids stand in one block only."""
    counts = Counter(key.id for key in keys)
    return {key.id: key for key in keys if counts[key.id] == 1}


def _pairs_by_name(matcher: _ItemMatcher) -> Iterator[Counterpart]:
    """Items of one name in one block; several on a side are taken in their order, which is a guess."""
    old, new = _by_name(matcher.old, in_one_block=True), _by_name(matcher.new, in_one_block=True)
    for name, ours in old.items():
        theirs = new.get(name, [])
        is_certain = len(ours) == len(theirs) == 1
        likeness = CERTAIN if is_certain else SAME_NAME_ONLY
        for old_key, new_key in zip(ours, theirs, strict=False):
            yield Counterpart(old_key, new_key, MatchedBy.LIKENESS, likeness)


def _pairs_by_name_across_blocks(matcher: _ItemMatcher) -> Iterator[Counterpart]:
    """Items of one name, if only one is called so on either side."""
    old, new = _by_name(matcher.old, in_one_block=False), _by_name(matcher.new, in_one_block=False)
    for name, ours in old.items():
        theirs = new.get(name, [])
        if len(ours) == len(theirs) == 1:
            yield Counterpart(ours[0], theirs[0], MatchedBy.LIKENESS, SAME_NAME_ONLY)


def _by_name(items: dict[ItemKey, Item], *, in_one_block: bool) -> dict[Hashable, list[ItemKey]]:
    """Items by the words of their names, and by their blocks; without those whose names have no words."""
    found: dict[Hashable, list[ItemKey]] = defaultdict(list)
    for key, item in items.items():
        words = name_words(item.name)
        if words:
            found[(key.block, words) if in_one_block else words].append(key)
    return found


# -- likeness ----------------------------------------------------------------------------------------


def _pairs_by_likeness(matcher: _ItemMatcher, before: Canvas, after: Canvas) -> list[Counterpart]:
    """The pairs of a block that are alike, the most alike first."""
    if not matcher.old or not matcher.new:
        return []
    old, new = _profiles_of_both(matcher, before, after)
    old_places = {key: place for place, key in enumerate(before.items)}
    new_places = {key: place for place, key in enumerate(after.items)}
    found = []
    for old_key, new_key in _candidates(old, new):
        likeness = similarity(old[old_key], new[new_key])
        if likeness < THRESHOLD:
            continue
        ties = ties_in_common(old[old_key], new[new_key]) or 0
        distance = abs(old_places[old_key] - new_places[new_key])
        rank = (-likeness, -ties, distance, old_key, new_key)
        pair = Counterpart(old_key, new_key, MatchedBy.LIKENESS, min(likeness, MOST_LIKELY))
        found.append((rank, pair))
    found.sort(key=lambda ranked: ranked[0])
    return [pair for _, pair in found]


Profiles: TypeAlias = dict[ItemKey, Profile]


def _profiles_of_both(matcher: _ItemMatcher, before: Canvas, after: Canvas) -> tuple[Profiles, Profiles]:
    """What the free items of both states are known by; a recognised item is one tie for both."""
    old_ties: dict[ItemKey, Hashable] = {}
    new_ties: dict[ItemKey, Hashable] = {}
    for pair in matcher.pairs:
        old_ties[pair.before] = ("both", pair.after)
        new_ties[pair.after] = ("both", pair.after)
    old = _profiles(matcher.old, before, old_ties, "old")
    new = _profiles(matcher.new, after, new_ties, "new")
    return old, new


def _profiles(
    free: dict[ItemKey, Item], canvas: Canvas, known: dict[ItemKey, Hashable], side: str
) -> Profiles:
    """What each free item is known by; what is not recognised is a tie to nothing on the other side."""
    ties: dict[ItemKey, set[Hashable]] = {key: set() for key in free}
    for key, item in canvas.items.items():
        for relation, target in _targets(item):
            if key in ties:
                ties[key].add(("to", relation, known.get(target, (side, target))))
            if target in ties:
                ties[target].add(("from", relation, known.get(key, (side, key))))
    profiles = {}
    for key, item in free.items():
        roles = {("plays", role) for role in item.covers}
        profiles[key] = Profile(item.name, frozenset(ties[key] | roles))
    return profiles


def _targets(item: Item) -> Iterator[tuple[str, ItemKey]]:
    """The items that an item leads to, each with the relation."""
    for relation in RELATIONS:
        for link in links_of(item, relation):
            yield relation, link.target
    for affect in item.affects:
        if affect.item is not None:
            yield "affects", affect.item.target


def _candidates(old: Profiles, new: Profiles) -> Iterable[tuple[ItemKey, ItemKey]]:
    """The pairs of one block whose names share something that not everybody's name has."""
    found: dict[tuple[ItemKey, ItemKey], None] = {}
    new_buckets = _buckets(new)
    for fragment, old_keys in _buckets(old).items():
        new_keys = new_buckets.get(fragment, ())
        if len(old_keys) * len(new_keys) <= _CROWD:
            found |= dict.fromkeys(product(old_keys, new_keys))
    return found


def _buckets(profiles: Profiles) -> dict[Hashable, list[ItemKey]]:
    """Items by block and by each word, and each three letters in a row, of their names."""
    buckets: dict[Hashable, dict[ItemKey, None]] = defaultdict(dict)
    for key, profile in profiles.items():
        for word in name_words(profile.name):
            for fragment in _fragments(word):
                buckets[key.block, fragment][key] = None
    return {fragment: list(keys) for fragment, keys in buckets.items()}


def _fragments(word: str) -> list[str]:
    """A word, its beginning and end marked, and each three letters of it in a row."""
    marked = f"^{word}$"
    trigrams = [marked[at : at + 3] for at in range(len(marked) - 2)]
    return [marked, *trigrams]
