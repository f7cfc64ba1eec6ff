"""Texts not wholly in quotes that YAML ends too early: at a comma inside braces, or at a ``#``."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass

from canvasbook.source import Location, SourceText
from canvasbook.yamltree import MappingNode, Node, ScalarNode

_ENDS_ENTRY = re.compile(r"\s*[,}]")

#: A ``#`` that is likely to belong to the text before it: one space before it, and a word or number at it.
#: Comments have a space behind the ``#``, or more than one space before it.
_HASH_OF_TEXT = re.compile(r" (#(?:\w| \d).*)")


@dataclass(frozen=True, slots=True)
class TornText:
    """A text in braces that has commas in it: its key, the whole of it, and where that stands."""

    key: str
    text: str
    at: Location


def joined(
    node: MappingNode, known: Container[str], source: SourceText
) -> tuple[MappingNode, tuple[TornText, ...]]:
    """A set of keys with its torn texts put together, and which they are.

    To YAML, ``{name: Staff, description: Two bakers, one apprentice}`` has a third key, without a value.
    """
    parts_of = _parts_of_texts(node, known, source)
    if not parts_of:
        return node, ()
    torn = []
    parts = {part.text for parts in parts_of.values() for part in parts}
    entries = {name: entry for name, entry in node.entries.items() if name not in parts}
    for name, (first, *others) in parts_of.items():
        text = _whole_text(name, [first, *others], source)
        entries[name] = (node.entries[name][0], ScalarNode(text.at, text.text, quoted=True))
        torn.append(text)
    return MappingNode(node.at, entries), tuple(torn)


def _parts_of_texts(
    node: MappingNode, known: Container[str], source: SourceText
) -> dict[str, list[ScalarNode]]:
    """The parts of each torn text, by its key."""
    found: dict[str, list[ScalarNode]] = {}
    key, first = "", None
    for name, (written, value) in node.entries.items():
        is_part = first is not None and name not in known and _is_bare(written, value, source)
        if first is not None and is_part:
            found.setdefault(key, [first]).append(written)
        elif isinstance(value, ScalarNode) and not value.empty:
            key, first = name, value
        else:
            first = None
    return found


def _whole_text(key: str, parts: list[ScalarNode], source: SourceText) -> TornText:
    """A torn text as it is written, or over several lines with a space at their ends."""
    first, last = parts[0], parts[-1]
    start, end = first.at.column - 1, last.at.column - 1 + last.at.length
    written = source.line(first.at.line)[start:end]
    is_one_line = last.at.line == first.at.line and written.endswith(last.text)
    if is_one_line:
        return TornText(key, written, first.at._replace(length=end - start))
    return TornText(key, ", ".join(part.text for part in parts), first.at)


def _is_bare(written: ScalarNode, value: Node, source: SourceText) -> bool:
    """Whether a key in braces has neither a colon nor a value."""
    if not isinstance(value, ScalarNode) or value.quoted or value.text:
        return False
    line = source.line(value.at.line)
    before, after = line[: value.at.column - 1].rstrip(), line[value.at.column - 1 :]
    has_colon = before.endswith(":")
    return not written.quoted and not has_colon and _ENDS_ENTRY.match(after) is not None


def behind_hash(node: ScalarNode, source: SourceText) -> Location | None:
    """Where a ``#`` begins behind a text that looks like a part of it; None where there is none."""
    line = source.line(node.at.line)
    if node.quoted or "#" not in line:
        return None
    end = node.at.column - 1 + node.at.length
    found = _HASH_OF_TEXT.match(line, end)
    return Location(node.at.line, found.start(1) + 1, len(found[1].rstrip())) if found else None


__all__ = ["TornText", "behind_hash", "joined"]
