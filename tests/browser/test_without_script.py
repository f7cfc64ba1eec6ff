"""A page is complete before any script runs: its words, its links, and ways to what scripts make easier."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.pages import every_kind
from tools.own_site import KINDS

#: What scripts put in or bring out; and the button that copies code, which is Material's.
HELPERS = ".cb-hint, .cb-filter, .md-code__nav, .md-clipboard"

WORDS = """some => {
    for (const e of document.querySelectorAll(some)) e.style.setProperty("display", "none", "important");
    return document.querySelector("article").innerText.split(/\\s+/).filter(Boolean);
}"""


@pytest.fixture(scope="module")
def plain(browser):
    """A page where no script runs."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("kind", every_kind())
def test_the_same_words_stand_there(kind, plain, page, site_url):
    page.set_viewport_size({"width": 1280, "height": 900})
    for one in (page, plain):
        one.goto(site_url + KINDS[kind])
    words = plain.evaluate(WORDS, HELPERS)
    assert len(words) > 20
    assert words == page.evaluate(WORDS, HELPERS)


def test_links_lead_from_the_gallery_to_a_cost_and_back(plain, site_url):
    plain.goto(site_url + KINDS["gallery"])
    article = plain.locator("article")
    for words, title in [
        ("Amazon, books", "Amazon, books"),
        ("Parcel to the door parcel delivery", "Parcel to the door"),
        ("Parcel shipping", "Parcel shipping"),
        ("Channels", "Amazon, books"),
    ]:
        if words == "Channels":
            plain.go_back()
        article.get_by_role("link", name=words).first.click()
        expect(article.locator("h1")).to_have_text(title)


def test_versions_are_links_where_no_slider_can_be(plain, site_url):
    plain.goto(site_url + KINDS["history"])
    plain.get_by_role("link", name="The board as it was").first.click()
    stops = plain.get_by_label("Versions, oldest first")
    expect(stops).to_be_visible()
    assert stops.locator("input").count() == 0
    earlier = stops.get_by_role("link").first
    address = earlier.evaluate("a => a.href")
    earlier.click()
    plain.wait_for_url(address)
    expect(stops.get_by_role("link").first).to_have_attribute("aria-current", "page")


def test_what_is_folded_opens(plain, site_url):
    plain.goto(site_url + KINDS["checks"])
    folded = plain.locator("article details").first
    expect(folded.locator("xpath=*[2]")).not_to_be_visible()
    folded.locator("summary").click()
    expect(folded.locator("xpath=*[2]")).to_be_visible()


def test_the_menu_of_a_phone_opens(plain, site_url):
    plain.set_viewport_size({"width": 360, "height": 720})
    plain.goto(site_url + KINDS["board"])
    plain.locator("label.md-header__button[for=__drawer]").click()
    door = plain.locator(".md-nav--primary").get_by_text("Handbook").first
    expect(door).to_be_in_viewport()
    plain.set_viewport_size({"width": 1280, "height": 900})
