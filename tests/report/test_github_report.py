from __future__ import annotations

import pytest

from canvasbook.diagnostics import Diagnostic, Severity
from canvasbook.report.github_report import github_report
from canvasbook.source import Location


def command(path="a.yaml", severity=Severity.ERROR, message="wrong", hint="mend it"):
    return github_report([Diagnostic(path, Location(3, 5, 2), "CB102", severity, message, hint)])


@pytest.mark.parametrize(
    ("severity", "name"),
    [(Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.INFO, "notice")],
)
def test_a_command(severity, name):
    assert command(severity=severity) == (
        f"::{name} file=a.yaml,line=3,col=5,endColumn=7,title=CB102::wrong%0Amend it\n"
    )


def test_nothing_can_be_smuggled_in():
    shown = command("a,b:c%.yaml\n::error::x", message="100%\r\n::set-output name=x::y", hint="")
    assert shown == (
        "::error file=a%2Cb%3Ac%25.yaml%0A%3A%3Aerror%3A%3Ax,line=3,col=5,endColumn=7,title=CB102"
        "::100%25%0D%0A::set-output name=x::y\n"
    )


def test_nothing_to_report():
    assert github_report([]) == ""
