"""Two versions of a site, deployed into a branch by mike."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

from tests.matrix.trials import BOARD, TRIALS, BuiltSite, plant, whole
from tests.plugin.sites import CANVAS
from tools.other_plugins import EITHER
from tools.repositories import environment, git

MIKE = Path(sys.executable).parent / "mike"


def deploy(place: Path, *arguments: str) -> None:
    variables = {**environment(), "NO_MKDOCS_2_WARNING": "1", "PATH": f"{MIKE.parent}:{os.environ['PATH']}"}
    done = subprocess.run(
        [MIKE, "deploy", *arguments], cwd=place, env=variables, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-3000:]


def branch(place: Path, folder: Path) -> Path:
    """The files of the branch that a host would publish."""
    archive = subprocess.run(
        ["git", "archive", "gh-pages"], cwd=place, capture_output=True, check=True
    ).stdout
    with tarfile.open(fileobj=io.BytesIO(archive)) as files:
        files.extractall(folder, filter="data")
    return folder


@pytest.mark.parametrize("order", EITHER)
def test_each_version_has_its_canvases(order, tmp_path):
    place = plant(tmp_path / "site", list(TRIALS["mike"].values()), order)
    deploy(place, "1.0")
    (place / "canvases/corner-shop.yaml").write_text(CANVAS.replace("Flour, Rent", "Flour, Rent, Wages"))
    git(place, "commit", "-qam", "Wages")
    deploy(place, "--update-aliases", "2.0", "latest")

    published = branch(place, tmp_path / "published")
    versions = json.loads((published / "versions.json").read_text("utf-8"))
    assert [(each["version"], each["aliases"]) for each in versions] == [("2.0", ["latest"]), ("1.0", [])]
    for version, wages in (("1.0", False), ("2.0", True)):
        site = BuiltSite(published / version, "")
        whole(site)
        assert ("Wages" in site.text(BOARD)) == wages
        assert (published / version / BOARD / "cost-structure/wages/index.html").is_file() == wages
    assert (published / "latest" / BOARD / "index.html").is_file()
