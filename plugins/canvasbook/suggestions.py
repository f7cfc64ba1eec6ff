"""Which known word an author meant: by its meaning first, and by its letters only where they are close."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

#: So many known words are looked at: a bound on time, far above any honest file.
CANDIDATES = 500

#: So many of their other names: more than the catalogue has of one kind.
NAMES = 2_500

#: For a longer word, none is sought.
LONGEST_WORD = 60

#: Words of more parts are sentences; their parts are not compared letter by letter.
_MOST_PARTS = 6

#: Where more words than these would do, none is better than the others, and none is named.
MOST_NAMED = 3

_WORD = re.compile(r"[^\W_]+")
_FILLING = frozenset(["a", "an", "the", "of", "for", "by", "to", "in", "on", "and", "our", "its", "key"])


class OtherName(NamedTuple):
    """Another name of a known word: a synonym, a label, or the name of an item."""

    name: str
    word: str


def meant(word: str, known: Iterable[str], names: Iterable[OtherName] = ()) -> tuple[str, ...]:
    """The known words that an author may have meant, the likeliest first; none where it would be a guess.

    Looked for, in this order: the same word in another form (plural, hyphen, blank, capitals), in which
    ``names`` count as well; words that it is a part of, or that are part of it; words of nearly the same
    letters (:func:`_is_close`).
    """
    if len(word) > LONGEST_WORD:
        return ()
    candidates = [OtherName(each, each) for each in islice(known, CANDIDATES)]
    words = frozenset(candidate.word for candidate in candidates)
    candidates += [each for each in islice(names, NAMES) if each.word in words]
    for is_like in (is_same, _is_part, _is_close, _is_nearly_part):
        like = [each.word for each in candidates if is_like(word, each.name)]
        found = tuple(dict.fromkeys(like))
        if len(found) > MOST_NAMED:
            return ()
        if found:
            return found
    return ()


def nearest(word: str, known: Iterable[str], names: Iterable[OtherName] = ()) -> str | None:
    """The known word that an author meant; None where there is none, or more than one."""
    found = meant(word, known, names)
    return found[0] if len(found) == 1 else None


def suggestion(word: str, known: Iterable[str], names: Iterable[OtherName] = ()) -> str:
    """``; did you mean 'x'?`` for the known words that an author may have meant, or nothing."""
    found = meant(word, known, names)
    if not found:
        return ""
    quoted = [f"'{each}'" for each in found]
    last = quoted.pop()
    before = f"{', '.join(quoted)} or " if quoted else ""
    return f"; did you mean {before}{last}?"


# -- likeness ------------------------------------------------------------------------------------------


def is_same(word: str, other: str) -> bool:
    """Whether two words differ only in form: plural, hyphens, blanks, capitals."""
    mine, theirs = "".join(_parts(word)), "".join(_parts(other))
    return mine == theirs != ""


def _is_part(word: str, other: str) -> bool:
    """Whether all parts of a word are parts of another, or of a longer one two at least."""
    mine, theirs = set(_parts(word)), set(_parts(other))
    if not mine:
        return False
    is_longer = len(theirs) > 1 and theirs <= mine
    return mine <= theirs or is_longer


def _is_close(word: str, other: str) -> bool:
    """Whether few letters differ: one in a word of up to seven letters, one more for each four more."""
    return _differs_little(_letters(word), _letters(other))


def _is_nearly_part(word: str, other: str) -> bool:
    """Whether each part of a word is close to a part of another."""
    mine, theirs = _parts(word), _parts(other)
    if not mine or max(len(mine), len(theirs)) > _MOST_PARTS:
        return False
    return all(_is_close_to_any(part, theirs) for part in mine)


def _is_close_to_any(part: str, others: Iterable[str]) -> bool:
    return any(_differs_little(part, other) for other in others)


def _differs_little(word: str, other: str) -> bool:
    most = max(1, len(word) // 4)
    if len(word) < 3:
        return word == other
    if abs(len(word) - len(other)) > most:
        return False
    if word == other:
        return True
    start = 0
    while word[: start + 1] == other[: start + 1]:
        start += 1
    start = max(0, start - 1)  # the last letter may have been swapped
    return _distance(word[start:], other[start:], most) <= most


def _distance(word: str, other: str, most: int) -> int:
    """Optimal string alignment: letters to insert, delete, replace, or swap with their neighbours.

    Where there are more than ``most``, some greater number is the answer.
    """
    before: list[int] = []
    last = list(range(len(other) + 1))
    for i, letter in enumerate(word, start=1):
        row = [i]
        for j, other_letter in enumerate(other, start=1):
            deleted = last[j] + 1
            inserted = row[j - 1] + 1
            replaced = last[j - 1] + (letter != other_letter)
            cost = min(deleted, inserted, replaced)
            is_swapped = min(i, j) > 1 and word[i - 2 : i] == other[j - 2 : j][::-1]
            if is_swapped:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
        before, last = last, row
    return last[-1]


@lru_cache(maxsize=8192)
def _letters(word: str) -> str:
    """The letters of a word, its parts with a blank between them."""
    return " ".join(_WORD.findall(word.casefold()))


@lru_cache(maxsize=8192)
def _parts(word: str) -> tuple[str, ...]:
    """The parts of a word in the singular, without those that only fill it."""
    parts = [_singular(part) for part in _WORD.findall(word.casefold())]
    return tuple(part for part in parts if part not in _FILLING) or tuple(parts)


def _singular(word: str) -> str:
    """An English word in the singular, by its ending alone."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    is_plural = len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is"))
    return word[:-1] if is_plural else word


__all__ = ["OtherName", "is_same", "meant", "nearest", "suggestion"]
