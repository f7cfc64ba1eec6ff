from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canvasbook.diagnostics import Code, Diagnostic, Severity
from canvasbook.report.summary import summary_of
from canvasbook.report.text_report import colour_wanted, text_entry, text_report, width
from canvasbook.source import Location, SourceText

SAYS = Code("X1", "Title", "says {what}", "{how}", "why")
WARNS = Code("X2", "Title", "warns", "", "why", Severity.WARNING)
NOTES = Code("X3", "Title", "notes", "", "why", Severity.INFO)


def entry(line: str, column: int, length: int = 1, number: int = 1) -> list[str]:
    text = "\n" * (number - 1) + line
    found = SAYS.at(SourceText("a.yaml", text), Location(number, column, length), what="so", how="do this")
    return text_entry(found).splitlines()


def test_an_entry():
    assert entry("a: [bcd]", 5, 3) == [
        "a.yaml:1:5: X1 says so",
        " 1 | a: [bcd]",
        "   |     ^^^",
        "   = do this",
    ]


def test_the_gutter_is_as_wide_as_the_number():
    assert entry("a", 1, number=100)[1:] == [" 100 | a", "     | ^", "     = do this"]


@pytest.mark.parametrize(
    ("line", "column", "length", "excerpt", "carets"),
    [
        ("品: x", 4, 1, "品: x", "    ^"),
        ("品品: x", 1, 2, "品品: x", "^^^^"),
        ("📚 x", 3, 1, "📚 x", "   ^"),
        ("e\u0301 x", 4, 1, "e\u0301 x", "  ^"),
        ("\t\tx", 3, 1, "        x", "        ^"),
        ("a\tx", 2, 1, "a    x", " ^^^^"),
        ("ab", 3, 1, "ab", "  ^"),
        ("\x1b[31mred", 1, 1, "�[31mred", "^"),
    ],
)
def test_the_caret_stands_under_its_character(line, column, length, excerpt, carets):
    _, shown, under, _ = entry(line, column, length)
    assert (shown, under) == (f" 1 | {excerpt}", f"   | {carets}")


def test_a_long_line_is_cut_on_both_sides():
    _, shown, under, _ = entry("x" * 300 + "here" + "y" * 300, 301, 4)
    assert shown.startswith(" 1 | …x")
    assert shown.endswith("y…")
    assert len(shown) == len(" 1 | ") + 162
    start = under.index("^")
    assert shown[start : start + 4] == "here"
    assert under.endswith("|" + " " * (start - 4) + "^^^^")


def test_nothing_is_shown_of_an_empty_line():
    assert entry("", 1) == ["a.yaml:1:1: X1 says so", "   = do this"]


def test_no_hint_no_line():
    assert text_entry(WARNS.at(SourceText("a", ""))) == "a:1:1: X2 warns\n"


@pytest.mark.parametrize("codes", [[SAYS, WARNS, NOTES], [WARNS, WARNS]])
def test_the_report_ends_with_its_summary(codes):
    found = [code.at(SourceText("a.yaml", ""), what="", how="") for code in codes]
    assert text_report(found).endswith(f"\n\n{summary_of(found)}.\n")


def test_nothing_to_report():
    assert text_report([]) == "No problems.\n"


@pytest.mark.parametrize(
    ("points", "line"),
    [
        ({}, "No problems.\n"),
        ({"a.yaml": 87}, "No problems.\n87 of 100 points.\n"),
        (
            {"a.yaml": 87, "b.yaml": 61, "c.yaml": 61},
            "No problems.\n61 to 87 of 100 points; lowest: b.yaml.\n",
        ),
    ],
)
def test_the_points_are_told_in_one_line(points, line):
    assert text_report([], points) == line


def test_colour_is_decoration_only():
    found = SAYS.at(SourceText("a.yaml", "abc"), Location(1, 2), what="so", how="this")
    plain, coloured = text_report([found]), text_report([found], colour=True)
    assert "\x1b" not in plain
    assert "\x1b[1;31mX1\x1b[0m" in coloured
    for code in ("\x1b[1;31m", "\x1b[1m", "\x1b[2m", "\x1b[0m"):
        coloured = coloured.replace(code, "")
    assert coloured == plain


@pytest.mark.parametrize(
    ("terminal", "environ", "wanted"),
    [
        (True, {}, True),
        (False, {}, False),
        (True, {"NO_COLOR": "1"}, False),
        (True, {"NO_COLOR": ""}, True),
        (False, {"FORCE_COLOR": "1"}, True),
        (True, {"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
        (True, {"TERM": "dumb"}, False),
    ],
)
def test_colour_wanted(terminal, environ, wanted):
    assert colour_wanted(terminal=terminal, environ=environ) is wanted


@given(st.text(), st.text(), st.text(), st.text(), st.integers(1, 50), st.integers(1, 50))
def test_no_text_disturbs_a_terminal(path, message, hint, excerpt, column, length):
    found = Diagnostic(path, Location(1, column, length), "X1", Severity.ERROR, message, hint, excerpt)
    shown = text_entry(found)
    assert len(shown.splitlines()) <= 4
    assert not [c for c in shown if c != "\n" and (ord(c) < 32 or 0x7F <= ord(c) < 0xA0)]
    shown.encode()


@pytest.mark.parametrize(
    ("text", "columns"), [("", 0), ("ab", 2), ("品", 2), ("👩\u200d💻", 4), ("é", 1), ("\u202e", 0)]
)
def test_width(text, columns):
    assert width(text) == columns
