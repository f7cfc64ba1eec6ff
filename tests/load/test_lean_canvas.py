from __future__ import annotations

import re

import pytest

from canvasbook.load.lean_canvas import _WHERE, where_it_goes
from canvasbook.model.canvas import ITEM_CLASSES, Canvas
from canvasbook.model.fields import keys_of


@pytest.mark.parametrize(
    ("word", "key"),
    [
        ("problem", "customer_segments"),
        ("Problems", "customer_segments"),
        ("solution", "key_activities"),
        ("unique_value_proposition", "value_propositions"),
        ("Unique Value Propositions", "value_propositions"),
        ("UVP", "value_propositions"),
        ("unfair-advantage", "key_resources"),
        ("key_metrics", "figures"),
        ("metrics", "figures"),
        ("KPIs", "figures"),
    ],
)
def test_where_a_block_of_the_lean_canvas_goes(word, key):
    assert f"'{key}'" in where_it_goes(word)


@pytest.mark.parametrize("word", ["cost_structure", "channels", "customers", "metric system", ""])
def test_other_words(word):
    assert where_it_goes(word) == ""


def test_only_keys_are_named_that_there_are():
    known = {key for record in (Canvas, *ITEM_CLASSES.values()) for key in keys_of(record)}
    named = {key for how in _WHERE.values() for key in re.findall(r"'(\w+)'", how)}
    assert named <= known
