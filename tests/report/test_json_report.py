from __future__ import annotations

import json

from canvasbook.codes import MORE, UNKNOWN_KEY
from canvasbook.report.json_report import json_report
from canvasbook.source import Location, SourceText


def test_the_whole_report():
    source = SourceText("é.yaml", "nmae: x")
    found = UNKNOWN_KEY.at(source, Location(1, 1, 4), what="it", key="nmae", suggestion="", known="name")
    assert json.loads(json_report([found, MORE.at(source, count=3)], {"é.yaml": 87})) == {
        "version": 1,
        "summary": {"errors": 1, "warnings": 0, "notes": 1, "files": 1, "findings": 0, "advised": 0},
        "points": {"é.yaml": 87},
        "diagnostics": [
            {
                "path": "é.yaml",
                "line": 1,
                "column": 1,
                "length": 4,
                "code": "CB102",
                "title": "Unknown key",
                "severity": "error",
                "message": "it has no key 'nmae'",
                "hint": "The keys are: name.",
                "finding": False,
            },
            {
                "path": "é.yaml",
                "line": 1,
                "column": 1,
                "length": 1,
                "code": "CB016",
                "title": "More problems",
                "severity": "info",
                "message": "3 more problems of this file are not listed",
                "hint": "Mend the first ones and check again.",
                "finding": False,
            },
        ],
    }


def test_nothing_to_report():
    report = json.loads(json_report([]))
    assert report["diagnostics"] == []
    assert report["summary"] == {
        "errors": 0,
        "warnings": 0,
        "notes": 0,
        "files": 0,
        "findings": 0,
        "advised": 0,
    }
    assert report["points"] == {}


def test_ascii_only():
    assert json_report([MORE.at(SourceText("é\x1b.yaml", ""), count=1)]).isascii()
