"""What a catalogue file is made of."""

from __future__ import annotations

from canvasbook.catalogue.file_schema import EntryAddress, effect_nodes, entries_in, verbs_in
from canvasbook.model.blocks import Block
from canvasbook.source import SourceText
from canvasbook.yamltree import MappingNode, parse


def root_of(text: str) -> MappingNode:
    root, problems = parse(SourceText("a.yaml", text))
    assert isinstance(root, MappingNode)
    assert not problems
    return root


def test_entries_are_found_where_a_file_has_their_shape():
    root = root_of(
        "roles: {rent: {}}\nmodes: text\nnonsense: {x: {}}\n"
        "types: {cost-structure: {fee: {}}, nowhere: {x: {}}, channels: text}\n"
    )
    assert [address for address, _ in entries_in(root)] == [
        EntryAddress("roles", "rent"),
        EntryAddress("types", "fee", Block.COST_STRUCTURE),
    ]
    assert list(entries_in(None)) == []


def test_an_address_says_its_kind():
    assert EntryAddress("roles", "rent").kind == "roles"
    assert EntryAddress("types", "fee", Block.COST_STRUCTURE).kind == "cost_structure type"


def test_effects_as_they_are_written():
    one = root_of("effects: {adds: rent, raises: , lowers: reach}").get("effects")
    several = root_of("effects: [{adds: rent}, {spares: staff}]").get("effects")
    assert [verbs_in(node) for node in effect_nodes(one)] == [["adds", "lowers"]]
    assert [verbs_in(node) for node in effect_nodes(several)] == [["adds"], ["spares"]]
    assert effect_nodes(None) == []
