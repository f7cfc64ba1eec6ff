from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canvasbook.codes import CODES, MORE, UNKNOWN_KEY, UNREADABLE
from canvasbook.diagnostics import (
    EXCERPT,
    TOLD,
    Code,
    Problems,
    Severity,
    errors,
    in_order,
    printable,
)
from canvasbook.source import Location, SourceText

SAYS = Code("X1", "Title", "says {what}", "{how}", "why")


def test_a_diagnostic_is_complete_without_its_file():
    found = SAYS.at(SourceText("a.yaml", "one\ntwo three"), Location(2, 5, 5), what="so", how="this")
    assert (found.place, found.code, found.message, found.hint) == ("a.yaml:2:5", "X1", "says so", "this")
    assert (found.excerpt, found.excerpt_offset, found.excerpt_cut) == ("two three", 0, False)


@pytest.mark.parametrize("column", [1, 2, 80, 500, 999, 1000, 1001])
def test_a_long_line_is_cut_around_the_place(column):
    line = "".join(str(i % 10) for i in range(1000))
    found = SAYS.at(SourceText("a.yaml", line), Location(1, column), what="", how="")
    assert len(found.excerpt) == EXCERPT
    assert line[found.excerpt_offset :].startswith(found.excerpt)
    assert 0 <= column - 1 - found.excerpt_offset <= EXCERPT
    assert found.excerpt_cut == (found.excerpt_offset + EXCERPT < 1000)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain é 品 😀", "plain é 品 😀"),
        ("a\tb", "a\tb"),
        ("a\nb\x1b[31m\x07\x7f\x9b", "a�b�[31m���"),
        ("a\u202eb\u2066", "a�b�"),  # would reverse what follows
        ("a\xa0b\u3000c", "a b c"),
        ("👩\u200d💻 ش\u200cش", "👩\u200d💻 ش\u200cش"),
        ("\udc80", "�"),
        ("x" * 400, "x" * 299 + "…"),
    ],
)
def test_printable(text, shown):
    assert printable(text) == shown


@given(st.text())
def test_printable_leaves_a_terminal_alone(text):
    shown = printable(text)
    assert not [c for c in shown if ord(c) < 32 and c != "\t"]
    assert not [c for c in shown if 0x7F <= ord(c) < 0xA0]
    shown.encode()


def test_problems_say_each_once():
    problems = Problems(SourceText("a", ""))
    for _ in range(3):
        problems.report(SAYS, Location(1, 1), what="a", how=lambda: "costly")
    assert len(problems.told(MORE)) == 1


def test_problems_are_bounded_and_counted():
    problems = Problems(SourceText("a", "x\n" * 9))
    asked = []
    for i in range(TOLD + 50):
        problems.report(SAYS, Location(1, i + 1), what="a", how=lambda: asked.append(1))
    *told, more = problems.told(MORE)
    assert len(told) == len(asked) == TOLD
    assert more.message.startswith("50 more")
    assert more.severity is Severity.INFO
    assert in_order([more, *told])[-1] == more


def test_order_is_by_file_line_column_and_code():
    source, other = SourceText("a", ""), SourceText("b", "")
    places = [(source, 1, 2), (source, 2, 1), (source, 10, 1), (other, 1, 1)]
    right = [UNREADABLE.at(s, Location(line, column), why="") for s, line, column in places]
    assert list(in_order([*reversed(right), *right])) == right


@pytest.mark.parametrize("hints", [("a", "b", "c"), ("c", "b", "a")])
def test_order_does_not_hang_on_hashes(hints):
    """What differs in the hint alone has an order of its own; what differs in nothing is told once."""
    found = [SAYS.at(SourceText("a", ""), what="so", how=hint) for hint in (*hints, *hints)]
    assert [d.hint for d in in_order(found)] == ["a", "b", "c"]
    severities = [replace(found[0], severity=s) for s in (Severity.INFO, Severity.ERROR, Severity.WARNING)]
    assert in_order(severities) == in_order(reversed(severities))


def test_only_errors_stop_a_build():
    source = SourceText("a", "")
    found = [MORE.at(source, count=1), UNREADABLE.at(source, why="")]
    assert errors(found) == (found[1],)


def test_braces_of_a_file_are_text():
    found = UNKNOWN_KEY.at(SourceText("a", ""), what="{x}", key="{0}", suggestion="", known="{")
    assert found.message == "{x} has no key '{0}'"


def test_codes_are_named_and_explained():
    for id, code in CODES.items():
        assert id == code.id
        assert code.title
        assert code.message
        assert code.why.endswith(".")
    assert len({code.title for code in CODES.values()}) == len(CODES)
