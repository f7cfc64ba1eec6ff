from __future__ import annotations

from textwrap import dedent

import pytest

from canvasbook.load.canvas_reader import decode_canvas
from canvasbook.model.canvas import Canvas
from canvasbook.source import SourceText


@pytest.fixture
def read(vocabulary):
    """Reads a canvas: what it is, and the places and codes of what is wrong with it."""

    def read(text: str, id: str = "here") -> tuple[Canvas | None, list[str]]:
        canvas, problems = decode_canvas(SourceText("f.yaml", dedent(text)), id, vocabulary)
        return canvas, [f"{d.at.line}:{d.at.column} {d.code}" for d in problems]

    return read
