"""ProperDocs in an environment without MkDocs: our plugin, the rendered files, and the commands alone."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.cli.test_without_engines import WITHOUT_ENGINES
from tests.engines.conftest import ROOT
from tools.site_content import differences, read_site

PYTHON = ROOT / ".venv-properdocs/bin/python"
OWN_THEME = "site_name: A\ntheme: {name: mkdocs, highlightjs: false}\nplugins: [search, canvasbook]\n"


def run(*arguments: str | Path, at: Path, code: int = 0) -> str:
    done = subprocess.run([PYTHON, *arguments], cwd=at, capture_output=True, text=True, check=False)
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout + done.stderr


@pytest.fixture
def place(tmp_path):
    """A folder with the shipped canvases and a docs folder."""
    (tmp_path / "canvases").mkdir()
    for path in (ROOT / "canvases").glob("*.yaml"):
        (tmp_path / "canvases" / path.name).write_bytes(path.read_bytes())
    (tmp_path / "docs").mkdir()
    return tmp_path


def test_there_is_no_mkdocs(tmp_path):
    assert "No module named 'mkdocs'" in run("-c", "import mkdocs", at=tmp_path, code=1)


def test_the_plugin_and_the_rendered_files_give_the_same(place):
    run("-m", "canvasbook", "render", "--out", "out", "--site-name", "A", at=place)
    run("-m", "properdocs", "build", "--strict", "-f", "mkdocs.yml", at=place / "out")
    settings = (place / "out/mkdocs.yml").read_text("utf-8").partition("# Pages of single items")[0]
    lines = [line for line in settings.splitlines() if "assets/" not in line and "extra_" not in line]
    lines.insert(lines.index("  - search") + 1, "  - canvasbook")
    (place / "properdocs.yml").write_text("\n".join(lines))
    run("-m", "properdocs", "build", "--strict", at=place)
    left, right = read_site(place / "site"), read_site(place / "out/site")
    assert len(left) > 1_000
    assert not differences(left, right)


def test_the_plugin_runs_with_its_own_theme(place):
    (place / "properdocs.yml").write_text(OWN_THEME)
    run("-m", "properdocs", "build", "--strict", at=place)
    assert (place / "site/canvases/bookstore/index.html").is_file()


def test_the_commands_need_no_engine(place):
    assert "No problems" in run("-c", WITHOUT_ENGINES, "check", at=place)
    run("-c", WITHOUT_ENGINES, "render", "--out", "out", at=place)
    assert (place / "out/docs/canvases/bookstore/index.md").is_file()
    assert "Amazon" in run("-c", WITHOUT_ENGINES, "diff", "bookstore", "amazon-books", at=place)
