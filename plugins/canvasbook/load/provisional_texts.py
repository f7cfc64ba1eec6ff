"""Words and marks that hold the place of a text until there is one. English; other languages pass."""

from __future__ import annotations

import re

_MARKS = re.compile(r"[\s?!.…·*_/–—-]+")

_WORDS = """
tbd, tba, tbc, to be defined, to be determined, to be decided, to be confirmed, to be added, to be filled in,
to do, todo, fixme, xx, xxx, xxxx, n/a, see above, see below, as above, same as above, ditto, placeholder,
text here, your text here, item 1, item 2, item 3, foo, bar, asdf, bla, blah, blah blah
"""
_PHRASES = frozenset(phrase.strip() for phrase in _WORDS.split(","))
_BEGINNINGS = ("lorem ipsum", "insert text", "insert name", "insert description")


def is_placeholder(text: str) -> bool:
    """Whether a name or a description only holds the place of one: marks alone, or words for later."""
    if _MARKS.fullmatch(text):
        return True
    words = " ".join(text.casefold().split()).strip(" .!…\"'“”")
    return words in _PHRASES or words.startswith(_BEGINNINGS)
