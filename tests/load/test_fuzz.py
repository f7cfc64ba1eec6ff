"""Whatever stands in a file: no exception, places within it, and bounded time."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canvasbook.load.canvas_reader import decode_canvas
from canvasbook.model.relations import RELATIONS, links_of
from canvasbook.report.github_report import github_report
from canvasbook.report.json_report import json_report
from canvasbook.report.text_report import text_report
from canvasbook.source import SourceText
from canvasbook.yamltree import decode_bytes
from tests.cases import every_case

pytestmark = pytest.mark.thorough

ROOT = Path(__file__).parents[2]
CORPUS = [
    *ROOT.glob("canvases/**/*.yaml"),
    *ROOT.glob("tests/golden/diagnostics/*/broken/*.yaml"),
]
TEXTS = [text for path in sorted(CORPUS) if (text := path.read_bytes())]
PIECES = st.sampled_from(
    "\0,\t,\n,: ,- ,[,],{,},\",',&a ,*a,|,!,#,>,---\n,<<: ,~,name,id: ,9999,\u2028,\ufeff".encode().split(
        b","
    )
)


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    text = draw(st.sampled_from(TEXTS))
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.sampled_from([0, 0, 0, 1, 2, 10, 200])))
        text = text[:start] + draw(PIECES | st.binary(max_size=3)) + text[end:]
    return text


def check(data: bytes, vocabulary) -> None:
    source, problems = decode_bytes("f.yaml", data)
    if source is not None:
        canvas, problems = decode_canvas(source, "f", vocabulary)
        assert canvas is not None or problems
        for item in canvas.items.values() if canvas else ():
            assert item.key.id
            for name in RELATIONS:
                assert all(link.target in canvas.items for link in links_of(item, name))
        for problem in problems:
            assert 1 <= problem.at.line <= len(source.lines)
            assert 1 <= problem.at.column <= len(source.line(problem.at.line)) + 1
    assert len(problems) <= 201
    for report in (text_report(problems), json_report(problems), github_report(problems)):
        assert not [c for c in report if c not in "\n\t" and ord(c) < 32]
        report.encode()


@given(data=st.binary(max_size=400))
def test_any_bytes(data, vocabulary):
    check(data, vocabulary)


@given(data=mutated())
def test_mutated_canvases(data, vocabulary):
    check(data, vocabulary)


def test_cut_off_anywhere(vocabulary):
    with every_case() as case:
        for path in CORPUS:
            data = path.read_bytes()
            step = max(1, len(data) // 60)
            for end in range(0, len(data), step):
                with case(f"{path.parts[-3]}/{path.name}, {end} bytes of it"):
                    check(data[:end], vocabulary)


def test_text_in_memory(vocabulary):
    assert decode_canvas(SourceText("f", "title: \udc80"), "f", vocabulary)[1][0].code == "CB006"
