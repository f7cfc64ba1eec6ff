"""Labels: each that is asked for is there, and a site can word ours anew."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import get_args, get_type_hints

import pytest

from canvasbook.catalogue.labels import CLOSED_GROUPS, label_in, missing_labels
from canvasbook.catalogue.loader import shipped_catalogue
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import ITEM_CLASSES, Canvas
from canvasbook.model.fields import keys_of
from tests.catalogue.own import extended, told

PACKAGE = Path(__file__).parents[2] / "plugins" / "canvasbook"

LABELS = {"stage": {"idea": "an idea"}, "alias": {"e_shop": "e-shop"}}


@pytest.mark.parametrize(
    ("group", "id", "expected"),
    [("stage", "idea", "an idea"), ("alias", "e_shop", "e-shop"), ("alias", "app_store", "app store")],
)
def test_a_label(group: str, id: str, expected: str):
    assert label_in(LABELS, group, id) == expected


@pytest.mark.parametrize(
    ("group", "id", "message"),
    [
        ("stage", "dream", "the catalogue's labels 'stage' have none for 'dream'"),
        ("stages", "idea", "the catalogue has no labels 'stages'; 'idea' was asked for"),
    ],
)
def test_what_has_no_label_is_an_error(group: str, id: str, message: str):
    with pytest.raises(KeyError) as raised:
        label_in(LABELS, group, id)
    assert raised.value.args == (message,)


def test_every_word_of_a_closed_list_has_a_label():
    terms = shipped_catalogue().terms
    assert list(missing_labels(terms)) == []
    without = dict(terms) | {"stage": {"idea": "idea"}}
    assert list(missing_labels(without)) == ["stage.testing", "stage.launched", "stage.established"]


def test_closed_lists_have_no_further_labels():
    """But for pages, which are more than one for each block."""
    terms = shipped_catalogue().terms
    for group in CLOSED_GROUPS.keys() - {"page_title", "page_about"}:
        assert terms[group].keys() == set(CLOSED_GROUPS[group]), group


def enums_in(hint: object) -> Iterator[type[Enum]]:
    """The closed lists from which a key may take its values."""
    if isinstance(hint, type) and issubclass(hint, Enum):
        yield hint
    for part in get_args(hint):
        yield from enums_in(part)


def test_every_word_that_a_key_may_hold_has_a_label_or_an_entry():
    """They are looked up by the name of their key; blocks are named by headings of their own."""
    catalogue = shipped_catalogue()
    entries = {"mode": catalogue.modes, "phases": catalogue.phases, "motivations": catalogue.motivations}
    for record_class in (*ITEM_CLASSES.values(), Canvas):
        hints = get_type_hints(record_class)
        for key, (field, _) in keys_of(record_class).items():
            for words in enums_in(hints[field.name]):
                group = "block" if words is Block else key
                known = entries.get(group) or catalogue.terms[group]
                assert {str(word.value) for word in words} <= known.keys(), key


def asked_for() -> Iterator[tuple[str, str, str]]:
    """The labels that our code asks for in so many words: where, the group, and the word."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
                continue
            words = [argument.value for argument in node.args if isinstance(argument, ast.Constant)]
            where = f"{path.relative_to(PACKAGE)}:{node.lineno}"
            if node.func.attr in ("term", "label") and len(words) == len(node.args) == 2:
                yield where, str(words[0]), str(words[1])


def test_what_our_code_asks_for_is_there():
    catalogue = shipped_catalogue()
    asked = list(asked_for())
    assert len(asked) > 20
    missing = [(where, group, id) for where, group, id in asked if id not in catalogue.terms.get(group, {})]
    assert missing == []


def test_a_site_words_ours_anew_and_adds_none():
    catalogue, problems = extended("terms: {stage: {idea: a thought, dream: a dream}, moods: {good: good}}")
    assert told(problems) == ["CB807 1:34", "CB807 1:51"]
    assert catalogue.label("stage", "idea") == "a thought"
    assert catalogue.label("stage", "testing") == "testing"
