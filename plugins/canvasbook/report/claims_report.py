"""Claims about a canvas as JSON for programs, and as a table for spreadsheets."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence

from canvasbook.markup.spreadsheet_text import no_formula
from canvasbook.model.canvas import Canvas
from canvasbook.report.claims import Claim, LinkStep
from canvasbook.report.json_records import json_fields, json_value

#: No promise yet: keys may change their names and meanings until this is 1.
VERSION = 0

#: Without it, spreadsheets take UTF-8 for something else.
_BYTE_ORDER_MARK = "\ufeff"


def claims_json(canvas: Canvas, claims: Iterable[Claim]) -> str:
    """The claims as JSON; ASCII, so that any terminal may show it."""
    report = {
        "version": VERSION,
        "canvas": canvas.id,
        "title": canvas.title,
        "claims": [json_value(claim) for claim in claims],
    }
    return json.dumps(report, indent=2) + "\n"


def claims_csv(canvas: Canvas, claims: Iterable[Claim]) -> str:  # noqa: ARG001  # as the other report
    """A line for each claim, below the names of the columns; lists are joined with spaces."""
    text = io.StringIO()
    lines = csv.writer(text, quoting=csv.QUOTE_ALL)
    lines.writerow([each.name for each in json_fields(Claim)])
    for claim in claims:
        lines.writerow([no_formula(cell) for cell in _cells(claim)])
    return _BYTE_ORDER_MARK + text.getvalue()


def _cells(claim: Claim) -> list[str]:
    return [_cell(getattr(claim, each.attribute)) for each in json_fields(Claim)]


def _cell(value: object) -> str:
    if isinstance(value, tuple):
        return _joined(value)
    return "" if value is None else str(value)


def _joined(values: Sequence[object]) -> str:
    return " ".join(_step(value) if isinstance(value, LinkStep) else str(value) for value in values)


def _step(step: LinkStep) -> str:
    """A step of a path as one word."""
    return f"{step.from_}:{step.relation}:{step.to}"
