from __future__ import annotations

import pytest

from canvasbook.source import Location, SourceText
from canvasbook.yamltree import MappingNode, ScalarNode, SequenceNode, parse


@pytest.mark.parametrize(
    ("value", "empty"),
    [
        ("", True),
        ("~", True),
        ("null", True),
        ("NULL", True),
        ("nULL", False),
        ("''", False),
        ("'null'", False),
        ("|\n", False),
        ("none", False),
        ("0", False),
        ("false", False),
    ],
)
def test_nothing_is_what_yaml_calls_nothing_and_no_text_in_quotes(value, empty):
    root, _ = parse(SourceText("f", f"a: {value}"))
    assert isinstance(root, MappingNode)
    scalar = root.get("a")
    assert isinstance(scalar, ScalarNode)
    assert scalar.empty is empty


def test_a_mapping_gives_the_value_of_a_key_and_none_for_another():
    here, there = Location(1, 1), Location(1, 4)
    value = SequenceNode(there)
    mapping = MappingNode(here, {"a": (ScalarNode(here, "a"), value)})
    assert mapping.get("a") is value
    assert mapping.get("b") is None
