"""Catalogue files become entries, decoded as canvases are; what cannot be read costs its entry alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from canvasbook import codes
from canvasbook.catalogue.catalogue import Catalogue
from canvasbook.catalogue.checks_and_interactions import Check, Interaction
from canvasbook.catalogue.entries import Facet, Origin, Type
from canvasbook.catalogue.file_schema import (
    FIXED,
    RECORDS,
    SECTIONS,
    TERMS,
    TYPES,
    EntryAddress,
    EntryPlace,
    report_fixed,
)
from canvasbook.catalogue.former_grades import with_basis_for_grades
from canvasbook.catalogue.labels import read_labels
from canvasbook.catalogue.overlay import OverlayBase, owner_at
from canvasbook.catalogue.placeholders import CHECK_WORDS, FACET_WORDS, can_be_filled_in
from canvasbook.catalogue.validation import EffectOwners, has_all_sides, has_catalogue_basis, is_id
from canvasbook.load.canvas_names import NOT_NAMES
from canvasbook.load.decoder import Decoder
from canvasbook.model.blocks import CHOICE_BLOCKS, Block
from canvasbook.model.canvas import Link
from canvasbook.model.fields import Key
from canvasbook.source import SourceText
from canvasbook.suggestions import OtherName, suggestion
from canvasbook.yamltree import MappingNode, Node, ScalarNode

#: What vocabularies of several kinds are called in messages.
_KINDS = {"target": "role or metric", "choice_type": "channel or relationship type"}


@dataclass(frozen=True, slots=True)
class KnownEntries:
    """The ids that entries may name, and those of entries that are told to be broken already.

    Both by the vocabularies of the fields that name them.
    """

    ids: Mapping[str, frozenset[str]]
    broken: Mapping[str, frozenset[str]]

    @classmethod
    def at(cls, addresses: Iterable[EntryAddress], broken: Iterable[EntryAddress] = ()) -> KnownEntries:
        """The entries at some addresses, of which some are broken."""
        failed = frozenset(broken)
        sound = [address for address in addresses if address not in failed]
        return cls(_vocabularies(sound), _vocabularies(failed))


def _vocabularies(addresses: Iterable[EntryAddress]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {section: set() for section in (*RECORDS, TYPES)}
    choice_types: set[str] = set()
    for address in addresses:
        found[address.section].add(address.id)
        if address.block in CHOICE_BLOCKS:
            choice_types.add(address.id)
    ids = {section.removesuffix("s"): frozenset(names) for section, names in found.items()}
    return ids | {"target": ids["role"] | ids["metric"], "choice_type": frozenset(choice_types)}


@dataclass(slots=True)
class EntryReader:
    """Reads the files one by one, on top of what stands already; the ids of all files are known.

    ``places`` tells where each entry was read; ``failed`` are those that gave nothing.
    """

    known: KnownEntries
    base: OverlayBase
    entries: dict[str, dict[str, Any]] = field(init=False)
    types: dict[Block, dict[str, Type]] = field(init=False)
    terms: dict[str, dict[str, str]] = field(init=False)
    places: dict[EntryAddress, EntryPlace] = field(default_factory=dict)
    decoders: list[Decoder] = field(default_factory=list)
    failed: set[EntryAddress] = field(default_factory=set)
    _effect_owners: EffectOwners = field(init=False)

    def __post_init__(self) -> None:
        below = self.base.catalogue
        self.entries = {name: dict(getattr(below, name)) for name in RECORDS}
        self.types = {block: dict(below.types.get(block, {})) for block in Block}
        self.terms = {group: dict(labels) for group, labels in below.terms.items()}
        self._effect_owners = EffectOwners.of(below)

    def read(self, source: SourceText, root: Node) -> None:
        """Add one file's entries."""
        decoder = Decoder(source, self)
        self.decoders.append(decoder)
        sections = ", ".join(SECTIONS)
        if not isinstance(root, MappingNode):
            decoder.wrong_shape(root, "a catalogue file", "a set of sections", f"Sections: {sections}.")
            return
        for name, (written, node) in root.entries.items():
            if name == TYPES:
                self._read_types(decoder, node)
            elif name == TERMS:
                read_labels(decoder, node, self.base.catalogue.terms, self.terms, self.places)
            elif name in RECORDS:
                self._read_section(decoder, name, node)
            else:
                decoder.report(
                    codes.UNKNOWN_KEY,
                    written.at,
                    what="a catalogue file",
                    key=name,
                    suggestion=partial(suggestion, name, SECTIONS),
                    known=sections,
                )

    def catalogue(self) -> Catalogue:
        """What has been read."""
        return Catalogue(**self.entries, types=self.types, terms=self.terms)

    # -- what the decoder asks for

    def term(self, scalar: ScalarNode, name: str, key: Key, decoder: Decoder) -> str:  # noqa: ARG002  # a protocol
        """The id of an entry that another entry names."""
        word = scalar.text.strip()
        known = self.known.ids[key.vocabulary]
        if word in known:
            return word
        if word not in self.known.broken[key.vocabulary]:
            decoder.report(
                codes.CATALOGUE_REFERENCE,
                scalar.at,
                kind=_KINDS.get(key.vocabulary, key.vocabulary),
                id=word,
                suggestion=lambda: suggestion(word, sorted(known)),
            )
        return ""

    def link(self, scalar: ScalarNode, name: str, key: Key, decoder: Decoder) -> Link | None:  # noqa: ARG002  # a protocol
        """The catalogue knows no items."""
        return None

    def names_of_values(self, name: str) -> Iterable[OtherName]:  # noqa: ARG002  # a protocol
        """The catalogue's own files keep to the words of the format."""
        return ()

    # -- sections and entries

    def _read_types(self, decoder: Decoder, node: Node) -> None:
        if not isinstance(node, MappingNode):
            decoder.wrong_shape(node, "'types'", "types by block", "Write 'channels:' and the types below.")
            return
        for written, value in node.entries.values():
            block = decoder.enum(written, TYPES, Block)
            if isinstance(block, Block):
                self._read_section(decoder, TYPES, value, block)

    def _read_section(self, decoder: Decoder, section: str, node: Node, block: Block | None = None) -> None:
        kind = EntryAddress(section, "", block).kind
        if not isinstance(node, MappingNode):
            decoder.wrong_shape(
                node, f"'{kind}'", "a set of entries by id", "Write 'id:' and its keys below."
            )
            return
        into: dict[str, Any] = self.entries[section] if block is None else self.types[block]
        for id, (written, value) in node.entries.items():
            address, place = EntryAddress(section, id, block), EntryPlace(decoder, written.at)
            first = self.places.setdefault(address, place)
            if first is not place:
                where = f"{first.decoder.source.path}:{first.at.line}"
                decoder.report(codes.CATALOGUE_TWICE, written.at, kind=kind, id=id, first=where)
                continue
            entry = self._entry(address, value, place) if self._admits(address, place) else None
            if entry is not None:
                into[id] = entry
            elif id not in into:
                self.failed.add(address)

    def _admits(self, address: EntryAddress, place: EntryPlace) -> bool:
        """Whether there may be an entry of this id."""
        section, id = address.section, address.id
        if section not in FIXED:
            may_be = is_id(id) and id not in NOT_NAMES
            if not may_be:
                place.decoder.report(codes.CATALOGUE_ID, place.at, id=id)
            return may_be
        ours = self.entries[section]
        if self.base and id not in ours:
            report_fixed(place.decoder, place.at, section, id, ours)
            return False
        return True

    def _entry(self, address: EntryAddress, node: Node, place: EntryPlace) -> Any:
        """The entry of a node, on top of ours of the same id; None where it cannot be had as a whole."""
        decoder = place.decoder
        record_class, known = RECORDS.get(address.section, Type), {}
        if address.block is not None:
            known["block"] = address.block
        if isinstance(node, MappingNode):
            node = with_basis_for_grades(node, decoder)
            node = self.base.merged_with(address, node, place)
        kind = f"{address.kind} '{address.id}'"
        entry = decoder.record(node, record_class, kind, id=address.id, at=place.at, **known)
        if entry is None or not isinstance(node, MappingNode):
            return None
        if not _is_whole(entry, node, decoder):
            return None
        return self._completed(entry, address, node, decoder)

    def _completed(self, entry: Any, address: EntryAddress, node: MappingNode, decoder: Decoder) -> Any:
        """An entry with its origin, and with those of its effects that can count."""
        is_new = self.base and address not in self.base.nodes
        if isinstance(entry, Type) and is_new and node.get("origin") is None:
            entry = replace(entry, origin=Origin.SITE)
        owner = owner_at(address)
        if owner is None:
            return entry
        roles = self.known.ids["role"]
        effects = self._effect_owners.accepted(owner, entry.effects, node, decoder, roles)
        return replace(entry, effects=effects)


def _is_whole(entry: Any, node: MappingNode, decoder: Decoder) -> bool:
    """Whether an entry can be told: its texts, its basis, and all sides of an interaction."""
    if isinstance(entry, Check | Interaction) and not has_catalogue_basis(entry.basis, node, decoder):
        return False
    match entry:
        case Check():
            return can_be_filled_in(entry, CHECK_WORDS, node, decoder)
        case Facet():
            return can_be_filled_in(entry, FACET_WORDS, node, decoder)
        case Interaction():
            return has_all_sides(entry, node, decoder)
        case _:
            return True
