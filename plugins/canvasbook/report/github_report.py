"""Diagnostics as workflow commands, which a forge's pages show beside the line they speak of."""

from __future__ import annotations

from collections.abc import Iterable

from canvasbook.diagnostics import Diagnostic, Severity

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def github_report(diagnostics: Iterable[Diagnostic]) -> str:
    """One command a line; empty when there is nothing to say."""
    return "".join(f"{_command(diagnostic)}\n" for diagnostic in diagnostics)


def _command(diagnostic: Diagnostic) -> str:
    at = diagnostic.at
    properties = {
        "file": diagnostic.path,
        "line": at.line,
        "col": at.column,
        "endColumn": at.column + at.length,
        "title": diagnostic.code,
    }
    joined = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    message = f"{diagnostic.message}\n{diagnostic.hint}".strip()
    return f"::{_COMMANDS[diagnostic.severity]} {joined}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
