"""How much two items are alike: by the letters of their names, and by what they hang together with."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import category, normalize

#: Two items of a block are taken for one from this likeness on (1 is certain).
THRESHOLD = 0.6

#: However much else agrees, names with less in common than this are names of two things.
NAME_FLOOR = 0.35

#: Items that share a name alone, and are of different blocks or among several so called, are so much alike.
SAME_NAME_ONLY = 0.9

#: Words that tell nothing of what an item is.
_SMALL = frozenset({"a", "an", "and", "for", "in", "of", "on", "or", "our", "the", "their", "to", "with"})
_POSSESSIVE = re.compile(r"['’]s?\b")


@lru_cache(maxsize=8192)
def name_words(name: str) -> tuple[str, ...]:
    """The words of a name, small ones left out unless there are no others."""
    plain = _POSSESSIVE.sub("", normalize("NFKC", name).casefold())
    letters = [letter if _is_in_a_word(letter) else " " for letter in plain]
    words = tuple("".join(letters).split())
    narrator = tuple(word for word in words if word not in _SMALL)
    return narrator or words


def _is_in_a_word(letter: str) -> bool:
    """Whether it is a letter, a digit, or a mark upon one."""
    return letter.isalnum() or category(letter).startswith("M")


@lru_cache(maxsize=8192)
def letter_pairs(name: str) -> Counter[str]:
    """The pairs of neighbouring letters in the words of a name, beginnings and ends marked.

    Typing errors, plural endings, and words joined or in another order leave most of them as they are.
    """
    pairs: Counter[str] = Counter()
    for word in name_words(name):
        marked = f"^{word}$"
        pairs.update(marked[at : at + 2] for at in range(len(marked) - 1))
    return pairs


def dice_coefficient(in_common: int, one: int, other: int) -> float:
    """Dice's coefficient of two collections, from 0 to 1, by their sizes and by how much is in both."""
    total = one + other
    return 2 * in_common / total if total else 0.0


def name_similarity(one: str, other: str) -> float:
    """The share of letter pairs that two names have in common, from 0 to 1 (Dice's coefficient)."""
    if name_words(one) and name_words(one) == name_words(other):
        return 1.0
    left, right = letter_pairs(one), letter_pairs(other)
    in_common = left & right
    return dice_coefficient(in_common.total(), left.total(), right.total())


@dataclass(frozen=True, slots=True)
class Profile:
    """What an item is known by: its name, and its ties (links either way, and roles)."""

    name: str
    ties: frozenset[Hashable]


def ties_in_common(one: Profile, other: Profile) -> float | None:
    """The share of ties that two items have in common; None where one of them has none."""
    if not one.ties or not other.ties:
        return None
    in_common = one.ties & other.ties
    return dice_coefficient(len(in_common), len(one.ties), len(other.ties))


def similarity(one: Profile, other: Profile) -> float:
    """How much two items of a block are alike, from 0 to 1; the same either way.

    The name decides. Ties in common bring it up to half of the way to 1, and without any in common a
    quarter of it is lost: a partner that does all that another did, under another name, is not that other.
    """
    name = name_similarity(one.name, other.name)
    if name == 1:
        return 1.0
    if name < NAME_FLOOR:
        return 0.0
    ties = ties_in_common(one, other)
    if ties is None:
        return name
    return name * (0.75 + ties / 4) + (1 - name) * ties / 2
