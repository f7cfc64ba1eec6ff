"""Versions of a canvas read one after the other give what each gives by itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from canvasbook.load import passages as module
from canvasbook.load.canvas import decode_canvas as decode_whole
from canvasbook.load.passages import Passages, decode_canvas
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import ItemKey
from canvasbook.model.places import moved
from canvasbook.source import Source

ROOT = Path(__file__).parents[2]

TEXT = """\
# of a shop
title: A shop
summary: Sells books
sources:
  - {id: visit, title: A visit}
customer_segments:
  - id: readers
    name: Readers

  # the others
  - id: schools
    name: Schools
channels:
- id: shop
  name: The shop
  type: stores
  for: [readers, schools]
  sources: [visit]
- name: >-
    The web
    site
key_partners: []
notes: |
  One line

  Another
"""


@pytest.fixture
def read(vocabulary):
    """Reads versions of one canvas in turn, and holds each to what the text gives by itself."""
    passages = Passages(vocabulary)

    def reading(text):
        source = Source("a.yaml", text)
        found = decode_canvas(source, "a", passages)
        assert found == decode_whole(source, "a", vocabulary)
        return found

    return reading


@pytest.fixture
def parsed(monkeypatch):
    """The first line of each passage that was parsed, and 'whole' where a whole text was."""
    lines = []
    passage, whole = module.read_passage, module.decode_whole

    def one(text, above=0, under=0):
        lines.append(text.split("\n")[0].strip())
        return passage(text, above, under)

    def all_of_it(*arguments):
        lines.append("whole")
        return whole(*arguments)

    monkeypatch.setattr(module, "read_passage", one)
    monkeypatch.setattr(module, "decode_whole", all_of_it)
    return lines


@pytest.mark.parametrize(
    ("edits", "anew"),
    [
        ([], []),
        ([("name: Readers", "name: Keen readers")], ["- id: readers"]),
        ([("Sells books", "Sells old books")], ["summary: Sells old books"]),
        ([("A shop", "A bookshop"), ("  Another\n", "  More\n")], ["title: A bookshop", "notes: |"]),
        ([("# the others", "# and the others")], ["- id: readers"]),
        ([("key_partners: []", "key_partners:\n- Printers")], ["- Printers"]),
        ([("# of a shop", "# of a shop\n# in a town")], []),
        ([("  - id: schools\n", "  - id: clubs\n    name: L\n  - id: schools\n")], ["- id: clubs"]),
        ([("id: visit", "id: seen"), ("sources: [visit]", "sources: [seen]")], None),
    ],
)  # fmt: skip
def test_only_what_changed_is_parsed(edits, anew, read, parsed):
    before, _ = read(TEXT)
    text = TEXT
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    parsed.clear()
    after, _ = read(text)
    if anew is not None:
        assert parsed == anew
        shop = ItemKey(Block.CHANNELS, "shop")
        assert after.items[shop] == moved(
            before.items[shop], after.items[shop].at.line - before.items[shop].at.line
        )
    else:
        assert "whole" not in parsed


def test_an_item_on_other_lines_has_their_places(read):
    before, _ = read(TEXT)
    after, _ = read(TEXT.replace("# of a shop", "# of a shop\n# in a town"))
    key = ItemKey(Block.CHANNELS, "shop")
    assert after.items[key].at.line == before.items[key].at.line + 1
    assert after.items[key].for_[0].at.line == before.items[key].for_[0].at.line + 1


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("id: schools", "id: pupils"),
        ("id: visit", "id: interview"),
        ("key_partners: []", "value_propositions: \n- {id: readers, name: R}\nkey_partners: []"),
        ("  - id: readers\n", "  - id: readers\n    name: A\n  - id: readers\n"),
        ("key_partners: []", "key_partners: [{id: readers, name: R}, {id: schools, name: S}, {name: }]"),
        ("  - id: schools\n    name: Schools\n", ""),
        ("sources:\n  - {id: visit, title: A visit}\n", ""),
        ("for: [readers", "for: [nobody"),
        ("type: stores", "type: stalls"),
    ],
)
def test_an_unchanged_item_is_read_anew_where_what_it_names_has_gone(old, new, read):
    assert old in TEXT
    _, right = read(TEXT)
    _, wrong = read(TEXT.replace(old, new))
    _, again = read(TEXT.replace(old, new) + "tags: [x]\n")
    assert not right
    assert wrong
    assert again == wrong


def test_items_that_change_places_are_listed_as_they_stand_now(read):
    text = TEXT.replace("for: [readers, schools]", "for: [nobody]")
    read(text)
    one, other = "  - id: readers\n    name: Readers\n", "  - id: schools\n    name: Schools\n"
    _, wrong = read(text.replace(one, "*").replace(other, one).replace("*", other))
    assert "schools, readers" in wrong[0].hint


@pytest.mark.parametrize(
    "text",
    [
        "--- \n" + TEXT,
        TEXT + "...\n",
        TEXT.replace("\n", "\r\n"),
        TEXT.replace("name: Schools", "name: &s Schools"),
        TEXT.replace("name: Schools", "name: !s Schools"),
        TEXT.replace("Sells books", "'Sells\n\nchannels:\n- books'"),
        TEXT.replace("name: Readers\n", "name: 'Readers\n  - of books'\n"),
        TEXT.replace("Sells books", "[Sells,\nbooks: dear]"),
        TEXT.replace("Sells books", "Sells \u2028 books"),
        TEXT.replace("Sells books", "Sells \x07 books"),
        TEXT.replace("# of", "#\u2028 of"),
        TEXT.replace("# of", "#\x07 of"),
        "\ufeff" + TEXT,
        TEXT.replace("title: A shop", '"title": A shop'),
        TEXT + "title: Another\n",
        TEXT + "channels:\n- Another\n",
        TEXT.replace("- id: shop", "-\tid: shop"),
        TEXT.replace("channels:\n", "channels: {shop: {name: Shop}}\nx:\n"),
        TEXT.replace("title: A shop\n", ""),
        TEXT.replace("title: A shop", "title:"),
        "- a list\n",
        "",
        "? title\n: A shop\n",
    ],
)  # fmt: skip
def test_what_is_not_plain_is_read_as_a_whole(text, read, parsed):
    read(TEXT)
    parsed.clear()
    read(text)
    assert "whole" in parsed
    assert not read(TEXT)[1]


def test_what_another_reader_found_is_not_parsed_again(vocabulary, parsed):
    passages = Passages(vocabulary)
    canvas, problems = decode_whole(Source("a.yaml", TEXT), "a", vocabulary)
    assert canvas is not None
    assert not problems
    passages.learn(TEXT, canvas)
    old = Source("old.yaml", TEXT.replace("name: The shop", "name: Our shop"))
    found, _ = decode_canvas(old, "a", passages)
    ends = ["- id: schools", "- name: >-"]  # whether the last item of a block is whole
    assert parsed == [*ends, "sources:", "- id: shop", "title: A shop", "summary: Sells books", "notes: |"]
    assert found == decode_whole(old, "a", vocabulary)[0]
    assert found.customer_segments[0] is canvas.customer_segments[0]


def test_a_quotation_over_lines_teaches_nothing_wrong(vocabulary):
    text = TEXT.replace("summary: Sells books", 'summary: "Sells\ntags: books"')
    canvas, problems = decode_whole(Source("a.yaml", text), "a", vocabulary)
    assert canvas is not None
    assert not problems
    passages = Passages(vocabulary)
    passages.learn(text, canvas)
    for old in (
        text,
        text.replace("tags: books", "stage: idea\ntags: books"),
        text.replace('"Sells', "Sells"),
    ):
        source = Source("old.yaml", old)
        assert decode_canvas(source, "a", passages) == decode_whole(source, "a", vocabulary)


_ANCHORS = """\
title: T
channels:
- id: x
  name: &s A
- id: z
  name: &s Z
- id: y
  name: *s
"""


@pytest.mark.parametrize(
    ("today", "old"),
    [
        (
            _ANCHORS,
            "title: T\nchannels:\n- id: z\n  name: &s Z\n- id: x\n  name: &s A\n- id: y\n  name: *s\n",
        ),
        (
            "title: T\nchannels:\n- id: x\n  name: &s A\n- id: y\n  name: *s\n",
            "title: T\nchannels:\n- id: y\n  name: *s\n",
        ),
        (
            "title: T\nchannels:\n- {id: x, name: &s A}\n- {id: y, name: *s}\n",
            "title: T\nchannels:\n- {id: x, name: A}\n- {id: y, name: *s}\n",
        ),
        (
            'title: T\nchannels:\n- id: w\n  name: "a\nsummary: b"\n',
            'title: T\nchannels:\n- id: w\n  name: "a\nsummary: c"\n',
        ),
        (
            "title: T\nchannels:\n- {id: w, name: A,\ndescription: b}\n",
            "title: T\nchannels:\n- {id: w, name: A,\ndescription: c}\n",
        ),
        (
            'title: T\nchannels:\n- id: w\n  name: "a\nsummary: b"\n',
            'title: T\nas_of: 1999\nchannels:\n- id: w\n  name: "a\nsummary: b"\n',
        ),
    ],
    ids=["swapped", "gone", "no anchor", "quotation", "bracket", "lower down"],
)
def test_what_means_nothing_by_itself_is_not_learnt(today, old, vocabulary):
    """YAML's names for parts of a text, and items whose end stands in the next passage."""
    canvas, problems = decode_whole(Source("a.yaml", today), "a", vocabulary)
    assert canvas is not None
    assert not problems
    passages = Passages(vocabulary)
    passages.learn(today, canvas)
    source = Source("old.yaml", old)
    assert decode_canvas(source, "a", passages) == decode_whole(source, "a", vocabulary)


def test_a_deep_item_is_as_deep_as_in_its_text(read):
    for depth in range(34, 44):
        read(TEXT.replace("name: Schools", f"name: Schools\n    x: {'[' * depth}{']' * depth}"))


TEXTS = [TEXT, *(path.read_text("utf-8") for path in sorted(ROOT.glob("canvases/*.yaml")))]
PIECES = st.sampled_from(
    [
        *"\n \t-#'\"[]{}|>\r\u2028x",
        *("\n\n", "  ", ": ", "- ", "\n- ", "\n# x\n", "&a ", "*a", "!x ", "---\n", "\n...\n", "title: x\n"),
        *("\nchannels:\n- a\n", "id: x", "needs: []", "needs: [x]", "<<: x"),
    ]
)


@st.composite
def versions(draw: st.DrawFn) -> list[str]:
    """A canvas, and what became of it edit by edit: pieces put in, lines taken out or written twice."""
    found = [draw(st.sampled_from(TEXTS))]
    for _ in range(draw(st.integers(1, 4))):
        text = found[-1]
        lines = text.split("\n")
        line = draw(st.integers(0, len(lines) - 1))
        kind = draw(st.integers(0, 3))
        if kind == 0:
            text = "\n".join(lines[:line] + lines[line + draw(st.integers(1, 4)) :])
        elif kind == 1:
            to = draw(st.integers(0, len(lines) - 1))
            text = "\n".join([*lines[:to], lines[line], *lines[to:]])
        else:
            start = draw(st.integers(0, len(text)))
            end = min(len(text), start + draw(st.sampled_from([0, 0, 1, 5, 30])))
            text = text[:start] + draw(PIECES) + text[end:]
        found.append(text)
    return found


@settings(max_examples=40)
@given(versions())
def test_any_versions_give_what_they_give_by_themselves(vocabulary, texts):
    passages = Passages(vocabulary)
    first = decode_whole(Source("a.yaml", texts[0]), "a", vocabulary)
    for text in texts:
        source = Source("a.yaml", text)
        found = decode_whole(source, "a", vocabulary)
        assert decode_canvas(source, "a", passages) == found
        if found[0] is not None and not found[1]:
            learned = Passages(vocabulary)
            learned.learn(text, found[0])
            assert decode_canvas(source, "a", learned) == found
            assert decode_canvas(Source("a.yaml", texts[0]), "a", learned) == first
