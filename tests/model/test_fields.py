from __future__ import annotations

import dataclasses
import typing

import pytest

from canvasbook.model.canvas import ITEM_CLASSES, Affect, Canvas, CanvasLink, Item, Link
from canvasbook.model.fields import is_record, keys_of, shape_of
from canvasbook.model.terms import Stage


@pytest.mark.parametrize("cls", [Canvas, Item, *ITEM_CLASSES.values()], ids=lambda c: c.__name__)
def test_the_format_is_declared_once_and_explained(cls):
    assert dataclasses.is_dataclass(cls)
    for name, (field, key) in keys_of(cls).items():
        assert key.doc.endswith("."), name
        assert field.name in typing.get_type_hints(cls)
        assert not name.endswith("_")


def test_the_id_comes_first():
    assert list(keys_of(Item))[:2] == ["id", "name"]


@pytest.mark.parametrize(
    ("hint", "shape"),
    [
        (str, (str, False, False)),
        (Stage | None, (Stage, False, True)),
        (tuple[Affect, ...], (Affect, True, False)),
        (tuple[tuple[Stage, str], ...], (tuple[Stage, str], True, False)),
    ],
)
def test_an_annotation_says_what_stands_there_how_often_and_whether_it_may_be_missing(hint, shape):
    assert shape_of(hint) == shape


def test_records_are_what_has_keys():
    assert all(map(is_record, (Affect, Item, Canvas)))
    assert not any(map(is_record, (Link, CanvasLink, Stage, str, tuple[Affect, ...])))
