"""Catalogue files become entries, decoded as canvases are; what cannot be read costs its entry alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from canvasbook import codes
from canvasbook.catalogue.catalogue import Catalogue
from canvasbook.catalogue.checks_and_interactions import Check, Interaction
from canvasbook.catalogue.effect_validation import EffectOwners, is_id, is_whole
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
from canvasbook.catalogue.labels import read_terms
from canvasbook.catalogue.merging import left_out, merged, with_effects
from canvasbook.catalogue.overlay_base import OverlayBase, owner_at
from canvasbook.catalogue.placeholders import CHECK_WORDS, FACET_WORDS, check_words
from canvasbook.diagnostics import suggestion
from canvasbook.load.canvas_names import NOT_NAMES
from canvasbook.load.decoder import Decoder
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import Link
from canvasbook.model.fields import Key
from canvasbook.source import SourceText
from canvasbook.yamltree import MappingNode as Keys
from canvasbook.yamltree import Node, ScalarNode

#: What vocabularies of several kinds are called in messages.
_KINDS = {"target": "role or metric"}


@dataclass(frozen=True, slots=True)
class KnownEntries:
    """The ids that entries may name, and those of entries that are told to be broken already."""

    ids: Mapping[str, frozenset[str]]
    broken: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, addresses: Iterable[EntryAddress], broken: Iterable[EntryAddress] = ()) -> KnownEntries:
        """What the entries at some addresses are called, by the vocabularies of the fields that name them."""
        failed = frozenset(broken)
        return cls(_vocabularies(a for a in addresses if a not in failed), _vocabularies(failed))


def _vocabularies(addresses: Iterable[EntryAddress]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {section: set() for section in (*RECORDS, TYPES)}
    for address in addresses:
        found[address.section].add(address.id)
    ids = {section.removesuffix("s"): frozenset(names) for section, names in found.items()}
    return ids | {"target": ids["role"] | ids["metric"]}


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
    _said: EffectOwners = field(init=False)

    def __post_init__(self) -> None:
        below = self.base.catalogue
        self.entries = {name: dict(getattr(below, name)) for name in RECORDS}
        self.types = {block: dict(below.types.get(block, {})) for block in Block}
        self.terms = {group: dict(words) for group, words in below.terms.items()}
        self._said = EffectOwners.by(below)

    def read(self, source: SourceText, root: Node) -> None:
        """Add one file's entries."""
        decoder = Decoder(source, self)
        self.decoders.append(decoder)
        sections = ", ".join(SECTIONS)
        if not isinstance(root, Keys):
            decoder.wrong_shape(root, "a catalogue file", "a set of sections", f"Sections: {sections}.")
            return
        for name, (written, node) in root.entries.items():
            if name == TYPES:
                self._types(decoder, node)
            elif name == TERMS:
                read_terms(decoder, node, self.base.catalogue.terms, self.terms, self.places)
            elif name in RECORDS:
                self._section(decoder, name, node)
            else:
                hint = partial(suggestion, name, SECTIONS)
                decoder.report(
                    codes.UNKNOWN_KEY,
                    written.at,
                    what="a catalogue file",
                    key=name,
                    suggestion=hint,
                    known=sections,
                )

    def catalogue(self) -> Catalogue:
        """What has been read."""
        return Catalogue(**self.entries, types=self.types, terms=self.terms)

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

    def _types(self, decoder: Decoder, node: Node) -> None:
        if not isinstance(node, Keys):
            decoder.wrong_shape(node, "'types'", "types by block", "Write 'channels:' and the types below.")
            return
        for written, value in node.entries.values():
            block = decoder.enum(written, TYPES, Block)
            if isinstance(block, Block):
                self._section(decoder, TYPES, value, block)

    def _section(self, decoder: Decoder, section: str, node: Node, block: Block | None = None) -> None:
        what = EntryAddress(section, "", block).kind
        if not isinstance(node, Keys):
            decoder.wrong_shape(
                node, f"'{what}'", "a set of entries by id", "Write 'id:' and its keys below."
            )
            return
        into: dict[str, Any] = self.entries[section] if block is None else self.types[block]
        for id, (written, value) in node.entries.items():
            address, place = EntryAddress(section, id, block), EntryPlace(decoder, written.at)
            first = self.places.setdefault(address, place)
            if first is not place:
                where = f"{first.decoder.source.path}:{first.at.line}"
                decoder.report(codes.CATALOGUE_TWICE, written.at, kind=what, id=id, first=where)
                continue
            entry = self._entry(address, value, place) if self._admits(address, place) else None
            if entry is not None:
                into[id] = entry
            elif id not in into:
                self.failed.add(address)

    def _admits(self, address: EntryAddress, place: EntryPlace) -> bool:
        """Whether there may be an entry of this id."""
        section, id = address.section, address.id
        if section in FIXED and self.base:
            ours = self.entries[section]
            if id not in ours:
                report_fixed(place.decoder, place.at, section, id, ours)
            return id in ours
        if section not in FIXED and (not is_id(id) or id in NOT_NAMES):
            place.decoder.report(codes.CATALOGUE_ID, place.at, id=id)
            return False
        return True

    def _entry(self, address: EntryAddress, node: Node, place: EntryPlace) -> Any:
        """The entry of a node, on top of ours of the same id; None where it cannot be had as a whole."""
        decoder = place.decoder
        cls = Type if address.block is not None else RECORDS[address.section]
        node = self._on_ours(address, node, place)
        known: dict[str, Any] = {} if address.block is None else {"block": address.block}
        what = f"{address.kind} '{address.id}'"
        entry = decoder.record(node, cls, what, id=address.id, at=place.at, **known)
        if entry is None or not isinstance(node, Keys):
            return None
        if isinstance(entry, Check) and not check_words(decoder, node, CHECK_WORDS, entry):
            return None
        if isinstance(entry, Facet) and not check_words(decoder, node, FACET_WORDS, entry):
            return None
        if isinstance(entry, Interaction) and not is_whole(entry, node, decoder):
            return None
        is_new = self.base and address not in self.base.nodes
        if isinstance(entry, Type) and is_new and node.get("origin") is None:
            entry = replace(entry, origin=Origin.SITE)
        owner = owner_at(address)
        if owner is not None:
            entry = replace(
                entry, effects=self._said.sound(owner, entry.effects, node, decoder, self.known.ids["role"])
            )
        return entry

    def _on_ours(self, address: EntryAddress, node: Node, place: EntryPlace) -> Node:
        """A node with what stays of ours."""
        mine, speaks = self.base.nodes.get(address), owner_at(address) is not None
        if not isinstance(node, Keys) or (mine is None and not speaks):
            return node
        ours = self.base.effects(address)
        without = left_out(address, node, (effect for _, effect in ours), place) if speaks else frozenset()
        if mine is None:
            return node
        together = merged(mine, node, place.at)
        return with_effects(together, ours, node.get("effects"), without) if speaks else together
