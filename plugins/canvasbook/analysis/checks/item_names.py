"""Whether names are put into clear words: what a name alone may be asked about.

A coach who stumbles over every short name is not listened to, so these look for few phrases, and for
whole ones. The phrases are data (``terms`` of the catalogue) and English; names in other languages pass.
"""

from __future__ import annotations

import re
from functools import lru_cache

from canvasbook.analysis.check_results import CheckContext, Finding
from canvasbook.catalogue.catalogue import Catalogue
from canvasbook.model.blocks import CHOICE_BLOCKS
from canvasbook.model.canvas import Activity, Item, ItemKey, Proposition, Resource

#: More words than this no longer fit on a note.
MOST_WORDS = 18

_WORD = re.compile(r"[^\W\d_]{3}")
#: A full stop after a longer word, and another sentence; shortened words (Prof., Dept.) are no end.
_SENTENCE_END = re.compile(r"\s\S*[a-z]{5,}[.!?]\s+(?=[A-Z]\S*\s)")


def words_for(fault: str, catalogue: Catalogue) -> str:
    """The words that a message says of a fault."""
    return catalogue.label("faults", fault)


def fault(
    case: CheckContext, name: str, about: tuple[ItemKey, ...] = (), beside: tuple[ItemKey, ...] = ()
) -> Finding:
    """A finding that says a fault in the catalogue's words."""
    return Finding(about=about, beside=beside, words=words_for(name, case.catalogue))


def says_any(name: str, phrases: str, catalogue: Catalogue) -> bool:
    """Whether a name is one of the phrases and nothing else, articles aside."""
    return plain(name, catalogue) in _list("phrases", phrases, catalogue)


def names_means(name: str, catalogue: Catalogue) -> bool:
    """Whether a name is that of a channel, with or without 'by' or 'via'."""
    return says_any(_without(plain(name, catalogue), "means", catalogue), "channels", catalogue)


@lru_cache(maxsize=4096)
def plain(name: str, catalogue: Catalogue) -> str:
    """A name without capitals, leading articles, and marks at its ends."""
    folded = " ".join(name.casefold().split()).strip(" .!…\"'“”")
    return _without(folded, "leading", catalogue)


def is_vague(item: Item, catalogue: Catalogue) -> bool:
    """Whether a name would fit any business, and nothing else about the item says what is meant."""
    if _is_described(item):
        return False
    name = plain(item.name, catalogue)
    in_any_block = _list("vague_names", "any_block", catalogue)
    in_this_block = _list("vague_names", item.key.block.value, catalogue)
    return name in in_any_block | in_this_block


def _is_described(item: Item) -> bool:
    """Whether an item says more than its name; the type of a choice says what it is."""
    says_type = bool(item.type) and item.key.block in CHOICE_BLOCKS
    said = (item.description, item.covers, item.figures, getattr(item, "elements", ()))
    return says_type or any(said)


def is_long(item: Item) -> bool:
    """Whether a name has more words than a note holds."""
    words = item.name.split()
    return len(words) > MOST_WORDS < sum(any(map(str.isalnum, word)) for word in words)


def holds_two_ideas(item: Item, catalogue: Catalogue) -> bool:
    """Whether a name joins ideas: sentences, phrases with a semicolon, or a list of three with slashes.

    One slash proves nothing: 'AC / DC converters' are one idea.
    """
    return _joins_ideas(item.name, catalogue)


@lru_cache(maxsize=4096)
def _joins_ideas(name: str, catalogue: Catalogue) -> bool:
    """Asked once of a name: it stays while its canvas changes."""
    padded = f" {' '.join(name.split())} "
    if _SENTENCE_END.search(padded):
        return True
    joins = _list("phrases", "joins", catalogue)
    has_join = any(f" {join} " in padded.casefold() for join in joins)
    return has_join or _joins_phrases(name) or _lists_words(name)


def _joins_phrases(name: str) -> bool:
    """Whether a name is phrases of several words, with semicolons."""
    phrases = name.split(";")
    return len(phrases) > 1 and all(len(phrase.split()) > 1 for phrase in phrases)


def _lists_words(name: str) -> bool:
    """Whether a name lists three words or more, with slashes."""
    parts = name.split(" / ")
    return len(parts) > 2 and all(_WORD.search(part) for part in parts)


def tells_a_feature(proposition: Proposition, catalogue: Catalogue) -> bool:
    """Whether a proposition says only how it is made, by its name, and nothing else tells of a benefit."""
    if any((proposition.description, proposition.elements, proposition.for_)):
        return False
    name = plain(proposition.name, catalogue)
    names = _list("phrases", "feature_names", catalogue)
    starts = _list("phrases", "feature_starts", catalogue)
    return name in names or any(name.startswith(f"{start} ") for start in starts)


@lru_cache(maxsize=4096)
def not_now(name: str, catalogue: Catalogue) -> str:
    """The words by which a name says that it does not hold now, or nothing."""
    folded = " ".join(name.casefold().split())
    as_asides = _list("phrases", "not_now", catalogue)
    anywhere = _list("phrases", "not_now_anywhere", catalogue)
    marks = {phrase for phrase in anywhere if _has_phrase(folded, phrase)}
    marks |= as_asides & _asides(folded)
    return min(marks, default="", key=lambda mark: (-len(mark), mark))


def _has_phrase(name: str, phrase: str) -> bool:
    """Whether a phrase stands in a name as whole words."""
    return phrase in name and re.search(rf"\b{re.escape(phrase)}\b", name) is not None


def _asides(name: str) -> frozenset[str]:
    """What a name says beside itself: in brackets, before a first colon, after a last comma or dash."""
    found = re.findall(r"[(\[]([^)\]]*)[)\]]", name)
    if ":" in name:
        found.append(name.partition(":")[0])
    found += re.split(r", | [-–—] ", name)[1:][-1:]
    return frozenset(part.strip() for part in found)


def same_thing(resource: Resource, activity: Activity, catalogue: Catalogue) -> bool:
    """Whether one thing stands as a resource and, as having or using it, as an activity."""
    done = plain(_without(plain(activity.name, catalogue), "owning", catalogue), catalogue)
    return bool(done) and done == plain(resource.name, catalogue)


@lru_cache(maxsize=256)
def _list(group: str, id: str, catalogue: Catalogue) -> frozenset[str]:
    """The phrases of a list of the catalogue."""
    listed = catalogue.terms.get(group, {}).get(id, "")
    return frozenset(filter(None, (phrase.strip() for phrase in listed.split(","))))


def _without(name: str, leading: str, catalogue: Catalogue) -> str:
    """A name without a first word of a list; a name of one word keeps it."""
    first, _, rest = name.partition(" ")
    if rest and first in _list("phrases", leading, catalogue):
        return rest
    return name
