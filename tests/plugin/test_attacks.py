"""Names that would run in a page that prints them raw, in a real browser."""

from __future__ import annotations

import functools
import http.server
import threading

import pytest

from tests.plugin.sites import ATTACK, THEMES, build_site, folder

pytestmark = [pytest.mark.browser, pytest.mark.build, pytest.mark.usefixtures("made_up_site")]

SEARCH = {
    "material": ("/canvases/acme/", "input.md-search__input", ".md-search-result__item"),
    "mkdocs": ("/search.html?q=words", "", "#mkdocs-search-results article"),
    "readthedocs": ("/search.html?q=words", "", "#mkdocs-search-results article"),
}


@pytest.fixture
def serve():
    """Serves a folder on this machine."""
    servers = []

    def serve(folder):
        handler = functools.partial(Quiet, directory=folder)
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        servers.append(server)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{server.server_port}"

    yield serve
    for server in servers:
        server.shutdown()


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


@pytest.mark.parametrize("theme", THEMES)
def test_a_name_is_only_ever_text(theme, made_up_site, tmp_path, serve, page):
    made_up_site["name"] = ATTACK
    features = "features: [navigation.path, navigation.footer, navigation.tabs]"
    config = f"theme: {{name: material, font: false, {features}}}\n" if theme == "material" else ""
    site = build_site(folder(tmp_path, config, theme), strict=True)
    address = serve(site)
    for place in ("/", "/canvases/", "/canvases/acme/", "/canvases/acme/channels/shop/"):
        page.goto(f"{address}{place}")
        assert page.evaluate("window.hit") is None
        assert page.locator("img[src=x]").count() == 0
        assert page.title().count("<img src=x") == (place == "/canvases/acme/")


@pytest.mark.parametrize("theme", THEMES)
def test_the_search_shows_names_as_they_are(theme, made_up_site, tmp_path, serve, page):
    made_up_site["name"] = ATTACK
    site = build_site(folder(tmp_path, "", theme), strict=True)
    address = serve(site)
    place, field, result = SEARCH[theme]
    if theme == "mkdocs":
        place, field = "/canvases/acme/", "#mkdocs-search-query"
    page.goto(f"{address}{place}")
    if theme == "mkdocs":
        page.locator("[data-bs-target='#mkdocs_search_modal']").click()
    if field:
        page.locator(field).click()
        page.keyboard.type("words", delay=20)
    page.wait_for_selector(result, timeout=20_000)
    shown = page.locator(result).first.inner_text()
    assert '<img src=x onerror="window.hit=1"> & ' in shown.replace("\n", " ")
    assert page.evaluate("window.hit") is None
    assert page.locator("img[src=x]").count() == 0
