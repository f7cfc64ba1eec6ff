"""The catalogue's YAML files become entries, checked as strictly as canvases."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar

from canvasbook import codes
from canvasbook.catalogue.advice import Check, Interaction
from canvasbook.catalogue.catalogue import Catalogue
from canvasbook.catalogue.entries import CatalogueEffect, CatalogueSource, Facet, Grade, Metric, Role, Type
from canvasbook.diagnostics import Diagnostic, in_order, suggestion
from canvasbook.load.decode import Decoder
from canvasbook.load.vocabulary import Vocabulary
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import Link
from canvasbook.model.fields import Key
from canvasbook.model.terms import Verb
from canvasbook.source import Location, Source
from canvasbook.yamltree import Mapping, Node, Scalar, parse

E = TypeVar("E")

#: The sections that hold records of one class each.
_SECTIONS: dict[str, type[Any]] = {
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
}


@cache
def shipped_catalogue() -> Catalogue:
    """The catalogue that comes with the product; it is without problems, as a test holds."""
    catalogue, problems = load_catalogue(shipped_sources())
    if problems:
        raise ValueError("\n".join(f"{d.place}: {d.code} {d.message}" for d in problems))
    return catalogue


def shipped_sources() -> tuple[Source, ...]:
    """The texts of the shipped catalogue."""
    folder = files("canvasbook.catalogue")
    texts = sorted((f for f in folder.iterdir() if f.name.endswith(".yaml")), key=lambda f: f.name)
    return tuple(Source(f"catalogue/{f.name}", f.read_text(encoding="utf-8")) for f in texts)


def load_catalogue(sources: Iterable[Source]) -> tuple[Catalogue, tuple[Diagnostic, ...]]:
    """A catalogue from the texts of its files, with everything that is wrong with them."""
    trees = [(source, *parse(source)) for source in sources]
    problems = [d for _, _, found in trees for d in found]
    known = _Known(
        {name: _names(trees, name) for name in _SECTIONS},
        {block: _names(trees, "types", block) for block in Block},
    )
    reader = _CatalogueReader(known)
    for source, root, _ in trees:
        if root is not None:
            problems.extend(reader.read(source, root))
    problems.extend(reader.circles())
    return reader.catalogue(), in_order(problems)


def vocabulary_of(catalogue: Catalogue) -> Vocabulary:
    """The ids that canvases may name."""
    types = {}
    for block, entries in catalogue.types.items():
        names = {alias: type.id for type in entries.values() for alias in type.aliases}
        types[block] = names | {id: id for id in entries}
    return Vocabulary(
        types, frozenset(catalogue.roles), frozenset(catalogue.metrics), frozenset(catalogue.checks)
    )


def meanings_of(catalogue: Catalogue) -> dict[str, dict[str, str]]:
    """What the ids that canvases may name mean, by kind and id, for the schema to show in editors."""
    return {
        "type": {
            t.id: f"{t.name}: {t.definition}" for types in catalogue.types.values() for t in types.values()
        },
        "role": {r.id: f"{r.name}: {r.definition}" for r in catalogue.roles.values()},
        "metric": {m.id: f"{m.name}: {m.definition}" for m in catalogue.metrics.values()},
        "check": {c.id: c.name for c in catalogue.checks.values()},
    }


def _names(
    trees: Iterable[tuple[Source, Node | None, Any]], section: str, block: Block | None = None
) -> frozenset[str]:
    """The ids that a section defines, over all files."""
    found: set[str] = set()
    for _, root, _ in trees:
        part = root.get(section) if isinstance(root, Mapping) else None
        if block is not None and isinstance(part, Mapping):
            part = part.get(block.value)
        if isinstance(part, Mapping):
            found.update(part.entries)
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class _Known:
    """All ids of all files, known before the first entry is read."""

    sections: dict[str, frozenset[str]]
    types: dict[Block, frozenset[str]]

    def ids(self, vocabulary: str) -> frozenset[str]:
        """The ids that a field of this vocabulary may name."""
        if vocabulary == "target":
            return self.sections["roles"] | self.sections["metrics"]
        if vocabulary == "type":
            return frozenset().union(*self.types.values())
        return self.sections[vocabulary + "s"]


@dataclass(slots=True)
class _CatalogueReader:
    """Reads the files one by one; the ids of all files are known."""

    known: _Known
    entries: dict[str, dict[str, Any]] = field(default_factory=lambda: {name: {} for name in _SECTIONS})
    types: dict[Block, dict[str, Type]] = field(default_factory=lambda: {block: {} for block in Block})
    terms: dict[str, dict[str, str]] = field(default_factory=dict)
    places: dict[tuple[str, str], tuple[Source, Location]] = field(default_factory=dict)

    def read(self, source: Source, root: Node) -> list[Diagnostic]:
        """Add one file's entries; what is wrong with them is returned."""
        decoder = Decoder(source, self)
        if not isinstance(root, Mapping):
            decoder.wrong_shape(
                root, "a catalogue file", "a set of sections", f"Sections: {self._sections()}."
            )
            return decoder.diagnostics
        for name, (written, node) in root.entries.items():
            if name == "types":
                self._types(decoder, node)
            elif name == "terms":
                self._terms(decoder, node)
            elif name in _SECTIONS:
                self._section(decoder, name, node, self.entries[name], _SECTIONS[name])
            else:
                hint = suggestion(name, [*_SECTIONS, "types", "terms"])
                decoder.report(
                    codes.UNKNOWN_KEY,
                    written.at,
                    what="a catalogue file",
                    key=name,
                    suggestion=hint,
                    known=self._sections(),
                )
        return decoder.diagnostics

    def _sections(self) -> str:
        return ", ".join([*_SECTIONS, "types", "terms"])

    def _section(
        self, decoder: Decoder, kind: str, node: Node, into: dict[str, Any], cls: type[Any], **known: Any
    ) -> None:
        if not isinstance(node, Mapping):
            decoder.wrong_shape(
                node, f"'{kind}'", "a set of entries by id", "Write 'id:' and its keys below."
            )
            return
        for id, (written, value) in node.entries.items():
            first = self.places.setdefault((kind, id), (decoder.source, written.at))
            if first[1] is not written.at:
                place = f"{first[0].path}:{first[1].line}"
                decoder.report(codes.CATALOGUE_TWICE, written.at, kind=kind, id=id, first=place)
                continue
            entry = decoder.record(value, cls, f"{kind} '{id}'", id=id, at=written.at, **known)
            if entry is not None:
                into[id] = entry
                for effect in getattr(entry, "effects", ()):
                    _check_effect(decoder, effect)

    def _types(self, decoder: Decoder, node: Node) -> None:
        if not isinstance(node, Mapping):
            decoder.wrong_shape(node, "'types'", "types by block", "Write 'channels:' and the types below.")
            return
        for written, value in node.entries.values():
            block = decoder.enum(written, "types", Block)
            if isinstance(block, Block):
                self._section(decoder, f"{block} type", value, self.types[block], Type, block=block)

    def _terms(self, decoder: Decoder, node: Node) -> None:
        for group, (_, labels) in node.entries.items() if isinstance(node, Mapping) else ():
            known = self.terms.setdefault(group, {})
            for name, (_, label) in labels.entries.items() if isinstance(labels, Mapping) else ():
                known[name] = decoder.text(label, name, Key("")) or name

    def term(self, scalar: Scalar, name: str, key: Key, decoder: Decoder) -> str:  # noqa: ARG002  # a protocol
        """The id of an entry that another entry names."""
        word = scalar.text.strip()
        known = self.known.ids(key.vocabulary)
        if word in known:
            return word
        hint = suggestion(word, sorted(known))
        decoder.report(codes.CATALOGUE_REFERENCE, scalar.at, kind=key.vocabulary, id=word, suggestion=hint)
        return ""

    def link(self, scalar: Scalar, name: str, key: Key, decoder: Decoder) -> Link | None:  # noqa: ARG002  # a protocol
        """The catalogue knows no items."""
        return None

    def circles(self) -> list[Diagnostic]:
        """Roles that are part of themselves."""
        roles: dict[str, Role] = self.entries["roles"]
        found = []
        for id, role in roles.items():
            seen, above = {id}, role.part_of
            while above in roles and above not in seen:
                seen.add(above)
                above = roles[above].part_of
            if above == id:
                source, at = self.places["roles", id]
                found.append(codes.CATALOGUE_CIRCLE.at(source, at, id=id))
        return found

    def catalogue(self) -> Catalogue:
        """What has been read."""
        return Catalogue(**self.entries, types=self.types, terms=self.terms)


def _check_effect(decoder: Decoder, effect: CatalogueEffect) -> None:
    verbs = [verb.value for verb in Verb if getattr(effect, verb.value)]
    if len(verbs) != 1:
        decoder.report(codes.CATALOGUE_EFFECT, effect.at, found=" and ".join(verbs) or "none")
    if not effect.sources and effect.grade is not Grade.C:
        decoder.report(codes.CATALOGUE_UNSOURCED, effect.at, grade=effect.grade)
