"""Whatever the parser stumbles over is told in our words, by libyaml as by its Python twin."""

from __future__ import annotations

import pytest
import yaml

from canvasbook.source import SourceText
from canvasbook.yamltree import builder, parse
from canvasbook.yamltree.faults import FAULTS
from tests.cases import every_case

PARSERS = [parser for parser in ("CSafeLoader", "SafeLoader") if hasattr(yaml, parser)]

#: Texts by what is wrong with them.
CASES = {
    "a tab stands": ["a: x\n\t- b", "a:\n\tb: c", "a:\n  b: c\n\td: e"],
    "the text ends before this quotation mark is closed": ["a: 'x", 'a: "x\nb: c'],
    "a line of dashes comes before": ["a: 'x\n---\n'"],
    "does not know this backslash escape": ['a: "C:\\q"', 'a: "\\xg0"', 'a: "\\u12"'],
    "no character has this code": ['a: "\\UFFFFFFFF"', 'a: "\\ud800"', 'a: "\\U00110000"'],
    "a colon is missing after this key": ["a: b\nc\nd: e", "- a\n-b\n"],
    "a comma or the closing ] is missing": ["[a", "[a\nb: c", "{a: [b}", "['a' b]"],
    "a comma or the closing } is missing": ["{a: b", "{a: b c: d}", "[a: {b]"],
    "a text that begins with & ": ["a: & Sons", "a: &b* c"],
    "a text that begins with * ": ["a: *bold* words", "a: *"],
    "a text that begins with ! ": ["a: !a{ b", "a: !x!y z"],
    "a text that begins with > or | ": ["a: > 5 shops", "a: |9x"],
    "a line that begins with % ": ["%YAML x\n---", "%YAML 3.0\n---\na: b", "%YAML 1.1\n%YAML 1.1\n---\na: b"],
    "an entry of a list begins on the line of its key": ["a: - b"],
    "a text that begins with '? ' ": ["a: ? b"],
    "a value is missing before this character": ["a: [b,,c]", "a: }", "a: ,b"],
    "the text ends before a bracket is closed": ["a: [", "a: {b: [c, "],
    "a bracket is closed that was not opened": ["a: {b: c}}", "a: [b]]"],
    "text goes on behind the closing quotation mark": ["a: 'b'c", 'a: "b" c'],
    "this stands outside of the canvas": ["  a: b\nc: d", "a: b\n...\nc: d", "[a, b]\nc: d"],
    "no text may begin with this character": ["a: @x", "a: `x", "a: %x"],
    "this line does not line up": ["- a\nb: c", "a: b\n- c", "a:\n  - b\n - c", "a:\n  b: c\n d: e"],
    "a second colon stands in this value": ["a: b: c"],
    "this line is indented, but the key above": ["a: b\n  c: d"],
    "a space is missing after this colon": ["a:b\nc: d"],
    "is another character (U+": ["a: b\nc:\u2003d\ne: f", "- a\n-\u3000b: c"],
}


#: Whether a text is at fault that is read on as a text; of each other kind nothing can be read.
READ_ON = {
    "a text that begins with & ",
    "a text that begins with * ",
    "a text that begins with ! ",
    "a text that begins with > or | ",
    "a text that begins with '? ' ",
    "no text may begin with this character",
    "text goes on behind the closing quotation mark",
    "a second colon stands in this value",
}


@pytest.mark.parametrize("parser", PARSERS)
def test_what_is_wrong_is_told_in_our_words(parser, monkeypatch):
    monkeypatch.setattr(builder, "_Loader", getattr(yaml, parser))
    with every_case() as case:
        for words, texts in CASES.items():
            for text in texts:
                with case(text):
                    root, (problem,) = parse(SourceText("f", text))
                    assert (root is not None) == (words in READ_ON)
                    assert words in problem.message
                    assert problem.hint


def said(text: str, parser: str) -> str:
    """What a parser itself says of a text; empty where it has no words."""
    try:
        list(yaml.parse(text, Loader=getattr(yaml, parser)))
    except yaml.MarkedYAMLError as error:
        return f"{error.context or ''} {error.problem or ''}"
    except (ValueError, OverflowError):
        pass
    return ""


@pytest.mark.skipif("CSafeLoader" not in PARSERS, reason="no libyaml here")
def test_every_row_is_what_one_of_the_parsers_says_first():
    sayings = [said(text, parser) for texts in CASES.values() for text in texts for parser in PARSERS]
    rows = [next((words for words, _ in FAULTS if words in saying), None) for saying in sayings]
    assert [words for words, _ in FAULTS if words not in rows] == []
