from __future__ import annotations

import pytest
from click.testing import CliRunner

from canvasbook.cli import main
from tests.cli.changing import BEFORE, SCENARIO, STREAMED, changed
from tools.repositories import Made, repository


@pytest.fixture(autouse=True)
def _nobodys_git(nobodys_git):
    """Here no test sees this machine's git settings."""


@pytest.fixture
def here(tmp_path, monkeypatch):
    """An empty working folder, in no repository."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    return tmp_path


@pytest.fixture
def run(here):  # noqa: ARG001  # the commands run there
    def run(*arguments: str):
        return CliRunner().invoke(main, arguments, catch_exceptions=False)

    return run


@pytest.fixture
def films(here):
    """Three versions of a canvas, a tag, a folder move, and a scenario; the folder named as usual."""
    renamed = changed(("Discs by post", "Discs by mail"))
    return repository(
        here,
        [
            Made({"models/films.yaml": BEFORE}, "Begin"),
            Made({"models/films.yaml": None, "canvases/films.yaml": BEFORE}, "Move", tag="v1"),
            Made({"canvases/films.yaml": renamed, "canvases/scenarios/shop.yaml": SCENARIO}, "Say mail"),
            Made({"canvases/films.yaml": STREAMED, "canvases/other.yaml": BEFORE}, "Stream"),
        ],
    )
