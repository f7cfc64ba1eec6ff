from __future__ import annotations

import pytest

from canvasbook.source import SourceText
from canvasbook.yamltree import parse
from tests.yamltree.reading import read


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
        ("%foo\na: b", "1:1 CB005"),
        ("a: 'x\n---\n", "1:4 CB005"),
        ("a: x\n\tb: c", "2:1 CB005"),
        ("a: x # y\n  b: c", "2:3 CB005"),
    ],
)
def test_nothing_to_be_had(text, code):
    assert read(text) == (None, [code])


def test_a_fault_without_words_of_ours_is_told_in_the_parsers(monkeypatch):
    monkeypatch.setattr("canvasbook.yamltree.syntax.FAULTS", ())
    monkeypatch.setattr("canvasbook.yamltree.repair.FAULTS", ())
    _, (problem,) = parse(SourceText("f", "a: @x"))
    assert "found character that cannot start any token" in problem.message


@pytest.mark.parametrize("separator", ["\u2028", "\u2029", "\x85"])
def test_yamls_own_line_breaks_do_not_shift_the_place(separator):
    source = SourceText("f", f'a: "x{separator}y"\nb: [c\n')
    _, (problem,) = parse(source)
    assert (problem.at.line, problem.excerpt) == (2, "b: [c")
