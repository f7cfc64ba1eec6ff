"""Names that would run in a page that prints them raw, in a real browser."""

from __future__ import annotations

import pytest

from tests.plugin.sites import ATTACK, THEMES, build_site, folder
from tools.hosting import hosted

pytestmark = [pytest.mark.browser, pytest.mark.build, pytest.mark.usefixtures("made_up_site")]

SEARCH = {
    "material": ("canvases/acme/", "input.md-search__input", ".md-search-result__item"),
    "mkdocs": ("search.html?q=words", "", "#mkdocs-search-results article"),
    "readthedocs": ("search.html?q=words", "", "#mkdocs-search-results article"),
}


@pytest.mark.parametrize("theme", THEMES)
def test_a_name_is_only_ever_text(theme, made_up_site, tmp_path, page):
    made_up_site["name"] = ATTACK
    features = "features: [navigation.path, navigation.footer, navigation.tabs]"
    config = f"theme: {{name: material, font: false, {features}}}\n" if theme == "material" else ""
    site = build_site(folder(tmp_path, config, theme), strict=True)
    with hosted(site) as address:
        for place in ("", "canvases/", "canvases/acme/", "canvases/acme/channels/shop/"):
            page.goto(f"{address}{place}")
            assert page.evaluate("window.hit") is None
            assert page.locator("img[src=x]").count() == 0
            assert page.title().count("＜img src=x") == (place == "canvases/acme/")


@pytest.mark.parametrize("theme", THEMES)
def test_the_search_shows_names_as_they_are(theme, made_up_site, tmp_path, page):
    made_up_site["name"] = ATTACK
    site = build_site(folder(tmp_path, "", theme), strict=True)
    place, field, result = SEARCH[theme]
    if theme == "mkdocs":
        place, field = "canvases/acme/", "#mkdocs-search-query"
    with hosted(site) as address:
        page.goto(f"{address}{place}")
        if theme == "mkdocs":
            page.locator("[data-bs-target='#mkdocs_search_modal']").click()
        if field:
            page.locator(field).click()
            page.keyboard.type("words", delay=20)
        page.wait_for_selector(result, timeout=20_000)
        shown = page.locator(result).first.inner_text()
        assert "＜img src=x onerror=”window.hit=1”＞ & " in shown.replace("\n", " ")
        assert page.evaluate("window.hit") is None
        assert page.locator("img[src=x]").count() == 0
