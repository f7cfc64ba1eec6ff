"""Claims as JSON, and as a table that spreadsheets read and do not run."""

from __future__ import annotations

import csv
import io
import json

from canvasbook.report.claims import Claim, claims_of
from canvasbook.report.claims_report import claims_csv, claims_json
from tests.report.exported import FARM, HOSTILE, NAMES, address, claims, reviewed

COLUMNS = ["id", "voice", "page", "kind", "sentence", "items", "basis", "state", "path", "repeats"]


def as_json(text: str):
    review = reviewed(text)
    return claims_json(review.case.canvas, claims_of(review, address))


def as_rows(text: str) -> list[dict[str, str]]:
    review = reviewed(text)
    written = claims_csv(review.case.canvas, claims_of(review, address))
    return list(csv.DictReader(io.StringIO(written.removeprefix("\ufeff"))))


def test_the_json_says_of_which_canvas_and_version():
    report = json.loads(as_json(FARM))
    assert list(report) == ["version", "canvas", "title", "claims"]
    assert (report["version"], report["canvas"], report["title"]) == (0, "farm", "Farm boxes")
    assert len(report["claims"]) == len(claims(FARM))
    assert {tuple(claim) for claim in report["claims"]} == {tuple(COLUMNS)}


def test_the_json_is_ascii_whatever_authors_write():
    report = as_json(HOSTILE)
    assert report.isascii()
    assert json.loads(report)["title"] == '=HYPERLINK("http://x") <b>x</b>'


def test_the_table_says_the_same_as_the_json():
    rows = as_rows(FARM)
    entries = json.loads(as_json(FARM))["claims"]
    assert len(rows) == len(entries)
    for row, entry in zip(rows, entries, strict=True):
        assert list(row) == COLUMNS
        assert row["sentence"] == entry["sentence"]
        assert row["items"].split() == entry["items"]
        assert (row["basis"] or None, row["state"] or None) == (entry["basis"], entry["state"])
        steps = [f"{step['from']}:{step['relation']}:{step['to']}" for step in entry["path"]]
        assert row["path"].split() == steps


def test_spreadsheets_see_utf_8_and_run_nothing():
    review = reviewed(HOSTILE)
    assert claims_csv(review.case.canvas, ()).startswith('\ufeff"id","voice"')
    rows = as_rows(HOSTILE)
    (way,) = [row["sentence"] for row in rows if row["kind"] == "leads_here"]
    assert way.startswith("'=1+1")
    cells = [cell for row in rows for cell in row.values()]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_a_canvas_of_names_alone_and_one_without_claims_can_be_written():
    assert as_rows(NAMES)
    nothing: tuple[Claim, ...] = ()
    canvas = reviewed("title: Empty\n").case.canvas
    assert json.loads(claims_json(canvas, nothing))["claims"] == []
    assert claims_csv(canvas, nothing).count("\n") == 1
