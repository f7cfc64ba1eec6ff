"""The site of this repository: built, and served on this machine alone."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
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


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The folder's address, with a slash at the end."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Silent, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


class _Silent(SimpleHTTPRequestHandler):
    """Serves a folder and says nothing about it."""

    def log_message(self, *_):
        pass
