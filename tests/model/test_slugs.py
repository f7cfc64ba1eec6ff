from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canvasbook.model.slugs import MAX_LENGTH, is_slug, slug


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("Readers anywhere", "readers-anywhere"),
        ("  A & B -- C!  ", "a-b-c"),
        ("snake_case", "snake-case"),
        ("Café", "café"),
        ("Cafe\u0301", "café"),
        ("STRASSE Straße", "strasse-strasse"),
        ("مكتبة الحي", "مكتبة-الحي"),
        ("हिन्दी", "हिन्दी"),
        ("品 牌", "品-牌"),
        ("1998", "1998"),
    ],
)
def test_slug(name, id):
    assert slug(name) == id


@pytest.mark.parametrize("name", ["", "🛒", "—", "!!!", "\u0300"])
def test_a_name_without_letters_gets_a_hash(name):
    assert slug(name).startswith("item-")
    assert len(slug(name)) == 13


def test_long_names_stay_apart():
    one, other = slug("word " * 30 + "one"), slug("word " * 30 + "other")
    assert one != other
    assert max(len(one), len(other)) <= MAX_LENGTH


@given(st.text())
def test_every_slug_is_one(name):
    id = slug(name)
    assert is_slug(id)
    assert slug(name) == id
    assert len(id.encode()) <= 3 * MAX_LENGTH
    assert unicodedata.normalize("NFC", id) == id


@pytest.mark.parametrize("text", ["", "-", "a b", "a/b", "a.b", "..", "Cafe\u0301", "a" * 61, "a\n", "“a”"])
def test_no_slug(text):
    assert not is_slug(text)
