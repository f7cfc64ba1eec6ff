"""Nodes become frozen records, by the records' own declaration of their keys.

:meth:`Decoder.record` reads the annotation of each field that :func:`~canvasbook.model.fields.yaml_key`
declares. One value may stand where a list is meant. What cannot be read is reported at its place and
left out; the rest of the record is kept.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Hashable
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import islice
from typing import Any, Protocol, TypeVar, cast

from canvasbook import codes
from canvasbook.diagnostics import Code, Diagnostic, Problems, suggestion
from canvasbook.load.forms import FORMS, limit_of
from canvasbook.load.readers import readers_of
from canvasbook.model.canvas import ITEM_CLASSES, Canvas, Item, Link
from canvasbook.model.fields import Key, keys_of
from canvasbook.source import Location, Source
from canvasbook.yamltree import Mapping, Node, Scalar, Sequence

R = TypeVar("R")

#: What ends a line, by YAML's reckoning or by an escape such as "\\r".
_LINE_ENDS = re.compile("\r\n?|[\x85\u2028\u2029]")
_FOLDED = re.compile(r"[ \t]*\n\s*")

#: Control characters, but for tab and newline; in the file itself they are refused, escapes write them.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")


#: Keys by which a scenario is recognised that does not say whose it is.
_OF_SCENARIOS = frozenset({"question", "add", "remove", "change"})


class Terms(Protocol):
    """Knows the ids that a field may name: the catalogue's, and the canvas's own."""

    def link(self, scalar: Scalar, name: str, key: Key, decoder: Decoder) -> Link | None:
        """The item that a reference leads to."""

    def term(self, scalar: Scalar, name: str, key: Key, decoder: Decoder) -> str:
        """The id that a word of a vocabulary stands for; empty when unknown."""


@dataclass(slots=True)
class Decoder:
    """Reads one file's nodes; collects what is wrong with them."""

    source: Source
    terms: Terms
    problems: Problems = field(init=False)
    #: Where records begin of which a value could not be read.
    incomplete: set[Location] = field(default_factory=set)

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

    def record(self, node: Node, cls: type[R], what: str, **known: Any) -> R | None:
        """A record of class ``cls`` from a mapping, or None when something required is missing.

        ``what`` names the record in messages; ``known`` are the fields that do not come from the file.
        """
        if not isinstance(node, Mapping):
            self.wrong_shape(node, what, "a set of keys", "Write 'key: value' lines.")
            return None
        readers = readers_of(cast(Hashable, cls))
        values = known | self.values(node, cls, what)
        missing = [n for n, r in readers.items() if r.key.required and r.field not in values]
        for name in missing:
            if name not in node.entries and not misspelt(name, node, readers):
                self.report(codes.MISSING_KEY, node.at, what=what, key=name, doc=readers[name].key.doc)
        return None if missing else cls(**values)

    def values(self, node: Mapping, cls: type, what: str) -> dict[str, Any]:
        """What is given of a record, by field; whether all is there that it needs is not asked."""
        readers = readers_of(cast(Hashable, cls))
        values: dict[str, Any] = {}
        for name, (written, value) in node.entries.items():
            reader = readers.get(name)
            if reader is None:
                self._unknown_key(written, what, cls)
            elif not (isinstance(value, Scalar) and value.empty and not reader.key.required):
                read = reader.read(self, value)
                if read is None or read == ():
                    self.incomplete.add(node.at)
                if read is not None:
                    values[reader.field] = read
        return values

    def records(self, node: Node, cls: type[R], what: str) -> tuple[R, ...]:
        """A list of records that know their place; one record may stand alone."""
        nodes = node.items if isinstance(node, Sequence) else [node]
        read = (self.record(n, cls, what, at=n.at) for n in nodes)
        return tuple(r for r in read if r is not None)

    def text(self, node: Node, name: str, key: Key) -> str | None:
        """A text, of the form that the key asks for."""
        if not isinstance(node, Scalar):
            how = "Write one text; quotes help where it has a colon or brackets."
            self.wrong_shape(node, f"'{name}'", "a text", how)
            return None
        words = self._harmless(node, key).strip()
        if node.empty or not words:
            self.report(codes.EMPTY_VALUE, node.at, key=name)
            return None
        if key.format == "id":
            words = unicodedata.normalize("NFC", words)
        limit = limit_of(name, key.format)
        if len(words) > limit:
            self.report(codes.TOO_LONG, node.at, key=name, length=len(words), limit=limit)
            words = words[: limit - 1] + "…"
        form = FORMS.get(key.format)
        if form and not form.fits(words):
            self.report(codes.BAD_FORM, node.at, value=words, expected=form.expected, how=form.how)
            return None
        return words

    def _harmless(self, node: Scalar, key: Key) -> str:
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
        if isinstance(node, Scalar) and not node.quoted and node.text.casefold() in ("true", "false"):
            return node.text.casefold() == "true"
        if isinstance(node, Scalar):
            self.report(codes.NOT_YES_OR_NO, node.at, key=name, value=node.text)
        else:
            self.wrong_shape(node, f"'{name}'", "true or false", "Write true or false.")
        return None

    def enum(self, node: Node, name: str, cls: type[StrEnum]) -> StrEnum | None:
        """One value of a closed set."""
        if not isinstance(node, Scalar):
            self.wrong_shape(node, f"'{name}'", "one value", f"Values: {_listed(cls)}.")
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
                suggestion=lambda: suggestion(word, (v.value for v in cls)),
                known=_listed(cls),
            )
            return None

    def wrong_shape(self, node: Node, what: str, expected: str, how: str) -> None:
        """Report that a list, a mapping or a text stands where something else belongs."""
        self.report(
            codes.NOT_A_MAPPING, node.at, what=what, expected=expected, found=shape_words(node), how=how
        )

    def _unknown_key(self, written: Scalar, what: str, cls: type) -> None:
        known = [*readers_of(cls)]
        self.report(
            codes.UNKNOWN_KEY,
            written.at,
            what=what,
            key=written.text,
            suggestion=lambda: _owner_of(written.text, cls) or suggestion(written.text, known),
            known=", ".join(known),
        )


def misspelt(name: str, node: Mapping, readers: Collection[str]) -> bool:
    """Whether a key that is missing has been reported already, as an unknown one like it."""
    unknown = islice((key for key in node.entries if key not in readers), 20)
    return any(f"'{name}'" in suggestion(key, readers) for key in unknown)


def _owner_of(name: str, cls: type) -> str:
    """Where a key of the canvas format belongs that stands in the wrong place of it."""
    if issubclass(cls, Canvas) and name in keys_of(Item):
        return "; it is a key of an item"
    if issubclass(cls, Canvas) and name in _OF_SCENARIOS:
        return "; it is a key of a scenario, which begins with 'extends'"
    if not issubclass(cls, Item):
        return ""
    blocks = [block for block, owner in ITEM_CLASSES.items() if name in keys_of(owner)]
    if not blocks:
        return "; it is a key of the canvas" if name in keys_of(Canvas) else ""
    return f"; it is a key of items of {' and '.join(blocks)}"


def shape_words(node: Node) -> str:
    """What stands here, in an author's words."""
    if isinstance(node, Sequence):
        return "a list"
    if isinstance(node, Mapping):
        return "a set of keys"
    return "nothing" if node.empty else "a text"


def _listed(cls: type[StrEnum]) -> str:
    return ", ".join(v.value for v in cls)


__all__ = ["Decoder", "Terms", "misspelt", "shape_words"]
