"""The catalogue's YAML files become one catalogue: ours, and a site's own on top of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path

from canvasbook import codes
from canvasbook.catalogue.catalogue import Catalogue
from canvasbook.catalogue.file_schema import EntryAddress, entries_in
from canvasbook.catalogue.labels import CLOSED_GROUPS, missing_labels
from canvasbook.catalogue.misfits import repair_keys_of_roles, repair_keys_of_types
from canvasbook.catalogue.overlay import OverlayBase
from canvasbook.catalogue.reader import EntryReader, KnownEntries
from canvasbook.catalogue.validation import lint, repair_names, repair_parts, repair_questions
from canvasbook.diagnostics import Diagnostic, Severity, in_order
from canvasbook.load.files import yaml_files
from canvasbook.load.vocabulary import KnownTerms
from canvasbook.source import SourceText
from canvasbook.suggestions import OtherName
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
    base, problems = load_base(shipped_sources())
    wrong = [f"{d.place}: {d.code} {d.message}" for d in problems if d.severity is Severity.ERROR]
    wrong += [f"no label for {missing}" for missing in missing_labels(base.catalogue.terms)]
    if wrong:
        raise ValueError("\n".join(wrong))
    return base


def shipped_sources() -> tuple[SourceText, ...]:
    """The texts of the shipped catalogue."""
    folder = files("canvasbook.catalogue")
    found = [file for file in folder.iterdir() if file.name.endswith(".yaml")]
    found.sort(key=lambda file: file.name)
    return tuple(SourceText(f"catalogue/{file.name}", file.read_text(encoding="utf-8")) for file in found)


def load_catalogue(
    sources: Iterable[SourceText], base: OverlayBase = _NOTHING
) -> tuple[Catalogue, tuple[Diagnostic, ...]]:
    """A catalogue from the texts of its files, on top of another, with everything that is wrong with them."""
    return _load(_parsed(sources), base)


def load_base(sources: Iterable[SourceText]) -> tuple[OverlayBase, tuple[Diagnostic, ...]]:
    """A catalogue that others can be read on top of, with everything that is wrong with its files."""
    parsed = _parsed(sources)
    catalogue, problems = _load(parsed, _NOTHING)
    nodes = {address: node for address, node in parsed.entries() if isinstance(node, MappingNode)}
    return OverlayBase(catalogue, nodes), problems


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
    if not sources:
        return shipped_catalogue(), ()
    return load_catalogue(sources, shipped_base())


def vocabulary_of(catalogue: Catalogue) -> KnownTerms:
    """The ids that canvases may name."""
    ids_by_block = {}
    for block, types in catalogue.types.items():
        ids: dict[str, str] = {}
        for type in types.values():
            ids |= dict.fromkeys(type.aliases, type.id)
        ids_by_block[block] = ids | {id: id for id in types}
    return KnownTerms(
        ids_by_block,
        frozenset(catalogue.roles),
        frozenset(catalogue.metrics),
        frozenset(catalogue.checks),
        _names_in(catalogue),
        {role.id: role.block for role in catalogue.roles.values()},
    )


def _names_in(catalogue: Catalogue) -> dict[str, tuple[OtherName, ...]]:
    """What the ids that canvases may name are called besides, by kind."""
    names: dict[str, list[OtherName]] = {}
    for block, types in catalogue.types.items():
        called = names.setdefault(f"type_of_{block}", [])
        for type in types.values():
            called += _each_for(type.id, (type.name, type.one, type.many, *type.aliases))
    for role in catalogue.roles.values():
        names.setdefault("role", []).extend(_each_for(role.id, (role.name, role.one, role.many, *role.words)))
    for metric in catalogue.metrics.values():
        names.setdefault("metric", []).extend(_each_for(metric.id, (metric.name, metric.one)))
    for group in CLOSED_GROUPS:
        labels = catalogue.terms.get(group, {})
        names[group] = [OtherName(label, id) for id, label in labels.items()]
    return {kind: tuple(dict.fromkeys(called)) for kind, called in names.items()}


def _each_for(id: str, names: Iterable[str]) -> list[OtherName]:
    return [OtherName(name, id) for name in names]


def meanings_of(catalogue: Catalogue) -> dict[str, dict[str, str]]:
    """What the ids that canvases may name mean, by kind and id, for the schema to show in editors."""
    types = {
        f"type_of_{block}": {type.id: f"{type.name}: {type.definition}" for type in of_block.values()}
        for block, of_block in catalogue.types.items()
    }
    roles, metrics, checks = catalogue.roles, catalogue.metrics, catalogue.checks
    return {
        **types,
        "role": {role.id: f"{role.name}: {role.definition}" for role in roles.values()},
        "metric": {metric.id: f"{metric.name}: {metric.definition}" for metric in metrics.values()},
        "check": {check.id: check.name for check in checks.values()},
    }


# -- from texts to entries -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _ParsedFiles:
    """The trees of the files that have one, and what their texts have against them."""

    roots: list[tuple[SourceText, Node]]
    problems: list[Diagnostic]

    def entries(self) -> Iterator[tuple[EntryAddress, Node]]:
        """The entries of all files."""
        for _, root in self.roots:
            yield from entries_in(root)


def _parsed(sources: Iterable[SourceText]) -> _ParsedFiles:
    roots: list[tuple[SourceText, Node]] = []
    problems: list[Diagnostic] = []
    for source in sources:
        root, found = parse(source)
        if root is not None:
            roots.append((source, root))
        problems.extend(map(_reworded, found))
    return _ParsedFiles(roots, problems)


def _load(files: _ParsedFiles, base: OverlayBase) -> tuple[Catalogue, tuple[Diagnostic, ...]]:
    addresses = dict.fromkeys(base.nodes)
    addresses |= dict.fromkeys(address for address, _ in files.entries())
    reader = _read(files, base, KnownEntries.at(addresses))
    broken = reader.failed | (addresses.keys() - reader.places.keys() - base.nodes.keys())
    if broken:  # what names them names nothing; that they are broken is told already
        reader = _read(files, base, KnownEntries.at(addresses, broken))
    repair_parts(reader.entries["roles"], reader.places)
    repair_keys_of_roles(reader.entries["roles"], reader.places)
    repair_names(reader.types, reader.places)
    repair_keys_of_types(reader.types, reader.entries["roles"], reader.places)
    repair_questions(reader.entries["questions"], reader.types, reader.places)
    catalogue = reader.catalogue()
    lint(catalogue, reader.places)
    problems = list(files.problems)
    for decoder in reader.decoders:
        problems.extend(decoder.diagnostics)
    return catalogue, in_order(problems)


def _read(files: _ParsedFiles, base: OverlayBase, known: KnownEntries) -> EntryReader:
    reader = EntryReader(known, base)
    for source, root in files.roots:
        reader.read(source, root)
    return reader


def _reworded(diagnostic: Diagnostic) -> Diagnostic:
    """What is said of canvas files as it is said of the catalogue's."""
    code = _IN_OTHER_WORDS.get(diagnostic.code)
    return code.at(SourceText(diagnostic.path, ""), diagnostic.at) if code else diagnostic
