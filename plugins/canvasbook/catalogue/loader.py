"""The catalogue's YAML files become one catalogue: ours, and a site's own on top of it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path

from canvasbook import codes
from canvasbook.catalogue.catalogue import Catalogue
from canvasbook.catalogue.file_schema import EntryAddress, entries_in
from canvasbook.catalogue.integrity import repair_names, repair_parts
from canvasbook.catalogue.lint import lint
from canvasbook.catalogue.overlay_base import LateNodes, OverlayBase
from canvasbook.catalogue.reader import EntryReader, KnownEntries
from canvasbook.diagnostics import Diagnostic, Severity, in_order
from canvasbook.load.files import yaml_files
from canvasbook.load.vocabulary import KnownTerms
from canvasbook.source import SourceText
from canvasbook.yamltree import MappingNode, Node, parse

#: What is said of canvas files in other words.
_IN_OTHER_WORDS = {
    codes.EMPTY_FILE.id: codes.CATALOGUE_EMPTY,
    codes.OUTSIDE.id: codes.CATALOGUE_OUTSIDE,
}

_NOTHING = OverlayBase()


def shipped_catalogue() -> Catalogue:
    """The catalogue that comes with the product; it is without problems, as a test holds."""
    return shipped_base().catalogue


@cache
def shipped_base() -> OverlayBase:
    """The same, with the nodes that its entries were read from."""
    catalogue, problems = load_catalogue(shipped_sources())
    wrong = [f"{d.place}: {d.code} {d.message}" for d in problems if d.severity is Severity.ERROR]
    if wrong:
        raise ValueError("\n".join(wrong))
    return OverlayBase(catalogue, LateNodes(lambda: nodes_of(shipped_sources())))


def shipped_sources() -> tuple[SourceText, ...]:
    """The texts of the shipped catalogue."""
    folder = files("canvasbook.catalogue")
    texts = sorted((f for f in folder.iterdir() if f.name.endswith(".yaml")), key=lambda f: f.name)
    return tuple(SourceText(f"catalogue/{f.name}", f.read_text(encoding="utf-8")) for f in texts)


def load_catalogue(
    sources: Iterable[SourceText], base: OverlayBase = _NOTHING
) -> tuple[Catalogue, tuple[Diagnostic, ...]]:
    """A catalogue from the texts of its files, on top of another, with everything that is wrong with them."""
    trees = [(source, *parse(source)) for source in sources]
    roots = [(source, root) for source, root, _ in trees if root is not None]
    known = {*base.nodes, *(address for _, root in roots for address, _ in entries_in(root))}
    reader = _read(roots, base, KnownEntries.of(known))
    broken = reader.failed | (known - reader.places.keys() - base.nodes.keys())
    if broken:  # what names them names nothing; that they are broken is told already
        reader = _read(roots, base, KnownEntries.of(known, broken))
    repair_parts(reader.entries["roles"], reader.places)
    repair_names(reader.types, reader.places)
    catalogue = reader.catalogue()
    lint(catalogue, reader.places)
    problems = [_reworded(d) for _, _, found in trees for d in found]
    problems += [d for decoder in reader.decoders for d in decoder.diagnostics]
    return catalogue, in_order(problems)


def folder_catalogue(folder: Path, shown: str) -> tuple[Catalogue, tuple[Diagnostic, ...]]:
    """Our catalogue with what a site's own folder adds to it; ``shown`` is the folder's name in messages."""
    sources, problems = folder_sources(folder, shown)
    catalogue, more = extended_catalogue(sources)
    return catalogue, in_order((*problems, *more))


def folder_sources(folder: Path, shown: str) -> tuple[tuple[SourceText, ...], tuple[Diagnostic, ...]]:
    """The texts in a site's own folder, and why some could not be read."""
    sources, problems = yaml_files(folder, shown)
    return sources, tuple(map(_reworded, problems))


@lru_cache(maxsize=4)
def extended_catalogue(sources: tuple[SourceText, ...]) -> tuple[Catalogue, tuple[Diagnostic, ...]]:
    """Our catalogue with some texts on top of it, and what is wrong with them.

    It is remembered: while only canvases change, what was worked out for the catalogue stays.
    """
    return load_catalogue(sources, shipped_base()) if sources else (shipped_catalogue(), ())


def nodes_of(sources: Iterable[SourceText]) -> dict[EntryAddress, MappingNode]:
    """The nodes of entries without problems."""
    return {
        address: node
        for source in sources
        for address, node in entries_in(parse(source)[0])
        if isinstance(node, MappingNode)
    }


def vocabulary_of(catalogue: Catalogue) -> KnownTerms:
    """The ids that canvases may name."""
    types = {}
    for block, entries in catalogue.types.items():
        names = {alias: type.id for type in entries.values() for alias in type.aliases}
        types[block] = names | {id: id for id in entries}
    return KnownTerms(
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


def _read(roots: Iterable[tuple[SourceText, Node]], base: OverlayBase, known: KnownEntries) -> EntryReader:
    reader = EntryReader(known, base)
    for source, root in roots:
        reader.read(source, root)
    return reader


def _reworded(diagnostic: Diagnostic) -> Diagnostic:
    """What is said of canvas files as it is said of the catalogue's."""
    code = _IN_OTHER_WORDS.get(diagnostic.code)
    return code.at(SourceText(diagnostic.path, ""), diagnostic.at) if code else diagnostic
