"""A file that extends a canvas becomes a scenario: the canvas with all its changes made."""

from __future__ import annotations

import re
from collections.abc import Collection
from collections.abc import Mapping as Dict
from dataclasses import dataclass, field, fields, is_dataclass, replace
from functools import partial
from typing import Any, TypeVar

from canvasbook import codes
from canvasbook.diagnostics import Problems
from canvasbook.load.canvas_reader import ItemReader
from canvasbook.load.consistency import check_changed, check_claims, check_source_ids
from canvasbook.load.declared_ids import DeclaredIds, called_by, declared_ids, normal
from canvasbook.load.decoder import Decoder, meant_block, misspelt, readers_of
from canvasbook.load.drop_dangling import without_dangling_links
from canvasbook.load.references import References
from canvasbook.load.synonyms import BLOCK_NAMES, KEY_NAMES
from canvasbook.load.vocabulary import KnownTerms
from canvasbook.model.blocks import CHOICE_BLOCKS, Block
from canvasbook.model.canvas import (
    ITEM_CLASSES,
    Canvas,
    CanvasLink,
    Channel,
    Item,
    ItemKey,
    Link,
    Relationship,
)
from canvasbook.model.canvas import Source as Citation
from canvasbook.model.fields import keys_of
from canvasbook.model.scenario import Scenario, ScenarioKeys, ScenarioStatus
from canvasbook.source import Location, SourceText
from canvasbook.suggestions import suggestion
from canvasbook.yamltree import MappingNode, Node, ScalarNode, is_empty

_T = TypeVar("_T")

_BLOCKS = {name: block for block in Block for name in (block.value, block.slug)}
_OWN = keys_of(ScenarioKeys)
_ALTERATIONS = frozenset({"add", "remove", "change"})
_HEAD = _OWN.keys() - _ALTERATIONS

#: The keys of a canvas that replace the base's.
CANVAS_KEYS = tuple(name for name in keys_of(Canvas) if name not in (*_BLOCKS, "title", "formerly"))
_KNOWN = (*_OWN, *CANVAS_KEYS)

#: What items say of others: what a changed item keeps of it was checked in the base's file.
_CLAIMS = ("needs", "same_as", "caused_by", "replaces", "affects", "waives")

_EXTENDS = re.compile(r"^[\"']?extends[\"']?\s*:", re.MULTILINE)
_CHANGED_TO = "Write the reference, a colon, and the new keys: 'channels/website: {phases: [purchase]}'."


@dataclass(frozen=True, slots=True)
class ScenarioBase:
    """A canvas that scenarios may change, and the ids of its file, of items too that cannot be read."""

    canvas: Canvas
    outline: DeclaredIds


@dataclass(frozen=True, slots=True)
class Bases:
    """The canvases of a folder: those that can be read, and by id the files of those that cannot.

    ``scenarios`` are ids that name a scenario, with the canvas that each extends.
    """

    readable: Dict[str, ScenarioBase] = field(default_factory=dict)
    unreadable: Dict[str, str] = field(default_factory=dict)
    scenarios: Dict[str, str] = field(default_factory=dict)


def is_scenario(root: Node | None, source: SourceText) -> bool:
    """Whether a file says that it extends a canvas, as far as can be seen where its YAML cannot be read."""
    if root is None:
        return _EXTENDS.search(source.text) is not None
    return isinstance(root, MappingNode) and "extends" in root.entries


def extended(root: Node | None) -> CanvasLink | None:
    """The canvas that a scenario extends, if its file says so legibly."""
    if not isinstance(root, MappingNode):
        return None
    nobody = Decoder(SourceText("", ""), References(DeclaredIds(), KnownTerms()))
    found: CanvasLink | None = nobody.values(_only(root, {"extends"}), ScenarioKeys, "").get("extends")
    return found


def read_scenario(
    root: Node | None, stem: str, problems: Problems, bases: Bases, vocabulary: KnownTerms
) -> Scenario | None:
    """The scenario that a tree describes; None where it has no canvas to change.

    ``stem`` is the file's name as it stands in addresses. What is wrong is added to ``problems``.
    """
    if not isinstance(root, MappingNode):
        return None
    decoder = Decoder.adding_to(problems, References(DeclaredIds(), vocabulary))
    return _ScenarioReader(root, stem, decoder, bases, vocabulary).read()


def _only(root: MappingNode, names: Collection[str]) -> MappingNode:
    """The part of a set of keys that has these names."""
    kept = {name: entry for name, entry in root.entries.items() if name in names}
    return MappingNode(root.at, kept)


def _placed_at(record: _T, at: Location) -> _T:
    """A record of the model as if it, and all that it is made of, were written at one place."""
    found: _T = _with_places(record, at)
    return found


def _with_places(value: Any, at: Location) -> Any:
    if isinstance(value, Location):
        return at
    if type(value) is tuple:
        return tuple([_with_places(part, at) for part in value])
    if not is_dataclass(value) or isinstance(value, type):
        return value
    parts = {part.name: _with_places(getattr(value, part.name), at) for part in fields(value)}
    return replace(value, **parts)


# -- the whole file ------------------------------------------------------------------------------------


@dataclass(slots=True)
class Alterations:
    """Removed items, and changed ones, each with where that is said; added items by block."""

    removed: dict[ItemKey, Location] = field(default_factory=dict)
    added: dict[ItemKey, Item] = field(default_factory=dict)
    changed: dict[ItemKey, Item] = field(default_factory=dict)

    def told(self, base: Canvas) -> dict[str, tuple[ItemKey, ...]]:
        """The keys of items by what becomes of them; one that is removed and added again is changed."""
        replaced = self.removed.keys() & self.added.keys()
        removed = self.removed.keys() - replaced
        changed = self.changed.keys() | replaced
        return {
            "added": tuple(key for key in self.added if key not in replaced),
            "removed": tuple(key for key in base.items if key in removed),
            "changed": tuple(key for key in base.items if key in changed),
        }


@dataclass(slots=True)
class _ScenarioReader:
    """Reads the nodes of one file."""

    root: MappingNode
    stem: str
    decoder: Decoder
    bases: Bases
    vocabulary: KnownTerms

    def read(self) -> Scenario | None:
        head = self._head()
        extends: CanvasLink | None = head.get("extends")
        base = self._base(extends) if extends else None
        if extends is None or base is None:
            return None
        altered = AlterationReader.of(self.root, base, extends.at, self.vocabulary, self.decoder)
        given = self.decoder.values(_only(self.root, CANVAS_KEYS), Canvas, "a scenario")
        title = head.get("title", self.stem)
        canvas = self._canvas(base.canvas, extends, title, altered, given)
        told = altered.told(base.canvas)
        says_something = any(told.values()) or given or self.decoder.problems.found
        if not says_something:
            how = "Say under 'add', 'remove' or 'change' what would be different."
            self.decoder.report(codes.CHANGES_NOTHING, extends.at, what="this scenario", how=how)
        return Scenario(
            id=canvas.id,
            path=canvas.path,
            extends=extends,
            title=title,
            question=head.get("question", ""),
            status=head.get("status", ScenarioStatus.PROPOSED),
            because=head.get("because", ""),
            date=head.get("date", ""),
            canvas=canvas,
            **told,
        )

    # -- the file's own keys

    def _head(self) -> dict[str, Any]:
        """What the scenario says of itself, with everything that is missing or unknown reported."""
        for name in self.root.entries:
            if name not in _KNOWN:
                self._unknown(name)
        head = self.decoder.values(_only(self.root, _HEAD), ScenarioKeys, "a scenario")
        for name in ("title", "question"):
            if name not in self.root.entries:
                self._missing(name, "a scenario")
        status = head.get("status")
        is_decided = status in (ScenarioStatus.CHOSEN, ScenarioStatus.REJECTED)
        if is_decided and "because" not in head:
            self._missing("because", f"a scenario that is {status}")
        return head

    def _missing(self, name: str, what: str) -> None:
        if not misspelt(name, self.root, _KNOWN):
            at = self.root.entries["status"][0].at if name == "because" else self.root.at
            self.decoder.report(codes.MISSING_KEY, at, what=what, key=name, doc=_OWN[name][1].doc)

    def _unknown(self, name: str) -> None:
        written, _ = self.root.entries[name]
        self.decoder.report(
            codes.UNKNOWN_KEY,
            written.at,
            what="a scenario",
            key=name,
            suggestion=partial(_key_of_scenario, name),
            known=", ".join(_KNOWN),
        )

    # -- the canvas

    def _base(self, extends: CanvasLink) -> ScenarioBase | None:
        """The canvas that is changed, or None with the reason reported."""
        id, bases = extends.target, self.bases
        if id in bases.readable:
            return bases.readable[id]
        if id in bases.unreadable:
            self.decoder.report(codes.BASE_UNREADABLE, extends.at, id=id, path=bases.unreadable[id])
        elif id in bases.scenarios:
            base = bases.scenarios[id]
            is_other = base and base not in bases.scenarios
            how = (
                f"Extend '{base}', and say here what that scenario says." if is_other else "Extend a canvas."
            )
            self.decoder.report(codes.SCENARIO_OF_SCENARIO, extends.at, id=id, how=how)
        else:
            near = partial(suggestion, id, sorted(bases.readable))
            self.decoder.report(codes.NO_SUCH_CANVAS, extends.at, id=id, suggestion=near)
        return None

    def _canvas(
        self, base: Canvas, extends: CanvasLink, title: str, altered: Alterations, given: dict[str, Any]
    ) -> Canvas:
        """The base with everything changed, removed and added that the file says."""
        old = _placed_at(base, extends.at)  # a line of the base is another one of this file
        known = {
            "id": f"{base.id}/scenarios/{self.stem}",
            "path": self.decoder.source.path,
            "title": title,
            "subject": base.actor,
        }
        sources = (*old.sources, *self._sources(base, given.get("sources", ())))
        blocks: dict[str, Any] = {block.value: _items(old, block, altered) for block in Block}
        canvas = replace(old, **(known | given | blocks | {"sources": sources}))
        check_changed(canvas, base, self.decoder)
        whole = without_dangling_links(canvas)
        self._check_filters(base, whole, altered)
        return whole

    def _sources(self, base: Canvas, own: tuple[Citation, ...]) -> tuple[Citation, ...]:
        """The scenario's own sources, without those whose id the base uses already."""
        check_source_ids(own, self.decoder)
        there = {source.id.casefold() for source in base.sources}
        new = []
        for source in own:
            if source.id.casefold() not in there:
                new.append(source)
                continue
            how = "Cite that one, or write another 'id'."
            words = {"what": "the source", "id": source.id, "base": base.id, "how": how}
            self.decoder.report(codes.THERE_ALREADY, source.at, **words)
        return tuple(new)

    def _check_filters(self, base: Canvas, canvas: Canvas, altered: Alterations) -> None:
        """Warn of choices that nothing limits any more, because what they were for is removed."""
        for block in CHOICE_BLOCKS:
            for item in base.block(block):
                now = canvas.items.get(item.key)
                is_as_it_was = item.key not in altered.changed and item.key not in altered.removed
                if now is not None and is_as_it_was:
                    self._check_filter(item, now, altered)

    def _check_filter(self, before: Item, now: Item, altered: Alterations) -> None:
        gone = [link.target for link in _filter(before)]
        if _filter(now) or not gone:
            return
        at = altered.removed.get(gone[0])
        if at is not None:
            self.decoder.report(codes.FILTER_EMPTIED, at, id=before.key.id)


def _key_of_scenario(name: str) -> str:
    """What to say of an unknown key of a scenario: where its items belong, or the key that is meant."""
    if name.replace("-", "_") in _BLOCKS or meant_block(name) is not None:
        return "; its items belong under 'add'"
    return suggestion(name, _KNOWN, KEY_NAMES)


def _items(base: Canvas, block: Block, altered: Alterations) -> tuple[Item, ...]:
    """The items of a block, in the base's order; new ones at the end."""
    found: dict[ItemKey, Item] = {}
    for item in base.block(block):
        key = item.key
        now = altered.added.get(key) if key in altered.removed else altered.changed.get(key, item)
        if now is not None:
            found[key] = now
    found |= {key: item for key, item in altered.added.items() if key.block is block}
    return tuple(found.values())


def _filter(item: Item) -> tuple[Link, ...]:
    return item.for_ if isinstance(item, Channel | Relationship) else ()


# -- what it adds, removes and changes -----------------------------------------------------------------


@dataclass(slots=True)
class AlterationReader:
    """Reads the three sets of changes of one scenario; ``decoder`` resolves what they name.

    ``at`` is the place of all that is taken over from the base.
    """

    base: ScenarioBase
    at: Location
    root: MappingNode
    vocabulary: KnownTerms
    decoder: Decoder
    found: Alterations = field(default_factory=Alterations)

    @classmethod
    def of(
        cls, root: MappingNode, base: ScenarioBase, at: Location, vocabulary: KnownTerms, known: Decoder
    ) -> Alterations:
        """All changes that can be made; ``known`` then resolves references on the changed canvas."""
        reader = cls(base, at, root, vocabulary, known)
        before = References(base.outline, vocabulary, whole=f"the canvas '{base.canvas.id}'")
        by_base = Decoder.adding_to(known.problems, before)
        reader._remove(by_base)
        blocks = reader._blocks(root.get("add"))
        after = References(reader._outline(blocks), vocabulary, removed=reader._lines())
        known.terms = after
        reader._add(blocks, ItemReader(after, known))
        reader._change(before, by_base, after)
        return reader.found

    # -- items that go

    def _remove(self, by_base: Decoder) -> None:
        node = self.root.get("remove")
        if node is None or is_empty(node):
            return
        for link in readers_of(ScenarioKeys)["remove"].read(by_base, node):
            first = self.found.removed.get(link.target)
            if first is None:
                self.found.removed[link.target] = link.at
            else:
                self._twice(link.target, "removed", link.at, first)

    def _lines(self) -> dict[str, int]:
        """The ids of removed items, each with the line that says so."""
        return {key.id: at.line for key, at in self.found.removed.items()}

    # -- items that come

    def _blocks(self, node: Node | None) -> MappingNode:
        """The lists of items under `add`, by the blocks' own names."""
        if node is None or is_empty(node):
            return MappingNode(self.at)
        if not isinstance(node, MappingNode):
            how = "Write the block, a colon, and the items below it, as in a canvas."
            self.decoder.wrong_shape(node, "'add'", "a set of blocks with a list of items each", how)
            return MappingNode(self.at)
        found = MappingNode(node.at)
        for name, (written, value) in node.entries.items():
            block = _BLOCKS.get(name)
            if block is not None:
                found.entries.setdefault(block.value, (written, value))
                continue
            self.decoder.report(
                codes.UNKNOWN_KEY,
                written.at,
                what="'add'",
                key=name,
                suggestion=partial(suggestion, name, tuple(Block), BLOCK_NAMES),
                known=", ".join(Block),
            )
        return found

    def _outline(self, blocks: MappingNode) -> DeclaredIds:
        """The ids of the changed canvas."""
        before, new, own = self.base.outline, declared_ids(blocks), declared_ids(self.root)
        items = {}
        names = {block: (*before.names.get(block, ()), *new.names[block]) for block in Block}
        for block in Block:
            kept = before.items.get(block, {}).items()
            staying = {written: id for written, id in kept if ItemKey(block, id) not in self.found.removed}
            items[block] = staying | new.items[block]
        called = called_by(items, names)
        return DeclaredIds(items, before.sources | own.sources, names, called=called)

    def _add(self, blocks: MappingNode, reader: ItemReader) -> None:
        for block in Block:
            staying = [
                item.key.id for item in self.base.canvas.block(block) if item.key not in self.found.removed
            ]
            there = {id.casefold(): id for id in staying}
            for item in reader.items(block, blocks.get(block.value)):
                known = there.get(item.key.id.casefold())
                if known is None:
                    self.found.added[item.key] = item
                else:
                    self._there_already(item, ItemKey(block, known))

    def _there_already(self, item: Item, known: ItemKey) -> None:
        how = f"Put '{known}' under 'change', or write another 'id'."
        words = {"what": f"in {known.block}, the id", "id": known.id, "base": self.base.canvas.id}
        self.decoder.report(codes.THERE_ALREADY, item.at, how=how, **words)

    # -- items that change

    def _change(self, before: References, by_base: Decoder, after: References) -> None:
        node = self.root.get("change")
        if node is None or is_empty(node):
            return
        if not isinstance(node, MappingNode):
            self.decoder.wrong_shape(node, "'change'", "a set of references with new keys each", _CHANGED_TO)
            return
        seen: dict[ItemKey, Location] = {}
        for written, value in node.entries.values():
            link = before.link(written, "change", _OWN["change"][1], by_base)
            if link is None:
                continue
            if link.target in self.found.removed:
                self._twice(link.target, "removed", written.at, self.found.removed[link.target])
            elif link.target in seen:
                self._twice(link.target, "changed", written.at, seen[link.target])
            else:
                seen[link.target] = written.at
                after.block = link.target.block
                self._change_item(link.target, written, value)

    def _change_item(self, key: ItemKey, written: ScalarNode, value: Node) -> None:
        if not isinstance(value, MappingNode):
            self.decoder.wrong_shape(value, f"the change of '{key.id}'", "a set of keys", _CHANGED_TO)
            return
        problems_before = self.decoder.problems.count
        given = self._given(key, value)
        values = self.decoder.values(given, ITEM_CLASSES[key.block], f"an item of {key.block}")
        old = self.base.canvas.items.get(key)
        if old is None:  # it cannot be read, which its own file is told
            return
        new = replace(_placed_at(old, self.at), **values, at=written.at)
        if new != old:
            self.found.changed[key] = new
            self._check_what_is_new(new, values)
        elif self.decoder.problems.count == problems_before:  # or else what it would change cannot be read
            what, how = f"the change of '{key.id}'", "Delete it, or say what would be different."
            self.decoder.report(codes.CHANGES_NOTHING, written.at, what=what, how=how)

    def _check_what_is_new(self, new: Item, values: dict[str, Any]) -> None:
        """Check what a changed item says of others, but for what it said before."""
        kept = [name for name in _CLAIMS if hasattr(new, name) and name not in values]
        quiet: dict[str, Any] = dict.fromkeys(kept, ())
        check_claims(replace(new, **quiet), self.decoder)

    def _given(self, key: ItemKey, value: MappingNode) -> MappingNode:
        """The keys that may be changed, and have a value."""
        given = {}
        for name, (written, node) in value.entries.items():
            if name == "id":
                is_the_same = isinstance(node, ScalarNode) and normal(node.text) == key.id
                if not is_the_same:
                    self.decoder.report(codes.ID_CHANGED, written.at, id=key.id)
            elif is_empty(node):
                self.decoder.report(codes.CHANGE_TO_NOTHING, node.at, key=name, id=key.id)
            else:
                given[name] = (written, node)
        return MappingNode(value.at, given)

    def _twice(self, key: ItemKey, done: str, at: Location, first: Location) -> None:
        self.decoder.report(codes.SAID_TWICE, at, id=key.id, done=done, line=first.line)


__all__ = ["CANVAS_KEYS", "Bases", "ScenarioBase", "extended", "is_scenario", "read_scenario"]
