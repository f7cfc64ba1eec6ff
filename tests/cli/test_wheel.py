"""The wheel, installed beside nothing of this repository, makes a site in an empty folder."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

from tests.plugin.sites import CANVAS

pytestmark = pytest.mark.build

ROOT = Path(__file__).parents[2]
THREE_LINES = "site_name: Shop\ntheme: {name: material, font: false}\nplugins: [search, canvasbook]\n"


@pytest.fixture(scope="module")
def python(tmp_path_factory):
    """A Python with the wheel and with the libraries of this one, but without this repository."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", folder]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    venv.create(folder / "venv", with_pip=False)
    python = next(p for p in (folder / "venv").glob("*/python*") if p.is_file())
    libraries = sysconfig.get_path("purelib")
    own = next((folder / "venv").glob("lib/python*/site-packages"))
    (wheel,) = folder.glob("*.whl")
    install = [sys.executable, "-m", "pip", "install", "--no-index", "--no-deps", "--target", own, wheel]
    subprocess.run(install, check=True, capture_output=True)
    # A folder named in a .pth file is searched, but the .pth files in it, such as ours, are not read.
    (own / "libraries.pth").write_text(libraries)
    return python


def run(python, where, *arguments):
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"} | {"NO_MKDOCS_2_WARNING": "1"}
    return subprocess.run(
        [python, "-I", "-m", *arguments],
        cwd=where,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_it_is_the_wheel_that_runs(python, tmp_path):
    code = "import canvasbook; print(canvasbook.__file__)"
    result = subprocess.run(
        [python, "-I", "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert str(python.parents[1]) in result.stdout


def test_one_canvas_and_three_lines_make_a_site(python, tmp_path):
    (tmp_path / "canvases").mkdir()
    (tmp_path / "docs").mkdir()  # MkDocs itself asks for it
    (tmp_path / "canvases/shop.yaml").write_text(CANVAS)
    (tmp_path / "mkdocs.yml").write_text(THREE_LINES)
    result = run(python, tmp_path, "mkdocs", "build", "--strict")
    assert result.returncode == 0, result.stderr
    assert "Bread before eight" in (tmp_path / "site/canvases/shop/index.html").read_text("utf-8")
    assert (tmp_path / "site/assets/canvasbook").is_dir()


def test_the_command_begins_a_site(python, tmp_path):
    for arguments in (["new", "Corner shop"], ["check"], ["doctor"], ["render", "--out", "out"]):
        result = run(python, tmp_path, "canvasbook", *arguments)
        assert result.returncode == 0, result.stdout + result.stderr
    assert run(python, tmp_path, "mkdocs", "build", "--strict").returncode == 0
