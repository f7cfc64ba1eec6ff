from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from canvasbook.source import Location, SourceText
from canvasbook.yamltree import (
    MAX_BYTES,
    MAX_DEPTH,
    MappingNode,
    Node,
    ScalarNode,
    SequenceNode,
    decode_bytes,
    parse,
)
from tests.steps import steps_of


def plain(node: Node | None) -> object:
    """A tree as Python's own values."""
    if isinstance(node, ScalarNode):
        return node.text
    if isinstance(node, SequenceNode):
        return [plain(item) for item in node.items]
    if isinstance(node, MappingNode):
        return {key: plain(value) for key, (_, value) in node.entries.items()}
    return None


def read(text: str) -> tuple[object, list[str]]:
    root, problems = parse(SourceText("f.yaml", text))
    return plain(root), [f"{d.at.line}:{d.at.column} {d.code}" for d in problems]


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


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "1:1 CB004"),
        ("# nothing\n", "1:1 CB004"),
        ("---\n", "1:1 CB004"),
        ("~", "1:1 CB004"),
        ("a: [", "1:5 CB005"),
        ("a: }", "1:4 CB005"),
        ("a: [b]]", "1:7 CB005"),
        ('a: "\\UFFFFFFFF"', "1:7 CB005"),
        ("a: !x!y z", "1:4 CB005"),
        ("%foo\na: b", "1:1 CB005"),
        ("a: 'x\n---\n", "1:4 CB005"),
        ("a: ? b", "1:4 CB005"),
        ("a: x\n\tb: c", "2:1 CB005"),
        ("a: !<x y", "1:4 CB005"),
        ("a: x # y\n  b: c", "2:3 CB005"),
    ],
)
def test_nothing_to_be_had(text, code):
    assert read(text) == (None, [code])


def test_a_fault_without_words_of_ours_is_told_in_the_parsers(monkeypatch):
    monkeypatch.setattr("canvasbook.yamltree.syntax.FAULTS", ())
    _, (problem,) = parse(SourceText("f", "a: @x"))
    assert "found character that cannot start any token" in problem.message


@pytest.mark.parametrize("separator", ["\u2028", "\u2029", "\x85"])
def test_yamls_own_line_breaks_do_not_shift_the_place(separator):
    source = SourceText("f", f'a: "x{separator}y"\nb: [c\n')
    _, (problem,) = parse(source)
    assert (problem.at.line, problem.excerpt) == (2, "b: [c")


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


@pytest.mark.parametrize(
    ("data", "text", "problems"),
    [
        (b"", "", []),
        ("é".encode(), "é", []),
        ("\ufeffé".encode(), "é", []),
        ("é".encode("latin-1"), None, ["1:1 CB002"]),
        (b"a\r\nb\rc\xff", None, ["3:2 CB002"]),
        ("\ufeffa\n".encode() + b"\xc3", None, ["2:1 CB002"]),
        (b"\xed\xa0\x80", None, ["1:1 CB002"]),  # half of a surrogate pair
        ("a".encode("utf-16"), None, ["1:1 CB002"]),
        ("a".encode("utf-16-le"), None, ["1:1 CB002"]),
        ("a".encode("utf-32-be"), None, ["1:1 CB002"]),
        (b"x" * MAX_BYTES, "x" * MAX_BYTES, []),
        (b"x" * (MAX_BYTES + 1), None, ["1:1 CB003"]),
    ],
    ids=range(12),
)
def test_bytes(data, text, problems):
    source, found = decode_bytes("f", data)
    assert (source.text if source else None) == text
    assert [f"{d.at.line}:{d.at.column} {d.code}" for d in found] == problems


@given(st.binary(max_size=300))
@example(b"\xef\xbb\xbf")
def test_any_bytes_end_in_text_or_a_message(data):
    source, problems = decode_bytes("f", data)
    assert (source is None) == bool(problems)


YAML_LIKE = st.text(st.sampled_from("ab:-?[]{}&*!|>'\"%@`#,~<\n\r\t \x00\x85\u2028\ufeff😀é=.0"), max_size=60)


@given(YAML_LIKE | st.text(max_size=60))
def test_any_text_ends_in_a_tree_or_a_message(text):
    source = SourceText("f", text)
    root, problems = parse(source)
    assert root is not None or problems
    for problem in problems:
        assert 1 <= problem.at.line <= len(source.lines)
        assert 1 <= problem.at.column <= len(source.line(problem.at.line)) + 1
