"""Nodes become frozen records, by the records' own declaration of their keys.

:meth:`Decoder.record` reads the annotation of each field that :func:`~canvasbook.model.fields.yaml_key`
declares; :func:`readers_of` works out, once per class, how that is done. One value may stand where a list
is meant. What cannot be read is reported at its place and left out; the rest of the record is kept.
"""

from __future__ import annotations

import re
import typing
import unicodedata
from collections.abc import Callable, Collection, Hashable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from itertools import islice
from typing import Any, Protocol, TypeVar, cast

from canvasbook import codes
from canvasbook.diagnostics import Code, Diagnostic, Problems
from canvasbook.load.lean_canvas import where_it_goes
from canvasbook.load.provisional_texts import is_placeholder
from canvasbook.load.synonyms import BLOCK_NAMES, KEY_NAMES
from canvasbook.load.text_formats import TEXT_FORMATS, is_visible, limit_of, says_nothing, without_links
from canvasbook.load.torn_texts import behind_hash, joined
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import ITEM_CLASSES, Canvas, CanvasLink, Item, Link
from canvasbook.model.fields import Key, is_record, key_alone, keys_of, shape_of
from canvasbook.source import Location, SourceText
from canvasbook.suggestions import OtherName, is_same, nearest, suggestion
from canvasbook.yamltree import MappingNode, Node, ScalarNode, SequenceNode, in_quotes

R = TypeVar("R")

#: What ends a line, by YAML's reckoning or by an escape such as "\\r".
_LINE_ENDS = re.compile("\r\n?|[\x85\u2028\u2029]")
_FOLDED = re.compile(r"[ \t]*\n\s*")

#: Control characters, but for tab and newline; in the file itself they are refused, escapes write them.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")

#: Keys by which a scenario is recognised that does not say whose it is.
_OF_SCENARIOS = frozenset({"question", "add", "remove", "change"})

#: Keys of names, and of texts that are left out where there is nothing to say.
_NAMES = frozenset({"name", "title"})
_SAYING_SOMETHING = frozenset({"description", "summary"})

#: So many unknown keys are looked at for one that was meant.
_LOOKED_AT = 20


class Terms(Protocol):
    """Knows the ids that a field may name: the catalogue's, and the canvas's own."""

    def link(self, scalar: ScalarNode, name: str, key: Key, decoder: Decoder) -> Link | None:
        """The item that a reference leads to."""

    def term(self, scalar: ScalarNode, name: str, key: Key, decoder: Decoder) -> str:
        """The id that a word of a vocabulary stands for; empty when unknown."""

    def names_of_values(self, name: str) -> Iterable[OtherName]:
        """What the values of a key with a closed list are called besides."""


#: So many links a canvas may have.
MOST_LINKS = 2_000


@dataclass(slots=True)
class Decoder:
    """Reads one file's nodes; collects what is wrong with them."""

    source: SourceText
    terms: Terms
    problems: Problems = field(init=False)
    #: Where records begin of which a value could not be read.
    incomplete: set[Location] = field(default_factory=set)
    #: So many links have been read.
    links: int = 0

    def __post_init__(self) -> None:
        self.problems = Problems(self.source)

    @classmethod
    def adding_to(cls, problems: Problems, terms: Terms) -> Decoder:
        """A decoder that goes on where other readers of the same file found problems."""
        decoder = cls(problems.source, terms)
        decoder.problems = problems
        return decoder

    @property
    def diagnostics(self) -> list[Diagnostic]:
        """What is wrong so far."""
        return list(self.problems.told(codes.MORE))

    def report(self, code: Code, at: Location, **words: object) -> None:
        """Add a diagnostic; a word that is costly to find may be a function."""
        self.problems.report(code, at, **words)

    def wrong_shape(self, node: Node, what: str, expected: str, how: str) -> None:
        """Report that a list, a mapping or a text stands where something else belongs."""
        self.report(
            codes.NOT_A_MAPPING, node.at, what=what, expected=expected, found=shape_words(node), how=how
        )

    # -- records

    def record(self, node: Node, cls: type[R], what: str, **known: Any) -> R | None:
        """A record of class ``cls`` from a mapping, or None when something required is missing.

        ``what`` names the record in messages; ``known`` are the fields that do not come from the file. Where
        one value of the record may stand for it (:func:`~canvasbook.model.fields.key_alone`), a text is read
        as that value.
        """
        readers = readers_of(cast(Hashable, cls))
        alone = key_alone(cls)
        if isinstance(node, ScalarNode) and alone:
            value = readers[alone].read(self, node)
            return None if value is None else cls(**known, **{readers[alone].field: value})
        if not isinstance(node, MappingNode):
            self.wrong_shape(node, what, "a set of keys", "Write 'key: value' lines.")
            return None
        values = known | self.values(node, cls, what)
        required = [reader for reader in readers.values() if reader.key.required]
        missing = [reader for reader in required if reader.field not in values]
        for reader in missing:
            self._report_missing(reader, node, what, readers)
        return None if missing else cls(**values)

    def _report_missing(
        self, reader: ValueReader, node: MappingNode, what: str, known: Collection[str]
    ) -> None:
        """Report that a required key is missing, unless the key itself or a misspelt one has been."""
        if reader.name not in node.entries and not misspelt(reader.name, node, known):
            doc = reader.key.doc
            self.report(codes.MISSING_KEY, node.at, what=what, key=reader.name, doc=doc)

    def values(self, node: MappingNode, cls: type, what: str) -> dict[str, Any]:
        """What is given of a record, by field; whether all is there that it needs is not asked."""
        readers = readers_of(cast(Hashable, cls))
        values: dict[str, Any] = {}
        whole, torn = joined(node, readers, self.source)
        for text in torn:
            self.report(codes.COMMA_IN_BRACES, text.at, key=text.key, mended=in_quotes(text.text))
        for name, (written, value) in whole.entries.items():
            reader = readers.get(name)
            if reader is None:
                self._unknown_key(written, what, cls)
                continue
            is_left_empty = isinstance(value, ScalarNode) and value.empty and not reader.key.required
            if is_left_empty:
                continue
            read = reader.read(self, value)
            if read is None or read == ():
                self.incomplete.add(node.at)
            if read is not None:
                values[reader.field] = read
        return values

    def records(self, node: Node, cls: type[R], what: str) -> tuple[R, ...]:
        """A list of records that know their place; one record may stand alone."""
        read = [self.record(entry, cls, what, at=entry.at) for entry in _entries(node)]
        return tuple(record for record in read if record is not None)

    def _unknown_key(self, written: ScalarNode, what: str, cls: type) -> None:
        known = [*readers_of(cls)]
        where = where_it_goes(written.text) if issubclass(cls, Canvas) else ""
        if where:
            self.report(codes.LEAN_BLOCK, written.at, key=written.text, how=where)
            return
        self.report(
            codes.UNKNOWN_KEY,
            written.at,
            what=what,
            key=written.text,
            suggestion=lambda: _meant_key(written.text, cls),
            known=", ".join(known),
        )

    # -- plain values

    def text(self, node: Node, name: str, key: Key) -> str | None:
        """A text, of the form that the key asks for."""
        if not isinstance(node, ScalarNode):
            how = "Write one text; quotes help where it has a colon or brackets."
            self.wrong_shape(node, f"'{name}'", "a text", how)
            return None
        words = self._harmless(node, key).strip()
        if node.empty or not is_visible(words):
            self.report(codes.EMPTY_VALUE, node.at, key=name)
            return None
        if name in _SAYING_SOMETHING and not self._says_something(node, name, words):
            return None
        self._check_end(node, words)
        if name in _NAMES:
            words = self._without_links(node, name, words)
        if key.format in ("id", "canvas_id"):
            words = unicodedata.normalize("NFC", words)
        limit = limit_of(name, key.format)
        if len(words) > limit:
            self.report(codes.TOO_LONG, node.at, key=name, length=len(words), limit=limit)
            words = words[: limit - 1] + "…"
        form = TEXT_FORMATS.get(key.format)
        if form and not form.fits(words):
            self.report(codes.BAD_FORM, node.at, value=words, expected=form.expected, how=form.how)
            return None
        return words

    def _says_something(self, node: ScalarNode, name: str, words: str) -> bool:
        """Whether a text is more than a word for nothing; warns of one that only holds a place."""
        if says_nothing(words):
            self.report(codes.NOTHING_IN_WORDS, node.at, value=words, how=f"Delete '{name}'.")
            return False
        if is_placeholder(words):
            self.report(codes.PLACEHOLDER, node.at, value=words, key=name)
        return True

    def _check_end(self, node: ScalarNode, words: str) -> None:
        """Warn of a text that goes on behind a `#`."""
        lost = behind_hash(node, self.source)
        if lost is not None:
            rest = self.source.line(lost.line)[lost.column - 1 :]
            self.report(codes.LOST_BEHIND_HASH, lost, lost=rest, mended=in_quotes(f"{words} {rest.rstrip()}"))

    def _without_links(self, node: ScalarNode, name: str, words: str) -> str:
        """A name without the addresses of its links."""
        plain = without_links(words)
        if plain != words:
            self.report(codes.LINK_IN_NAME, node.at, key=name, name=plain)
        return plain

    def _harmless(self, node: ScalarNode, key: Key) -> str:
        """A text as pages and terminals may have it: in one line, but for notes, and without controls."""
        if node.text.isprintable():  # no line ends, and no controls
            return node.text
        words = _LINE_ENDS.sub("\n", node.text)
        if key.format != "notes":
            words = _FOLDED.sub(" ", words)
        control = _CONTROL.search(words)
        if control is None:
            return words
        self.report(codes.BAD_CHARACTER, node.at, what=f"U+{ord(control.group()):04X}")
        return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", words)

    def boolean(self, node: Node, name: str) -> bool | None:
        """True or false, and no other word for it."""
        if not isinstance(node, ScalarNode):
            self.wrong_shape(node, f"'{name}'", "true or false", "Write true or false.")
            return None
        word = node.text.casefold()
        if node.quoted or word not in ("true", "false"):
            self.report(codes.NOT_YES_OR_NO, node.at, key=name, value=node.text)
            return None
        return word == "true"

    def enum(self, node: Node, name: str, cls: type[StrEnum]) -> StrEnum | None:
        """One value of a closed set."""
        if not isinstance(node, ScalarNode):
            self.wrong_shape(node, f"'{name}'", "one value", f"Values: {', '.join(cls)}.")
            return None
        word = node.text.strip()
        try:
            return cls(word.replace("-", "_"))
        except ValueError:
            self.report(
                codes.UNKNOWN_VALUE,
                node.at,
                value=word,
                key=name,
                suggestion=lambda: suggestion(word, cls, self.terms.names_of_values(name)),
                known=", ".join(cls),
            )
            return None

    def word(self, node: Node, name: str) -> ScalarNode | None:
        """The one word that names something."""
        if not isinstance(node, ScalarNode):
            self.wrong_shape(node, f"'{name}'", "an id", "Write the id alone.")
            return None
        if node.empty or not node.text.strip():
            self.report(codes.EMPTY_VALUE, node.at, key=name)
            return None
        return node


def _entries(node: Node) -> list[Node]:
    """The entries of a list; a value that stands alone is its only one."""
    return node.items if isinstance(node, SequenceNode) else [node]


def misspelt(name: str, node: MappingNode, readers: Collection[str]) -> bool:
    """Whether a key that is missing has been reported already, as an unknown one like it."""
    unknown = (key for key in node.entries if key not in readers)
    names = (*BLOCK_NAMES, *KEY_NAMES)
    return any(nearest(key, readers, names) == name for key in islice(unknown, _LOOKED_AT))


def meant_block(name: str) -> Block | None:
    """The block that a key of a canvas is meant for that is none; None where that is not certain."""
    if where_it_goes(name):
        return None
    found = nearest(name, readers_of(Canvas), BLOCK_NAMES)
    return Block(found) if found in set(Block) else None


def _meant_key(name: str, cls: type) -> str:
    """What to say of an unknown key: the key that is meant, or where it belongs."""
    known = [*readers_of(cls)]
    names = (*BLOCK_NAMES, *KEY_NAMES) if issubclass(cls, Canvas) else KEY_NAMES
    has_synonym = any(is_same(name, other.name) and other.word in known for other in names)
    where = "" if has_synonym else _owner_of(name, cls)
    return where or suggestion(name, known, names)


def _owner_of(name: str, cls: type) -> str:
    """Where a key of the canvas format belongs that stands in the wrong place of it."""
    if issubclass(cls, Item):
        return _owner_of_item_key(name)
    if not issubclass(cls, Canvas):
        return ""
    if name in keys_of(Item):
        return "; it is a key of an item"
    if name in _OF_SCENARIOS:
        return "; it is a key of a scenario, which begins with 'extends'"
    return ""


def _owner_of_item_key(name: str) -> str:
    """Where a key belongs that stands in an item of another block."""
    blocks = [block for block, owner in ITEM_CLASSES.items() if name in keys_of(owner)]
    if blocks:
        return f"; it is a key of items of {' and '.join(blocks)}"
    return "; it is a key of the canvas" if name in keys_of(Canvas) else ""


def shape_words(node: Node) -> str:
    """What stands here, in an author's words."""
    if isinstance(node, SequenceNode):
        return "a list"
    if isinstance(node, MappingNode):
        return "a set of keys"
    return "nothing" if node.empty else "a text"


# -- how each key is read ------------------------------------------------------------------------------

#: Reads a node; what is wrong with it is reported to the decoder.
_Read = Callable[[Decoder, Node], Any]


@dataclass(frozen=True, slots=True)
class ValueReader:
    """How one key, by its name in the file, is read into one field."""

    name: str
    field: str
    key: Key
    read: _Read


@cache
def readers_of(cls: Any) -> dict[str, ValueReader]:
    """How each key of a record is read, by its name in the file."""
    hints = typing.get_type_hints(cls)
    readers: dict[str, ValueReader] = {}
    for name, (declared, key) in keys_of(cls).items():
        readers[name] = ValueReader(name, declared.name, key, _reader(name, hints[declared.name], key))
    return readers


def _reader(name: str, hint: Any, key: Key) -> _Read:
    """How the values that a field's annotation allows are read."""
    inner, many, _ = shape_of(hint)
    if typing.get_origin(inner) is tuple:  # pairs of a block and a reason
        return lambda decoder, node: _reasons(decoder, node, name)
    if is_record(inner):
        record: Any = inner
        if many:
            return lambda decoder, node: decoder.records(node, record, f"an entry of '{name}'")
        return lambda decoder, node: decoder.record(node, record, f"'{name}'", at=node.at)
    read_one = _reader_of_one(name, inner, key)
    if many:
        return lambda decoder, node: _read_each(decoder, node, read_one)
    return read_one


def _reader_of_one(name: str, inner: Any, key: Key) -> _Read:
    """How one plain value is read."""
    if inner is bool:
        return lambda decoder, node: decoder.boolean(node, name)
    if inner is Link:
        return lambda decoder, node: _link(decoder, node, name, key)
    if inner is CanvasLink:
        return lambda decoder, node: _canvas_link(decoder, node, name)
    if key.vocabulary:
        return lambda decoder, node: _term(decoder, node, name, key)
    if isinstance(inner, type) and issubclass(inner, StrEnum):
        return lambda decoder, node: decoder.enum(node, name, inner)
    return lambda decoder, node: decoder.text(node, name, key)


def _read_each(decoder: Decoder, node: Node, read_one: _Read) -> tuple[Any, ...]:
    """The values of a list, each once; a link that is written at two places stands twice."""
    found: dict[Hashable, Any] = {}
    for entry in _entries(node):
        value = read_one(decoder, entry)
        if isinstance(value, Link | CanvasLink):
            found.setdefault((value, value.at), value)
        elif value is not None:
            found.setdefault(value, value)
    return tuple(found.values())


def _link(decoder: Decoder, node: Node, name: str, key: Key) -> Link | None:
    """A link; beyond the bound nothing is read, which is reported once."""
    decoder.links += 1
    if decoder.links > MOST_LINKS:
        if decoder.links == MOST_LINKS + 1:
            decoder.report(codes.TOO_MANY_LINKS, node.at, limit=f"{MOST_LINKS:,}")
        return None
    word = decoder.word(node, name)
    return decoder.terms.link(word, name, key, decoder) if word else None


def _canvas_link(decoder: Decoder, node: Node, name: str) -> CanvasLink | None:
    word = decoder.word(node, name)
    return CanvasLink(unicodedata.normalize("NFC", word.text.strip()), word.at) if word else None


def _term(decoder: Decoder, node: Node, name: str, key: Key) -> str | None:
    word = decoder.word(node, name)
    term = decoder.terms.term(word, name, key, decoder) if word else ""
    return term or None


def _reasons(decoder: Decoder, node: Node, name: str) -> tuple[tuple[Block, str], ...]:
    """Blocks with a reason each; a block may be written with hyphens."""
    if not isinstance(node, MappingNode):
        how = "Write 'key_partners: reason'."
        decoder.wrong_shape(node, f"'{name}'", "a set of blocks with a reason each", how)
        return ()
    found = []
    for written, value in node.entries.values():
        block = decoder.enum(written, name, Block)
        reason = decoder.text(value, written.text, Key(""))
        if isinstance(block, Block) and reason:
            found.append((block, reason))
    return tuple(found)


__all__ = ["Decoder", "Terms", "ValueReader", "misspelt", "readers_of", "shape_words"]
