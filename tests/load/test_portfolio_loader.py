from __future__ import annotations

from pathlib import Path

import pytest

from canvasbook.load.files import CanvasFile
from canvasbook.load.portfolio_loader import load_files
from canvasbook.source import SourceText


@pytest.fixture
def load(vocabulary):
    def load(**texts: str | None):
        files = tuple(
            CanvasFile(id, Path(id), f"{id}.yaml", None if text is None else SourceText(f"{id}.yaml", text))
            for id, text in texts.items()
        )
        return load_files(files, vocabulary)

    return load


def test_contrasts_lead_to_canvases(load):
    loaded = load(a="title: A\ncontrast: [b, c, a, z]", b="title: B", c=None)
    assert [d.code for d in loaded.diagnostics] == ["CB205", "CB207"]
    assert [c.canvas.target for c in loaded.portfolio.by_id["a"].contrast] == ["b"], (
        "c is there, and cannot be shown"
    )


def test_a_contrast_may_say_how_the_two_differ(load):
    loaded = load(
        a="title: A\ncontrast: [b, {canvas: c, because: C is older.}, {because: No canvas.}, {canvas: [b]}]",
        b="title: B",
        c="title: C",
    )
    assert [(d.code, d.place) for d in loaded.diagnostics] == [
        ("CB103", "a.yaml:2:50"),
        ("CB101", "a.yaml:2:82"),
    ]
    contrasts = [(each.canvas.target, each.because) for each in loaded.portfolio.by_id["a"].contrast]
    assert contrasts == [("b", ""), ("c", "C is older.")]


def test_problems_of_all_files_in_one_run_sorted(load):
    loaded = load(b="title: [", a="titel: A\nchannels: B", c="")
    assert [d.place for d in loaded.diagnostics] == [
        "a.yaml:1:1",
        "a.yaml:2:11",
        "b.yaml:1:9",
        "c.yaml:1:1",
    ]
    assert [d.code for d in loaded.of_file("a.yaml")] == ["CB102", "CB101"]
    assert loaded.of_file("nowhere") == ()


def test_contrasts_count_to_the_bound_of_the_file(load):
    loaded = load(a="title: A\ncontrast: [" + ",".join(f"x{i}" for i in range(500)) + "]")
    assert len(loaded.diagnostics) == 201
    assert loaded.diagnostics[-1].code == "CB016"
