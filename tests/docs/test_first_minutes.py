"""The first five minutes of the guide and the README, carried out in an empty folder."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.docs.markdown import DOCS, ROOT, blocks, whole_canvases

pytestmark = pytest.mark.build

FIRST = DOCS / "guide" / "first-canvas.md"


def run(folder: Path, *command: str) -> str:
    """A command as a newcomer runs it; it must succeed, without a warning."""
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "NO_COLOR": "1"}
    done = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    said = done.stdout + done.stderr
    assert done.returncode == 0, said
    assert "WARNING" not in said
    return said


def test_the_commands_of_the_guide(tmp_path):
    (begin,) = (text for text in blocks(FIRST, "sh") if "canvasbook new" in text)
    assert 'canvasbook new "Corner bakery"\n' in begin
    told = run(tmp_path, "canvasbook", "new", "Corner bakery")
    assert "Next:" in told
    assert "No problems" in run(tmp_path, "canvasbook", "check")
    run(tmp_path, "canvasbook", "doctor")
    run(tmp_path, "mkdocs", "build", "--strict")
    board = (tmp_path / "site/canvases/corner-bakery/index.html").read_text("utf-8")
    assert "Where people meet the offer" in board
    assert "One step further" in board
    for made in ("canvases/corner-bakery.yaml", "mkdocs.yml", "canvas.schema.json", "docs"):
        assert (tmp_path / made).exists()
        assert made in FIRST.read_text("utf-8")


@pytest.mark.parametrize("path", [FIRST, ROOT / "README.md"], ids=lambda path: path.name)
def test_three_lines_and_a_canvas_of_texts(path, tmp_path):
    (config,) = (text for text in blocks(path, "yaml") if text.startswith("site_name: Our models"))
    assert len(config.splitlines()) == 3
    (tmp_path / "docs").mkdir()
    (tmp_path / "canvases").mkdir()
    (tmp_path / "mkdocs.yml").write_text(config, encoding="utf-8")
    (tmp_path / "canvases/bakery.yaml").write_text(whole_canvases(path)[0], encoding="utf-8")
    run(tmp_path, "mkdocs", "build", "--strict")
    board = (tmp_path / "site/canvases/bakery/index.html").read_text("utf-8")
    assert "The shop" in board
    assert "One step further" in board
