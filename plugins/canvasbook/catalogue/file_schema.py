"""What a catalogue file is made of: sections, and entries by their ids."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from canvasbook import codes
from canvasbook.catalogue.checks_and_interactions import Check, Interaction
from canvasbook.catalogue.entries import CatalogueSource, Facet, Metric, Role
from canvasbook.catalogue.handbook import ChoosingQuestion, GlossaryTerm, HandbookChapter
from canvasbook.load.decoder import Decoder
from canvasbook.model.blocks import Block
from canvasbook.model.terms import Verb
from canvasbook.source import Location
from canvasbook.suggestions import suggestion
from canvasbook.yamltree import MappingNode, Node, ScalarNode, SequenceNode, is_empty

#: The sections that hold records of one class each.
RECORDS: dict[str, type[Any]] = {
    "sources": CatalogueSource,
    "roles": Role,
    "metrics": Metric,
    "phases": Facet,
    "modes": Facet,
    "ownerships": Facet,
    "directness": Facet,
    "motivations": Facet,
    "interactions": Interaction,
    "checks": Check,
    "chapters": HandbookChapter,
    "glossary": GlossaryTerm,
    "questions": ChoosingQuestion,
}

TYPES, TERMS = "types", "terms"

#: The keys of an entry's effects, and of those of ours that a site's entry does without.
EFFECTS, WITHOUT = "effects", "without"

#: Every section, as messages list them.
SECTIONS = (*RECORDS, TYPES, TERMS)

#: The sections whose ids the format or the program fixes: entries can be reworded, and none added.
FIXED = frozenset({"phases", "modes", "ownerships", "directness", "motivations", "checks", "chapters"})


@dataclass(frozen=True, slots=True)
class EntryAddress:
    """Where an entry stands in the catalogue; ``block`` only for types."""

    section: str
    id: str
    block: Block | None = None

    @property
    def kind(self) -> str:
        """Its kind in messages."""
        return f"{self.block} type" if self.block is not None else self.section


@dataclass(frozen=True, slots=True)
class EntryPlace:
    """Where an entry was read: its file, by the decoder that reads it, and the place of its id."""

    decoder: Decoder
    at: Location


def entries_in(root: Node | None) -> Iterator[tuple[EntryAddress, Node]]:
    """The entries of a file, as far as it has the shape of one; what has not is said when it is read."""
    if not isinstance(root, MappingNode):
        return
    for section, (_, part) in root.entries.items():
        if not isinstance(part, MappingNode):
            continue
        if section in RECORDS:
            yield from _entries_of_section(section, part)
        elif section == TYPES:
            for written, types in part.entries.values():
                block = block_of(written)
                if block is not None and isinstance(types, MappingNode):
                    yield from _entries_of_section(TYPES, types, block)


def _entries_of_section(
    section: str, part: MappingNode, block: Block | None = None
) -> Iterator[tuple[EntryAddress, Node]]:
    for id, (_, node) in part.entries.items():
        yield EntryAddress(section, id, block), node


def block_of(written: ScalarNode) -> Block | None:
    """The block that a key names, written with hyphens or without."""
    return _BLOCKS.get(written.text.strip().replace("-", "_"))


_BLOCKS = {block.value: block for block in Block}


# -- effects as they are written -----------------------------------------------------------------------


def effect_nodes(node: Node | None) -> list[Node]:
    """The effects of a list, or the one that stands alone."""
    if isinstance(node, SequenceNode):
        return node.items
    return [node] if isinstance(node, MappingNode) else []


def verbs_in(node: Node) -> list[str]:
    """The verbs under which an effect's node has something."""
    if not isinstance(node, MappingNode):
        return []
    return [verb.value for verb in Verb if not is_empty(node.get(verb.value))]


def text_of(node: Node | None) -> str:
    """The text under a key; empty where there is none."""
    return node.text.strip() if isinstance(node, ScalarNode) and not node.empty else ""


# -- what may not be added -----------------------------------------------------------------------------


def report_fixed(decoder: Decoder, at: Location, kind: str, id: str, known: Collection[str]) -> None:
    """Report an entry that would be new in a section where ours can only be worded anew."""
    decoder.report(
        codes.CATALOGUE_FIXED,
        at,
        kind=kind,
        id=id,
        suggestion=partial(suggestion, id, known),
        known=", ".join(sorted(known)),
    )
