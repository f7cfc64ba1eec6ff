"""How many problems and findings there are, in numbers and in one line."""

from __future__ import annotations

import pytest

from canvasbook.diagnostics import Code, Severity
from canvasbook.report.summary import ProblemSummary, summary_of
from canvasbook.source import Location, SourceText

FAILS = Code("X1", "Title", "fails", "", "why")
WARNS = Code("X2", "Title", "warns", "", "why", Severity.WARNING)
NOTES = Code("X3", "Title", "notes", "", "why", Severity.INFO)
ADVISES = Code("X9", "Title", "advises", "", "", Severity.ERROR, finding=True)


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
def test_problems_are_counted_by_severity(errors, warnings, notes, files, summary):
    found = [
        code.at(SourceText(f"f{i % files}", ""))
        for code, count in ((FAILS, errors), (WARNS, warnings), (NOTES, notes))
        for i in range(count)
    ]
    assert str(summary_of(found)) == summary


@pytest.mark.parametrize(
    ("errors", "findings", "summary"),
    [
        (0, 1, "No problems; 1 finding in 1 file"),
        (0, 3, "No problems; 3 findings in 2 files"),
        (2, 3, "2 errors in 1 file; 3 findings in 2 files"),
    ],
)
def test_what_a_coach_finds_counts_apart(errors, findings, summary):
    found = [FAILS.at(SourceText("f0", ""), Location(n + 1, 1)) for n in range(errors)]
    found += [ADVISES.at(SourceText(f"f{n % 2}", "")) for n in range(findings)]
    assert str(summary_of(found)) == summary


def test_the_numbers_of_a_file_with_problems_and_findings():
    source = SourceText("a.yaml", "")
    found = [FAILS.at(source), WARNS.at(source), ADVISES.at(source), NOTES.at(SourceText("b.yaml", ""))]
    assert summary_of(found) == ProblemSummary(errors=1, warnings=1, notes=1, files=2, findings=1, advised=1)
