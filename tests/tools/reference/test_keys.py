from __future__ import annotations

from canvasbook.load.json_schema import canvas_schema
from canvasbook.load.vocabulary import KnownTerms
from canvasbook.model.blocks import Block
from tools.reference.keys import format_reference

ROWS = {rows.name: rows for rows in format_reference()}


def test_all_kinds_from_the_outside_in():
    assert list(ROWS)[:3] == ["canvas", "item", "segment"]
    assert [rows.block for rows in ROWS.values() if rows.block] == list(Block)
    entries = ["affect", "waiver", "silence", "figure", "evidence", "source"]
    entries += ["contrast", "alternative", "designscore"]
    assert list(ROWS)[-len(entries) - 1 :] == ["scenario", *entries]


def test_every_record_that_a_key_leads_to_is_there_itself():
    """Silences and design scores once were missing, and links of the documentation led nowhere."""
    named = {key.entry.lower() for rows in ROWS.values() for key in rows.keys if key.entry}
    assert named
    assert named - ROWS.keys() == set()


def test_items_of_a_block_name_only_their_own_keys():
    assert [key.name for key in ROWS["segment"].keys] == ["value", "pays"]
    assert ROWS["resource"].keys == ()


def test_rows_say_all_that_the_format_says():
    rows = {f"{r.name}.{key.name}": key for r in ROWS.values() for key in r.keys}
    assert rows["canvas.title"].required
    assert rows["channel.phases"].many
    assert "after_sales" in rows["channel.phases"].values
    assert rows["channel.partner"].leads_to == (Block.KEY_PARTNERS,)
    assert rows["figure.value"].kind == "a number or a range"
    assert rows["item.affects"].kind == "an affect"
    assert rows["canvas.not_applicable"].kind == "a block with a reason"
    assert rows["canvas.notes"].kind == "Markdown"
    assert rows["canvas.contrast"].kind == "a contrast"
    assert rows["segment.pays"].kind == "true or false"
    assert rows["item.type"].kind == "the id of a type"
    assert not [name for name, key in rows.items() if not key.doc or not key.kind]


def test_the_reference_and_the_schema_name_the_same_keys():
    schema = canvas_schema(KnownTerms())
    assert [key.name for key in ROWS["canvas"].keys] == list(schema["definitions"]["Canvas"]["properties"])
    for rows in ROWS.values():
        definition = schema["definitions"].get(rows.name.capitalize())
        if definition:
            assert {key.name for key in rows.keys} <= definition["properties"].keys()
