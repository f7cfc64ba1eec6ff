"""The site of this repository, built with more of the theme's features than it has."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


#: Builds a site with more of the theme's features than mkdocs.yml names.
BUILD = """
import sys
from mkdocs.commands.build import build
from mkdocs.config import load_config

folder, *features = sys.argv[1:]
config = load_config("mkdocs.yml", site_dir=folder)
config.theme["features"] = [*config.theme["features"], *features]
config.plugins.on_startup(command="build", dirty=False)
build(config)
"""


def build(folder: Path, *features: str, site_url: str = "") -> None:
    """Writes the site into a folder, with more features of the theme, at an address."""
    command = [sys.executable, "-c", BUILD, str(folder), *features]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SITE_URL": site_url}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
