"""A Chromium for the tests of this folder; every test here is marked `browser`."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.browser import chromium
from tests.browser.driver import driver

HERE = Path(__file__).parent
ROOT = HERE.parent.parent


def pytest_collection_modifyitems(items):
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium_path():
    found = chromium.find()
    if found is None:
        (pytest.fail if chromium.in_ci() else pytest.skip)(chromium.ADVICE)
    return found


@pytest.fixture(scope="session")
def browser(chromium_path):
    """One browser for all tests of a process."""
    browser = driver().chromium.launch(executable_path=chromium_path, args=list(chromium.ARGUMENTS))
    yield browser
    browser.close()


@pytest.fixture
def page(browser):
    """A page of its own, which may read files and addresses of this machine and nothing else."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.route(lambda url: not _is_local(url), lambda route: route.abort())
    yield context.new_page()
    context.close()


@pytest.fixture(scope="session")
def site_dir(tmp_path_factory):
    """The site of this repository, built once for all tests of a process."""
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(folder)]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SITE_URL": ""}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="session")
def site_url(site_dir):
    """Its address on this machine, with a slash at the end."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Silent, directory=str(site_dir))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


class _Silent(SimpleHTTPRequestHandler):
    """Serves a folder and says nothing about it."""

    def log_message(self, *_):
        pass


def _is_local(url: str) -> bool:
    return url.startswith(("file:", "data:", "blob:", "about:", "http://127.0.0.1", "http://localhost"))
