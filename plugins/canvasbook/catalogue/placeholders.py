"""Words in braces that are filled in when a text is shown."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from canvasbook import codes
from canvasbook.load.decoder import Decoder
from canvasbook.source import Location
from canvasbook.yamltree import MappingNode

#: What the texts of checks may speak of, by key.
CHECK_WORDS = dict.fromkeys(("message", "hint"), ("about", "beside", "roles", "covers", "phase", "words"))

#: Likewise for phases.
FACET_WORDS = {"asks": ("segment",)}

_BRACES = re.compile(r"\{[^{}]*\}|[{}]")


def can_be_filled_in(
    entry: object, known: Mapping[str, Collection[str]], node: MappingNode, decoder: Decoder
) -> bool:
    """Whether an entry's texts can be filled in with the words known by key; what cannot is told."""
    is_sound = True
    for key, words in known.items():
        written = node.get(key)
        if written is not None and report_unknown(decoder, written.at, key, getattr(entry, key), words):
            is_sound = False
    return is_sound


def report_unknown(decoder: Decoder, at: Location, key: str, text: str, known: Collection[str]) -> bool:
    """Tell of the first thing in braces that stands for nothing; whether there is one."""
    found = unknown_placeholder(text, known)
    if found:
        how = _advice(known)
        decoder.report(codes.CATALOGUE_PLACEHOLDER, at, found=found, key=key, how=how)
    return bool(found)


def placeholders(text: str) -> tuple[str, ...]:
    """The words in braces of a text."""
    return tuple(found[1:-1] for found in _BRACES.findall(text) if len(found) > 2)


def unknown_placeholder(text: str, known: Collection[str]) -> str:
    """The first brace, or word in braces, that stands for nothing; empty where there is none."""
    for found in _BRACES.findall(text):
        if found in ("{", "}") or found[1:-1] not in known:
            return str(found)
    return ""


def _advice(known: Collection[str]) -> str:
    """What to do about one that stands for nothing."""
    if not known:
        return "No word in braces has a meaning here; write without braces."
    listed = ", ".join(f"{{{word}}}" for word in known)
    return f"Known: {listed}. Braces have no other use."
