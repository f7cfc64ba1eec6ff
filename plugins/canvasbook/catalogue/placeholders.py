"""Words in braces that are filled in when a text is shown."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from canvasbook import codes
from canvasbook.load.decoder import Decoder
from canvasbook.yamltree import MappingNode as Keys

#: What the texts of checks may speak of, by key.
CHECK_WORDS = dict.fromkeys(("message", "hint"), ("about", "beside", "roles", "covers", "phase", "words"))

#: Likewise for phases.
FACET_WORDS = {"asks": ("segment",)}

_BRACES = re.compile(r"\{[^{}]*\}|[{}]")


def check_words(decoder: Decoder, node: Keys, known: Mapping[str, Collection[str]], entry: object) -> bool:
    """Whether an entry's texts can be filled in; what cannot is told."""
    sound = True
    for key, words in known.items():
        text, written = getattr(entry, key), node.get(key)
        found = stray(text, words)
        if found and written is not None:
            decoder.report(
                codes.CATALOGUE_PLACEHOLDER, written.at, found=found, key=key, how=known_words(words)
            )
            sound = False
    return sound


def placeholders(text: str) -> tuple[str, ...]:
    """The words in braces of a text."""
    return tuple(found[1:-1] for found in _BRACES.findall(text) if len(found) > 2)


def stray(text: str, known: Collection[str]) -> str:
    """The first brace, or word in braces, that stands for nothing; empty where there is none."""
    return next((found for found in _BRACES.findall(text) if found[1:-1] not in known or found in "{}"), "")


def known_words(known: Collection[str]) -> str:
    """What to do about one that stands for nothing."""
    if not known:
        return "No word in braces has a meaning here; write without braces."
    return f"Known: {', '.join(f'{{{word}}}' for word in known)}. Braces have no other use."
