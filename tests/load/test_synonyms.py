"""Every synonym leads to a word that there is, and is none itself."""

from __future__ import annotations

import typing
from enum import StrEnum

from canvasbook.catalogue.loader import shipped_catalogue, vocabulary_of
from canvasbook.load.decoder import readers_of
from canvasbook.load.synonyms import BLOCK_NAMES, KEY_NAMES, TYPE_NAMES, VALUE_NAMES
from canvasbook.model import terms
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import ITEM_CLASSES, Affect, Canvas, Waiver
from canvasbook.model.fields import keys_of, shape_of

RECORDS = (Canvas, Affect, Waiver, *ITEM_CLASSES.values())


def lists_of(key: str) -> list[type[StrEnum]]:
    """The closed lists whose values may be under a key."""
    found = []
    for record in RECORDS:
        if key in keys_of(record):
            declared, _ = keys_of(record)[key]
            inner, _, _ = shape_of(typing.get_type_hints(record)[declared.name])
            found += [inner] if inner.__module__ == terms.__name__ else []
    return found


def test_synonyms_of_blocks():
    assert {name.word for name in BLOCK_NAMES} == set(Block)
    assert [name for name in BLOCK_NAMES if name.name in readers_of(Canvas)] == []


def test_synonyms_of_keys():
    known = {key for record in RECORDS for key in readers_of(record)}
    assert {name.word for name in KEY_NAMES} <= known


def test_synonyms_of_values():
    for key, names in VALUE_NAMES.items():
        (values, *_) = lists_of(key)
        assert {name.word for name in names} <= set(values), key
        assert {name.name for name in names}.isdisjoint(values), key


def test_synonyms_of_types():
    types = vocabulary_of(shipped_catalogue()).types
    for block, names in TYPE_NAMES.items():
        assert {name.word for name in names} <= set(types[block].values()), block
        assert [name for name in names if name.name in types[block]] == [], "it is an alias already"
