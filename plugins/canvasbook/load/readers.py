"""How the keys of a record are read, found from the record's own declaration of them."""

from __future__ import annotations

import typing
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, is_dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from canvasbook import codes
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import CanvasLink, Link
from canvasbook.model.fields import Key, keys_of, shape_of
from canvasbook.yamltree import Mapping, Node, Scalar, Sequence

if TYPE_CHECKING:
    from canvasbook.load.decode import Decoder

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Reader:
    """How one key is read into one field."""

    field: str
    key: Key
    read: Callable[[Decoder, Node], Any]


@cache
def readers_of(cls: Any) -> dict[str, Reader]:
    """How each key of a record is read, by its name in the file."""
    hints = typing.get_type_hints(cls)
    return {
        name: Reader(f.name, key, _reader(name, hints[f.name], key))
        for name, (f, key) in keys_of(cls).items()
    }


def _reader(name: str, hint: Any, key: Key) -> Callable[[Decoder, Node], Any]:
    inner, many, _ = shape_of(hint)
    if typing.get_origin(inner) is tuple:  # pairs of a block and a reason
        return lambda decoder, node: _reasons(decoder, node, name)
    if is_dataclass(inner):
        record: Any = inner
        what = f"an entry of '{name}'" if many else f"'{name}'"
        if many:
            return lambda decoder, node: decoder.records(node, record, what)
        return lambda decoder, node: decoder.record(node, record, what, at=node.at)
    one = _one(name, inner, key)
    if not many:
        return one
    return lambda decoder, node: _listed_values(decoder, node, one)


def _listed_values(decoder: Decoder, node: Node, one: Callable[[Decoder, Node], Any]) -> tuple[Any, ...]:
    nodes = node.items if isinstance(node, Sequence) else [node]
    found = dict.fromkeys(value for value in (one(decoder, n) for n in nodes) if value is not None)
    return tuple(found)


def _one(name: str, inner: Any, key: Key) -> Callable[[Decoder, Node], Any]:
    """The reader of one plain value."""
    if inner is bool:
        return lambda decoder, node: decoder.boolean(node, name)
    if inner is Link:
        return lambda decoder, node: _named(
            decoder, node, name, lambda s: decoder.terms.link(s, name, key, decoder)
        )
    if inner is CanvasLink:
        return lambda decoder, node: _named(decoder, node, name, _canvas_link)
    if key.vocabulary:
        return lambda decoder, node: _named(
            decoder, node, name, lambda s: decoder.terms.term(s, name, key, decoder) or None
        )
    if isinstance(inner, type) and issubclass(inner, StrEnum):
        return lambda decoder, node: decoder.enum(node, name, inner)
    return lambda decoder, node: decoder.text(node, name, key)


def _canvas_link(scalar: Scalar) -> CanvasLink:
    return CanvasLink(unicodedata.normalize("NFC", scalar.text.strip()), scalar.at)


def _named(decoder: Decoder, node: Node, name: str, read: Callable[[Scalar], R | None]) -> R | None:
    """A value that is one word: the name of something."""
    if not isinstance(node, Scalar):
        decoder.wrong_shape(node, f"'{name}'", "an id", "Write the id alone.")
        return None
    if node.empty or not node.text.strip():
        decoder.report(codes.EMPTY_VALUE, node.at, key=name)
        return None
    return read(node)


def _reasons(decoder: Decoder, node: Node, name: str) -> tuple[tuple[Block, str], ...]:
    """Blocks with a reason each; a block may be written with hyphens."""
    if not isinstance(node, Mapping):
        decoder.wrong_shape(
            node, f"'{name}'", "a set of blocks with a reason each", "Write 'key_partners: reason'."
        )
        return ()
    found = []
    for written, value in node.entries.values():
        block = decoder.enum(written, name, Block)
        reason = decoder.text(value, written.text, Key(""))
        if isinstance(block, Block) and reason:
            found.append((block, reason))
    return tuple(found)
