"""Old addresses lead on in a browser, with and without a script, whatever folder the site stands in."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.plugin.sites import build_site, folder
from tools.hosting import hosted
from tools.repositories import Made, repository

OLD = """\
title: Corner shop
channels:
- {id: web, name: The web shop}
- {id: letters, name: Letters by post}
"""
NEW = """\
title: Corner shop
channels:
- {id: page, name: Orders by the website, formerly: [web]}
"""


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """A site in a folder of a host, whose one canvas has had another name."""
    place = tmp_path_factory.mktemp("renamed")
    commits = [{"canvases/shop.yaml": OLD}, {"canvases/shop.yaml": None, "canvases/corner.yaml": OLD}]
    repository(place, map(Made, [*commits, {"canvases/corner.yaml": NEW}]))
    folder(place)
    root = tmp_path_factory.mktemp("host")
    build_site(place, strict=True).rename(root / "models")
    with hosted(root) as host:
        yield f"{host}models/"


@pytest.mark.parametrize("has_script", [True, False])
def test_an_old_address_leads_to_the_page_of_today(has_script, browser, address):
    context = browser.new_context(java_script_enabled=has_script)
    page = context.new_page()
    page.goto(f"{address}canvases/shop/channels/web/")
    expect(page.locator("h1")).to_have_text("Orders by the website")
    expect(page).to_have_url(f"{address}canvases/corner/channels/page/")
    context.close()


def test_the_place_on_the_page_is_kept(sound_page, address):
    sound_page.goto(f"{address}canvases/shop/#cb-channels")
    expect(sound_page).to_have_url(f"{address}canvases/corner/#cb-channels")


def test_what_is_gone_is_told_within_the_site(sound_page, address):
    sound_page.goto(f"{address}canvases/corner/channels/letters/")
    article = sound_page.locator("article")
    expect(article.locator("h1")).to_have_text("Letters by post")
    expect(article).to_contain_text("It is no longer on the canvas.")
    article.get_by_role("link", name="Orders by the website").click()
    expect(sound_page).to_have_url(f"{address}canvases/corner/channels/page/")
