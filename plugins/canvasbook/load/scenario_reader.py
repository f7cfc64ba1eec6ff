"""A file that extends a canvas becomes a scenario: the canvas with all its changes made."""

from __future__ import annotations

import re
from collections.abc import Collection
from collections.abc import Mapping as Dict
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from canvasbook import codes
from canvasbook.diagnostics import Problems, suggestion
from canvasbook.load.alterations import AlterationReader, Alterations, ScenarioBase
from canvasbook.load.consistency import check_changed, check_source_ids
from canvasbook.load.declared_ids import DeclaredIds
from canvasbook.load.decode import Decoder, misspelt
from canvasbook.load.drop_dangling import without_dangling_links
from canvasbook.load.references import References
from canvasbook.load.vocabulary import KnownTerms
from canvasbook.model.blocks import CHOICE_BLOCKS, Block
from canvasbook.model.canvas import Canvas, CanvasLink, Channel, Item, ItemKey, Relationship
from canvasbook.model.canvas import Source as Citation
from canvasbook.model.fields import keys_of
from canvasbook.model.places import relocated
from canvasbook.model.scenario import Scenario, ScenarioKeys, ScenarioStatus
from canvasbook.source import SourceText
from canvasbook.yamltree import MappingNode, Node

_BLOCKS = frozenset(b.value for b in Block)
_OWN = keys_of(ScenarioKeys)
_ALTERATIONS = frozenset({"add", "remove", "change"})
_HEAD = _OWN.keys() - _ALTERATIONS

#: The keys of a canvas that replace the base's.
CANVAS_KEYS = tuple(name for name in keys_of(Canvas) if name not in _BLOCKS and name != "title")
_KNOWN = (*_OWN, *CANVAS_KEYS)

_EXTENDS = re.compile(r"^[\"']?extends[\"']?\s*:", re.MULTILINE)


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
    return MappingNode(root.at, {k: v for k, v in root.entries.items() if k in names})


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
        replaced = altered.removed.keys() & altered.added.keys()
        told = {
            "added": tuple(key for key in altered.added if key not in replaced),
            "removed": tuple(key for key in base.canvas.items if key in altered.removed.keys() - replaced),
            "changed": tuple(key for key in base.canvas.items if key in altered.changed.keys() | replaced),
        }
        if not (any(told.values()) or given or self.decoder.problems.found):
            words = {
                "what": "this scenario",
                "how": "Say under 'add', 'remove' or 'change' what would be otherwise.",
            }
            self.decoder.report(codes.CHANGES_NOTHING, extends.at, **words)
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
        entries = self.root.entries
        for name in entries:
            if name not in _KNOWN:
                self._unknown(name)
        head = self.decoder.values(_only(self.root, _HEAD), ScenarioKeys, "a scenario")
        for name in ("title", "question"):
            if name not in entries:
                self._missing(name, "a scenario")
        status = head.get("status")
        if status in (ScenarioStatus.CHOSEN, ScenarioStatus.REJECTED) and "because" not in head:
            self._missing("because", f"a scenario that is {status}")
        return head

    def _missing(self, name: str, what: str) -> None:
        if not misspelt(name, self.root, _KNOWN):
            at = self.root.entries["status"][0].at if name == "because" else self.root.at
            self.decoder.report(codes.MISSING_KEY, at, what=what, key=name, doc=_OWN[name][1].doc)

    def _unknown(self, name: str) -> None:
        written, _ = self.root.entries[name]
        block = name.replace("-", "_") in _BLOCKS
        near = "; its items belong under 'add'" if block else partial(suggestion, name, _KNOWN)
        self.decoder.report(
            codes.UNKNOWN_KEY,
            written.at,
            what="a scenario",
            key=name,
            suggestion=near,
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
            how = f"Extend '{base}', and say here what that scenario says." if base else "Extend its canvas."
            self.decoder.report(codes.SCENARIO_OF_SCENARIO, extends.at, id=id, how=how)
        else:
            near = partial(suggestion, id, sorted(bases.readable))
            self.decoder.report(codes.NO_SUCH_CANVAS, extends.at, id=id, suggestion=near)
        return None

    def _canvas(
        self, base: Canvas, extends: CanvasLink, title: str, altered: Alterations, given: dict[str, Any]
    ) -> Canvas:
        """The base with everything changed, removed and added that the file says."""
        old = relocated(base, lambda _: extends.at)  # a line of the base is another one of this file
        sources = old.sources + self._sources(base, given.get("sources", ()))
        known = {
            "id": f"{base.id}/scenarios/{self.stem}",
            "path": self.decoder.source.path,
            "title": title,
            "subject": base.actor,
        }
        blocks = {block.value: _items(old, block, altered) for block in Block}
        canvas = replace(old, **(known | given | blocks | {"sources": sources}))
        check_changed(canvas, base, self.decoder)
        whole = without_dangling_links(canvas)
        self._check_filters(base, whole, altered)
        return whole

    def _sources(self, base: Canvas, own: tuple[Citation, ...]) -> tuple[Citation, ...]:
        """The scenario's own sources, without those whose id the base uses already."""
        check_source_ids(own, self.decoder)
        there = {source.id.casefold() for source in base.sources}
        how = "Cite that one, or write another 'id'."
        for source in own:
            if source.id.casefold() in there:
                words = {"what": "the source", "id": source.id, "base": base.id, "how": how}
                self.decoder.report(codes.THERE_ALREADY, source.at, **words)
        return tuple(source for source in own if source.id.casefold() not in there)

    def _check_filters(self, base: Canvas, canvas: Canvas, altered: Alterations) -> None:
        """Warn of choices that nothing limits any more, because what they were for is removed."""
        for block in CHOICE_BLOCKS:
            for item in base.block(block):
                now = canvas.items.get(item.key)
                if item.key in altered.changed or item.key in altered.removed or now is None:
                    continue
                gone = [link.target for link in _filter(item)]
                if gone and not _filter(now) and gone[0] in altered.removed:
                    at = altered.removed[gone[0]]
                    self.decoder.report(codes.FILTER_EMPTIED, at, id=item.key.id)


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


def _filter(item: Item) -> tuple[Any, ...]:
    return item.for_ if isinstance(item, Channel | Relationship) else ()


__all__ = ["CANVAS_KEYS", "Bases", "ScenarioBase", "extended", "is_scenario", "read_scenario"]
