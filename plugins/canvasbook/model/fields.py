"""How the keys of the YAML formats are declared: once, on the frozen class that holds them.

A field made with :func:`yaml_key` is a key of the file format. Its annotation says what may stand there,
its metadata says what it means; decoding, validation and the published JSON Schema all read this
one definition.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import MISSING, Field, dataclass, field, fields, is_dataclass
from functools import cache
from types import MappingProxyType
from typing import Any, cast

from canvasbook.model.blocks import Block

_KEY = "canvasbook.key"


@dataclass(frozen=True, slots=True)
class Key:
    """What the format says of one key.

    ``refers`` lists the blocks a reference may lead to; ``vocabulary`` names the set of ids that the
    value must be one of (``type``, ``role``, ``metric``, ``source``); ``format`` marks texts with a
    shape of their own (``notes``, ``date``, ``number``, ``range``, ``url``, ``id``). ``alone`` marks the one
    key of a record whose value may stand in the record's place: ``[shop]`` for ``[{canvas: shop}]``.
    """

    doc: str
    refers: tuple[Block, ...] = ()
    vocabulary: str = ""
    format: str = ""
    required: bool = False
    alone: bool = False


def yaml_key(
    doc: str,
    *,
    default: Any = MISSING,
    refers: Sequence[Block] = (),
    vocabulary: str = "",
    format: str = "",
    alone: bool = False,
) -> Any:
    """A field that is a key of the format; without a default it is required."""
    spec = Key(doc, tuple(refers), vocabulary, format, required=default is MISSING, alone=alone)
    return field(default=default, metadata={_KEY: spec})


def keys_of(cls: type) -> Mapping[str, tuple[Field[Any], Key]]:
    """The keys of a class as they are written in YAML, in order.

    Python's reserved words end in an underscore in code and do not in the file (``for_``: ``for``).
    """
    return _keys(cast(Hashable, cls))


@cache
def _keys(cls: Any) -> Mapping[str, tuple[Field[Any], Key]]:
    declared = [field for field in fields(cls) if _KEY in field.metadata]
    return MappingProxyType({field.name.rstrip("_"): (field, field.metadata[_KEY]) for field in declared})


def key_alone(cls: type) -> str:
    """The key of a record whose value may stand in the record's place; empty where there is none."""
    return next((name for name, (_, key) in keys_of(cls).items() if key.alone), "")


def is_record(hint: Any) -> bool:
    """Whether an annotation is a record with keys of its own."""
    return isinstance(hint, type) and is_dataclass(hint) and bool(keys_of(hint))


def shape_of(hint: Any) -> tuple[Any, bool, bool]:
    """An annotation as (inner type, is it a list, may it be absent)."""
    origin, parts = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.Union, types.UnionType):
        inner = next(part for part in parts if part is not type(None))
        return inner, False, True
    if origin is tuple:
        return parts[0], True, False
    return hint, False, False
