from __future__ import annotations

import logging
import random
from types import SimpleNamespace

import pytest

from canvasbook.plugin import hooks
from tests.browser.conftest import browser, chromium_path, page  # noqa: F401  # fixtures
from tests.plugin.garden import Garden, small_catalogue
from tests.plugin.sites import Logged, made_up


@pytest.fixture(autouse=True)
def _quiet(monkeypatch):
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")


@pytest.fixture
def logged():
    """What MkDocs logs during a test."""
    handler = Logged()
    logger = logging.getLogger("mkdocs")
    level = logger.level
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    yield handler
    logger.removeHandler(handler)
    logger.setLevel(level)


@pytest.fixture
def made_up_site(monkeypatch):
    """Builds get the made-up site instead of the canvases' own; returns what may be changed in it."""
    options = {}

    def build(given, _memory=None):
        site = made_up(directory=given.directory_urls, home=given.home, **options)
        return SimpleNamespace(site=site, diagnostics=(), notes=())

    monkeypatch.setattr(hooks, "build", build)
    return options


@pytest.fixture
def _small_site(monkeypatch):
    """A small catalogue, and a day that stands still."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1760000000")
    with small_catalogue():
        yield


@pytest.fixture
def garden(tmp_path):
    """A small portfolio, as it is planted."""
    return Garden(tmp_path / "garden", random.Random(1)).plant()
