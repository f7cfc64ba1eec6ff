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


@pytest.mark.parametrize(
    ("errors", "warnings", "notes", "files", "summary"),
    [
        (0, 0, 0, 1, "No problems"),
        (1, 0, 0, 1, "1 error in 1 file"),
        (2, 0, 0, 2, "2 errors in 2 files"),
        (0, 1, 0, 1, "1 warning in 1 file"),
        (1, 1, 0, 1, "1 error and 1 warning in 1 file"),
        (3, 2, 0, 2, "3 errors and 2 warnings in 2 files"),
        (1, 2, 1, 1, "1 error, 2 warnings and 1 note in 1 file"),
        (0, 0, 2, 2, "2 notes in 2 files"),
        (1200, 0, 0, 1, "1,200 errors in 1 file"),
    ],
)
def test_summary(errors, warnings, notes, files, summary):
    found = [
        code.at(SourceText(f"f{i % files}", ""), what="", how="")
        for code, count in ((SAYS, errors), (WARNS, warnings), (NOTES, notes))
        for i in range(count)
    ]
    assert str(summary_of(found)) == summary
    assert text_report(found).endswith(f"{summary}.\n")


def test_nothing_to_report():
    assert text_report([]) == "No problems.\n"


ADVISES = Code("X9", "Title", "advises", "", "", Severity.ERROR, finding=True)


@pytest.mark.parametrize(
    ("errors", "findings", "summary"),
    [
        (0, 1, "No problems; 1 finding in 1 file"),
        (0, 3, "No problems; 3 findings in 2 files"),
        (2, 3, "2 errors in 1 file; 3 findings in 2 files"),
    ],
)
def test_what_a_coach_finds_counts_apart(errors, findings, summary):
    found = [SAYS.at(SourceText("f0", ""), Location(n + 1, 1), what="", how="") for n in range(errors)]
    found += [ADVISES.at(SourceText(f"f{n % 2}", "")) for n in range(findings)]
    assert str(summary_of(found)) == summary


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
