"""Real builds with other people's plugins: `make matrix` runs these, in an environment of their own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.browser.conftest import browser, chromium_path, page, sound_page  # noqa: F401  # fixtures
from tools import ROOT


def python_of(environment: str) -> str:
    """The Python of an environment that `make matrix` makes; this one is that of the tests."""
    if environment == "matrix":
        return sys.executable
    python = ROOT / f".venv-{environment}" / "bin" / "python"
    if not python.is_file():
        pytest.skip(f"there is no .venv-{environment}: `make matrix` makes it")
    return str(python)


@pytest.fixture
def build(tmp_path_factory):
    """Builds a folder with MkDocs' own command, which leaves nothing behind; gives back what it printed."""
    temporary = tmp_path_factory.mktemp("temporary")

    def build(place: Path, *arguments: str, fails: bool = False, environment: str = "matrix") -> str:
        command = [python_of(environment), "-m", "mkdocs", "build", *arguments]
        variables = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "TMPDIR": str(temporary)}
        done = subprocess.run(command, cwd=place, env=variables, capture_output=True, text=True, check=False)
        assert (done.returncode != 0) == fails, done.stderr[-3000:]
        assert list(temporary.glob("canvasbook-*")) == []
        return done.stderr

    return build
