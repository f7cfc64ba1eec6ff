"""The parser's events become a tree, without recursion and within bounds."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from canvasbook import codes
from canvasbook.diagnostics import Code, Diagnostic, Problems
from canvasbook.source import Location, SourceText
from canvasbook.yamltree.faults import ESCAPED
from canvasbook.yamltree.nodes import MappingNode, Node, ScalarNode, SequenceNode
from canvasbook.yamltree.repair import Rereading, misread_text
from canvasbook.yamltree.syntax import FORBIDDEN, HALF, syntax_error

MAX_DEPTH = 40
MAX_NODES = 200_000

_Loader: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

#: Where one of these stands, lines and columns are not what YAML counts: it ends lines that editors do
#: not end, and passes over marks of the byte order.
_COUNTED_OTHERWISE = re.compile("[\x85\u2028\u2029\ufeff]")


def parse(source: SourceText) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    """The tree of a YAML text; None, with the reason, where there is none to be had.

    Duplicate keys, unknown aliases, tags and forbidden characters are reported and the rest of the
    tree is kept; so is the first document where there are more.
    """
    problems = Problems(source)
    root = read_tree(problems)
    return root, problems.told(codes.MORE)


def read_tree(problems: Problems) -> Node | None:
    """The tree of the text that ``problems`` is about; what is wrong is added to them."""
    reading = Rereading(_without_forbidden_characters(problems))
    builder = _read_again(reading, problems)
    if builder is None or builder.refused:
        return None
    root = builder.root
    if root is None or (isinstance(root, ScalarNode) and root.empty):
        problems.report(codes.EMPTY_FILE)
        return None
    return root


def _read_again(reading: Rereading, problems: Problems) -> _Builder | None:
    """What is built from a text, read again for each of its texts that YAML takes for something else.

    None where the text cannot be read to its end. Of a reading that stopped, only the last one's problems
    are told: an earlier one may have misread what stands before the place where it stopped.
    """
    counts = _COUNTED_OTHERWISE.search(reading.text) is None
    while True:
        attempt = problems.copy()
        builder = _Builder(attempt, counts, reading.originals)
        try:
            builder.take_all(_Loader(reading.text).get_event)
        except yaml.MarkedYAMLError as error:
            misread = misread_text(problems.source, error, builder.last_text)
            if misread is not None and reading.replace(misread):
                words = {"what": misread.words.what, "tip": misread.words.tip}
                problems.report(codes.YAML_SYNTAX, misread.at, **words)
                continue
            attempt.found.append(syntax_error(problems.source, error, builder.last_text))
            problems.take_over(attempt)
            return None
        except (ValueError, OverflowError):  # an escape such as "\UFFFFFFFF", in Python's own parser
            attempt.report(codes.YAML_SYNTAX, what=ESCAPED.what, tip=ESCAPED.tip)
            problems.take_over(attempt)
            return None
        problems.take_over(attempt)
        return builder


def _without_forbidden_characters(problems: Problems) -> str:
    """The text with a stand-in for each character that YAML forbids, which is reported."""
    text = problems.source.text
    for found in FORBIDDEN.finditer(text):
        at = None if problems.full else problems.source.location(found.start())
        problems.report(codes.BAD_CHARACTER, at, what=f"U+{ord(found.group()):04X}")
    return FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text)


@dataclass(slots=True)
class _Open:
    """A collection that is still being read; ``weight`` counts nodes with every alias written out."""

    node: SequenceNode | MappingNode
    anchor: str | None
    key: ScalarNode | None = None
    weight: int = 1


@dataclass(slots=True)
class _Builder:
    """Builds the tree from events; ``done`` when the rest of the text is of no interest.

    ``counts`` tells whether the parser's lines and columns are those of editors; ``originals`` are the
    author's characters that have stand-ins in the text.
    """

    problems: Problems
    counts: bool
    originals: Mapping[int, str]
    root: Node | None = None
    done: bool = False
    refused: bool = False
    last_text: Location | None = None
    stack: list[_Open] = field(default_factory=list)
    anchors: dict[str, tuple[Node, int]] = field(default_factory=dict)
    documents: int = 0

    def take_all(self, next_event: Callable[[], yaml.Event | None]) -> None:
        """Build the tree from the parser's events, until there is no further one of interest."""
        while not self.done:
            event = next_event()
            if event is None:
                return
            self._take(event)

    def _take(self, event: yaml.Event) -> None:
        """Add one event to the tree."""
        kind = type(event)
        if kind is ScalarEvent:
            self._scalar(event)
        elif kind is MappingStartEvent:
            self._open_mapping(event)
        elif kind is SequenceStartEvent:
            self._open(SequenceNode(self._place(event)), event)
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            closed = self.stack.pop()
            self._add(closed.node, closed.weight, closed.anchor)
        elif kind is AliasEvent:
            self._alias(event)
        elif kind is DocumentStartEvent:
            self._begin_document(event)

    def _begin_document(self, event: Any) -> None:
        self.documents += 1
        if self.documents > 1:
            self.problems.report(codes.SECOND_DOCUMENT, self._place(event))
            self.done = True

    def _scalar(self, event: Any) -> None:
        at = self._place(event)
        scalar = ScalarNode(at, self._as_written(event.value), bool(event.style))
        if event.style in ("'", '"'):
            self.last_text = at
            self._check_escapes(event.value, at)
        if event.tag and self._check_tag(event, at).startswith("!"):  # an author means it as part of the text
            text = self._as_written(f"{event.tag} {event.value}").strip()
            scalar = ScalarNode(at, text, quoted=True)
        self._add(scalar, 1, event.anchor)

    def _as_written(self, text: str) -> str:
        """A text with the author's characters in place of their stand-ins."""
        return text.translate(self.originals) if self.originals else text

    def _check_escapes(self, text: str, at: Location) -> None:
        """Refuse what only Python's own parser lets pass: half a character, written as an escape."""
        if not text.isascii() and HALF.search(text):
            self._refuse(codes.YAML_SYNTAX, at, what=ESCAPED.what, tip=ESCAPED.tip)

    def _open_mapping(self, event: Any) -> None:
        """Open a mapping; in a list, one that begins with a question mark is a text to its author."""
        start = event.start_mark
        begins_with_mark = self.problems.source.text[start.index : start.index + 1] == "?"
        in_list = bool(self.stack) and isinstance(self.stack[-1].node, SequenceNode)
        if begins_with_mark and in_list and not event.flow_style:
            raise yaml.MarkedYAMLError(problem="mapping keys are not allowed here", problem_mark=start)
        self._open(MappingNode(self._place(event)), event)

    def _open(self, node: SequenceNode | MappingNode, event: Any) -> None:
        if len(self.stack) >= MAX_DEPTH:
            self._refuse(codes.TOO_DEEP, node.at, limit=MAX_DEPTH)
        self._check_tag(event, node.at)
        self.stack.append(_Open(node, event.anchor))

    def _check_tag(self, event: Any, at: Location) -> str:
        tag: str = event.tag or ""
        if tag:
            self.problems.report(codes.TAG, at, tag=tag.replace("tag:yaml.org,2002:", "!!"))
        return tag

    def _alias(self, event: Any) -> None:
        known = self.anchors.get(event.anchor)
        if known is None:
            self.problems.report(codes.UNKNOWN_ANCHOR, self._place(event), name=event.anchor)
            self._add(ScalarNode(self._place(event), ""), 1, None)
        else:
            self._add(known[0], known[1], None)

    def _add(self, node: Node, weight: int, anchor: str | None) -> None:
        """Put a finished node where it belongs."""
        if anchor:
            self.anchors[anchor] = (node, weight)
        if not self.stack:
            self.root = node
            return
        top = self.stack[-1]
        top.weight += weight
        if top.weight > MAX_NODES:
            self._refuse(codes.TOO_MANY_NODES, top.node.at, limit=MAX_NODES)
        if isinstance(top.node, SequenceNode):
            top.node.items.append(node)
        elif top.key is None:
            top.key = self._as_key(node)
        else:
            self._put(top.node, top.key, node)
            top.key = None

    def _as_key(self, node: Node) -> ScalarNode:
        if isinstance(node, ScalarNode):
            return node
        self.problems.report(codes.KEY_NOT_TEXT, node.at)
        return ScalarNode(node.at, _NO_KEY)

    def _put(self, mapping: MappingNode, key: ScalarNode, value: Node) -> None:
        first = mapping.entries.get(key.text)
        if key.text == _NO_KEY:
            return
        if key.text == "<<" and not key.quoted:
            self.problems.report(codes.MERGE_KEY, key.at)
        elif first is None:
            mapping.entries[key.text] = (key, value)
        else:
            self.problems.report(codes.DUPLICATE_KEY, key.at, key=key.text, line=first[0].at.line)

    def _refuse(self, code: Code, at: Location, **words: object) -> None:
        if not self.refused:
            self.problems.report(code, at, **words)
        self.refused = self.done = True

    def _place(self, event: Any) -> Location:
        start, end = event.start_mark, event.end_mark
        if not self.counts:
            return self.problems.source.location(start.index, end.index)
        one_line = start.line == end.line
        length = end.column - start.column if one_line else self.problems.source.to_line_end(start.index)
        return Location(start.line + 1, start.column + 1, length or 1)


#: Stands in for a key that is no word; no YAML text can hold it.
_NO_KEY = "\0"
