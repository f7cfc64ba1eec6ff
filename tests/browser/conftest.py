"""A Chromium for the tests of this folder; every test here is marked `browser`."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser import own_site
from tools import chromium
from tools.browser import launch
from tools.hosting import hosted

HERE = Path(__file__).parent

# A busy machine is no bug.
expect.set_options(timeout=30_000)


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
    browser = launch(chromium_path)
    yield browser
    browser.close()


@pytest.fixture
def page(browser):
    """A page of its own, which may read files and addresses of this machine and nothing else."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.route(lambda url: not _is_local(url), lambda route: route.abort())
    yield context.new_page()
    context.close()


@pytest.fixture
def sound_page(page):
    """A page that notices when one breaks: a script that stops, a file that is not there."""
    broken = []
    page.on("pageerror", lambda error: broken.append(f"{page.url}: {error}"))
    page.on("response", lambda r: broken.append(f"{r.status} {r.url}") if r.status >= 400 else None)
    page.on("console", lambda said: broken.append(said.text) if said.type == "error" else None)
    yield page
    assert broken == []


@pytest.fixture(scope="session")
def site_dir(tmp_path_factory):
    """The site of this repository, built once for all tests of a process."""
    folder = tmp_path_factory.mktemp("site")
    own_site.build(folder)
    return folder


@pytest.fixture(scope="session")
def site_url(site_dir):
    """Its address on this machine, with a slash at the end."""
    with hosted(site_dir) as address:
        yield address


@pytest.fixture(scope="session")
def instant_url(tmp_path_factory):
    """The address of the same site, where the theme loads pages and previews of links by script."""
    folder = tmp_path_factory.mktemp("instant")
    features = ("navigation.instant", "navigation.instant.prefetch", "navigation.instant.preview")
    with hosted(folder) as address:
        own_site.build(folder, *features, site_url=address)  # the theme takes what its sitemap names
        yield address


def _is_local(url: str) -> bool:
    return url.startswith(("file:", "data:", "blob:", "about:", "http://127.0.0.1", "http://localhost"))
