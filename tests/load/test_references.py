from __future__ import annotations


def test_decomposed_and_composed_ids_are_one(read):
    canvas, problems = read(
        "title: T\nchannels:\n- {id: cafe\u0301, name: C}\nkey_partners:\n- {name: P, needs: [café]}"
    )
    assert problems == []
    assert canvas.key_partners[0].needs[0].target.id == canvas.channels[0].key.id == "café"


def test_a_name_in_two_blocks_is_ambiguous_and_its_block_says_which(read):
    text = (
        "title: T\nchannels: [{name: Web, id: shop, needs: [%s]}]\nkey_resources: [A]\nkey_activities: [A]\n"
    )
    _, problems = read(text % "a")
    assert problems == ["2:42 CB203"]
    canvas, problems = read(text % "key-activities/a")
    assert problems == []
    assert str(canvas.channels[0].needs[0].target) == "key_activities/a"
