from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from canvasbook.source import Location, SourceText
from canvasbook.yamltree import MAX_DEPTH, MappingNode, builder, parse
from tests.steps import steps_of
from tests.yamltree.reading import read


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (
            "a: NO\nb: 1998\nc: 0x10\nd: 1998-07-16\ne: yes",
            {"a": "NO", "b": "1998", "c": "0x10", "d": "1998-07-16", "e": "yes"},
        ),
        ("[a, 'b', \"c\"]", ["a", "b", "c"]),
        ("a: |\n  b\n  c\n", {"a": "b\nc\n"}),
        ("a: &x [1]\nb: *x", {"a": ["1"], "b": ["1"]}),
        ("a:\r\n- b\r\n- c\r\n", {"a": ["b", "c"]}),
        ("---\na: b\n...\n", {"a": "b"}),
        ("مكتبة: 📚", {"مكتبة": "📚"}),
    ],
)
def test_scalars_stay_text(text, value):
    assert read(text) == (value, [])


@pytest.mark.parametrize(
    ("text", "value", "problems"),
    [
        ("a: 1\nb: 2\na: 3", {"a": "1", "b": "2"}, ["3:1 CB009"]),
        ("a: *x\nb: 2", {"a": "", "b": "2"}, ["1:4 CB010"]),
        ("a: &x [*x]", {"a": [""]}, ["1:8 CB010"]),
        ("? [a]\n: b\nc: d", {"c": "d"}, ["1:3 CB011"]),
        ("a: b\n---\nc: d", {"a": "b"}, ["2:1 CB012"]),
        ("a: !b c", {"a": "!b c"}, ["1:4 CB017"]),
        ("a: !!str 1", {"a": "1"}, ["1:4 CB017"]),
        ("a: {<<: {b: c}, d: e}", {"a": {"d": "e"}}, ["1:5 CB018"]),
        ("a: {'<<': b}", {"a": {"<<": "b"}}, []),
        ("a: \x07b\x00", {"a": "�b�"}, ["1:4 CB006", "1:6 CB006"]),
        ("a: \udc80", {"a": "�"}, ["1:4 CB006"]),
    ],
)
def test_what_can_be_kept_is_kept(text, value, problems):
    assert read(text) == (value, problems)


def test_places_count_characters():
    root, _ = parse(SourceText("f", "a: 😀\r\nbé: {c: 'd e'}"))
    assert isinstance(root, MappingNode)
    inner = root.get("bé")
    assert isinstance(inner, MappingNode)
    assert root.entries["bé"][0].at == Location(2, 1, 2)
    assert inner.entries["c"][1].at == Location(2, 9, 5)


@pytest.mark.parametrize("opening", ["[", "{", "- ", "? ", "{a: ", "[{"])
def test_depth_is_bounded(opening):
    assert [p.rpartition(" ")[2] for p in read(opening * 100_000)[1]] == ["CB007"]
    assert steps_of(lambda: read(opening * 100_000)) < 1.1 * steps_of(lambda: read(opening * 1_000))


def test_the_deepest_that_is_read():
    assert read("[" * MAX_DEPTH + "]" * MAX_DEPTH)[1] == []


YAML_LIKE = st.text(st.sampled_from("ab:-?[]{}&*!|>'\"%@`#,~<\n\r\t \x00\x85\u2028\ufeff😀é=.0"), max_size=60)


@given(YAML_LIKE | st.text(max_size=60))
def test_any_text_ends_in_a_tree_or_a_message(text):
    source = SourceText("f", text)
    root, problems = parse(source)
    assert root is not None or problems
    for problem in problems:
        assert 1 <= problem.at.line <= len(source.lines)
        assert 1 <= problem.at.column <= len(source.line(problem.at.line)) + 1


# -- the parser's own count of lines and columns is taken only where it is that of editors

ROOT = Path(__file__).parents[2]
TEXT = "title: A\nx:\n- one\n- 'two\n  lines'\n- >-\n  three\n\n  four\n- {a: [b, ''], c: }\n- |\n\nlast:\n"
TEXTS = [TEXT, *(path.read_text("utf-8")[:3000] for path in sorted(ROOT.glob("canvases/*.yaml"))[:4])]
PIECES = st.sampled_from([*"\n\r\t\x85\u2028\u2029\ufeff\x07é", "\r\n", "\U0001f600", "- ", ": ", "''"])


def by_characters(source):
    """The tree and its problems, with each place found from the number of its first character."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(builder, "_COUNTED_OTHERWISE", re.compile(""))
        return parse(source)


@pytest.mark.parametrize(
    "text",
    [
        *TEXTS,
        TEXT.replace("\n", "\r\n"),
        TEXT.replace("\n", "\r"),
        TEXT.replace("three", "th\u2028ree"),
        TEXT.replace("two", "tw\x85o"),
        "\ufeff" + TEXT,
        TEXT.replace("one", "\ufeffone: x"),
        TEXT.replace("one", "\U0001f600: é"),
        TEXT.replace("one", "on\x07e: x"),
    ],
)
def test_places_are_those_of_editors(text):
    source = SourceText("a.yaml", text)
    assert parse(source) == by_characters(source)


@settings(max_examples=60)
@given(st.sampled_from(TEXTS), st.lists(st.tuples(st.integers(0, 3000), PIECES), max_size=4))
def test_places_are_those_of_editors_whatever_stands_there(text, edits):
    for place, piece in edits:
        text = text[:place] + piece + text[place:]
    source = SourceText("a.yaml", text)
    assert parse(source) == by_characters(source)
