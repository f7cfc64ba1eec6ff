"""Whether entries can count as they were meant; what is told of each mistake stands in test_reader.py."""

from __future__ import annotations

import pytest

from canvasbook.catalogue.loader import shipped_catalogue
from canvasbook.catalogue.validation import cited_sources, is_id, used_roles
from tests.catalogue.own import extended, told


def effect(rest: str) -> str:
    return f"types: {{channels: {{shop: {{effects: [{{because: B., basis: inference, {rest}}}]}}}}}}"


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("shop", True),
        ("shop_2", True),
        ("2shops", False),
        ("Shop", False),
        ("a" * 60, True),
        ("a" * 61, False),
    ],
)
def test_what_can_be_an_id(word: str, expected: bool):
    assert is_id(word) is expected


def test_a_condition_that_could_not_be_read_does_not_widen():
    """Without its condition, an effect would be said of every shop."""
    catalogue, problems = extended(effect("requires: costs, when: {offer: wine}"))
    assert told(problems) == ["CB104 1:100"]
    assert "shop-requires-costs" not in catalogue.effects


@pytest.mark.parametrize("key", ["against", "unless"])
def test_only_types_of_channels_and_relationships_are_named_in_comparisons(key: str):
    """One word may be a type of a choice and of something else; comparisons are between choices."""
    stand = "key_partners: {stand: {name: S, one: a stand, many: stands, definition: D.}}"
    shop = f"channels: {{shop: {{effects: [{{because: B., basis: inference, raises: costs, {key}: [%s]}}]}}}}"
    _, problems = extended(f"types: {{{stand}, {shop % 'stand'}}}")
    assert [(d.code, d.message) for d in problems if d.code == "CB801"] == [
        ("CB801", "there is no channel or relationship type 'stand'")
    ]
    _, problems = extended(f"types: {{{stand.replace('stand:', 'web:')}, {shop % 'web'}}}")
    assert told(problems) == []


def test_no_role_stands_idle():
    """Expected, played by a type, told of by a canvas, a whole with used parts, or kept with a reason."""
    catalogue = shipped_catalogue()
    kept = {role.id for role in catalogue.roles.values() if role.kept}
    assert catalogue.roles.keys() - used_roles(catalogue) == kept
    assert all(len(catalogue.roles[id].kept) > 20 for id in kept)


def test_every_source_is_cited():
    catalogue = shipped_catalogue()
    assert catalogue.sources.keys() == cited_sources(catalogue)


def test_a_part_has_no_parts_and_a_type_no_word_of_another():
    role = "one: a, many: b, definition: D., name: N, kept: So., block: cost_structure"
    catalogue, problems = extended(
        f"roles: {{tent: {{{role}, part_of: rent}}}}\n"
        "types: {channels: {stall: {name: S, one: a, many: b, definition: D., aliases: [store, booth]}}}"
    )
    assert told(problems) == ["CB815 1:9", "CB814 2:20"]
    assert catalogue.roles["tent"].part_of == ""
