"""Diagnostics as JSON for other programs. Keys are only ever added; a change of meaning is a new version."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from canvasbook.diagnostics import Diagnostic
from canvasbook.report.summary import summary_of

VERSION = 1


def json_report(diagnostics: Iterable[Diagnostic], points: Mapping[str, int] | None = None) -> str:
    """All diagnostics, in the order given, and their numbers; ASCII, so that any terminal may show it.

    ``points`` are those of each canvas, by the path of its file.
    """
    told = list(diagnostics)
    report = {
        "version": VERSION,
        "summary": asdict(summary_of(told)),
        "points": dict(points or {}),
        "diagnostics": [_entry(diagnostic) for diagnostic in told],
    }
    return json.dumps(report, indent=2) + "\n"


def _entry(diagnostic: Diagnostic) -> dict[str, Any]:
    return {
        "path": diagnostic.path,
        "line": diagnostic.at.line,
        "column": diagnostic.at.column,
        "length": diagnostic.at.length,
        "code": diagnostic.code,
        "title": diagnostic.title,
        "severity": diagnostic.severity.value,
        "message": diagnostic.message,
        "hint": diagnostic.hint,
        "finding": diagnostic.finding,
    }
