"""The built site without a mouse: every place is reached, seen and left again."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tools.own_site import KINDS

#: The first answer waits for the index; a busy machine is no bug.
SEARCH = 30_000

#: What Tab should reach in an article, in the order of the page: what is visible and can be used.
STOPS = """() => {
    const any = "article :is(a[href], button, input, select, summary, [tabindex])";
    const usable = e => e.tabIndex >= 0 && !e.disabled && e.checkVisibility({visibilityProperty: true});
    window.stops = [...document.querySelectorAll(any)].filter(usable);
    // Of a group of radio buttons the chosen one is a stop; arrows lead to the others.
    window.stops = window.stops.filter(e => !e.matches("[type=radio]:not(:checked)"));
    return window.stops.length;
}"""

#: The focused place: its number among the stops, and what is wrong with how it shows.
FOCUSED = """() => {
    const e = document.activeElement;
    if (!e || e === document.body) return null;
    const wrong = [];
    const style = getComputedStyle(e.matches("[type=radio]") ? e.closest("label") : e);
    const box = e.querySelector("rect");
    const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1;
    if (!outlined && !(box && parseFloat(getComputedStyle(box).strokeWidth) >= 2)) wrong.push("no outline");
    const shown = [...e.getClientRects()].filter(r =>
        r.bottom > 0 && r.right > 0 && r.top < innerHeight && r.left < innerWidth);
    const covered = ({left, top, right, bottom}) => document.elementFromPoint(
        (Math.max(left, 0) + Math.min(right, innerWidth)) / 2,
        (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2)?.closest(".md-header, .md-tabs");
    if (!shown.length) wrong.push("out of sight");
    else if (shown.every(covered)) wrong.push("below the header");
    return {number: window.stops.indexOf(e), wrong, html: e.outerHTML.slice(0, 120)};
}"""


#: The focused place, as a number that it keeps while the page is open.
PLACE = """() => {
    const e = document.activeElement;
    if (!e || e === document.body) return null;
    window.places ??= [];
    if (!places.includes(e)) places.push(e);
    return places.indexOf(e);
}"""


def round_trip(page, key):
    """The places that a key leads to, until it leaves the document or comes round."""
    seen = []
    for _ in range(200):
        page.keyboard.press(key)
        at = page.evaluate(PLACE)
        if at is None or at in seen:
            return seen
        seen.append(at)
    raise AssertionError("it never comes round")


def tabbed_through(page):
    """Every stop of the article by Tab, from its first to beyond its last."""
    count = page.evaluate(STOPS)
    page.evaluate("scrollTo(0, 0); window.stops[0].focus()")
    seen = [page.evaluate(FOCUSED)]
    for _ in range(count):
        page.keyboard.press("Tab")
        at = page.evaluate(FOCUSED)
        if at is None or at["number"] < 0:
            break
        seen.append(at)
    return count, seen


def check_tabbing(page):
    count, seen = tabbed_through(page)
    assert count
    assert [at["number"] for at in seen] == list(range(count)), "in order, each once, and out again"
    # The first was focused by a script, and shows like a click.
    assert [at for at in seen[1:] if at["wrong"]] == []


@pytest.mark.parametrize("kind", ["gallery", "item"])
def test_tab_reaches_everything_in_order_and_shows_where_it_is(kind, page, site_url):
    page.goto(site_url + KINDS[kind])
    page.wait_for_function("!document.querySelector('[data-cb-filter][hidden]')")
    check_tabbing(page)


@pytest.mark.slow
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("kind", KINDS)
def test_tab_reaches_everything_at_any_width(kind, width, page, site_url):
    page.set_viewport_size({"width": width, "height": 720})
    page.goto(site_url + KINDS[kind])
    page.wait_for_function("!document.querySelector('[data-cb-filter][hidden]')")
    check_tabbing(page)


@pytest.mark.parametrize("kind", ["board", "choice"])
def test_the_first_stop_skips_the_menus(kind, page, site_url):
    page.goto(site_url + KINDS[kind])
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    expect(skip).to_have_class(re.compile(r"\bmd-skip\b"))
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    target = page.locator(f"[id='{page.url.split('#')[1]}']")
    expect(target).to_be_in_viewport()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('article') !== null")


def test_nobody_is_trapped(page, site_url):
    """Through the whole page, header and search and all, and the same way back."""
    page.goto(site_url + KINDS["scenarios"])
    there = round_trip(page, "Tab")
    assert len(there) > 15
    assert there == sorted(there)
    page.locator(".md-skip").focus()
    assert round_trip(page, "Shift+Tab")[: len(there) - 1] == there[:0:-1]


def test_enter_follows_a_link_of_the_board_and_the_crumbs_lead_back(page, site_url):
    page.goto(site_url + KINDS["board"])
    page.locator(".cb-item a", has_text="Order histories").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/key-resources/customer-data/")
    page.get_by_label("Where this page stands").get_by_role("link", name="Amazon, books").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/canvases/amazon-books/")


def test_what_is_folded_opens_and_closes(page, site_url):
    page.goto(site_url + KINDS["checks"])
    folded = page.locator("article details").first
    inside = folded.locator("xpath=*[2]")
    expect(inside).not_to_be_visible()
    folded.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(inside).to_be_visible()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('details') !== null")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Space")
    expect(inside).not_to_be_visible()


def test_the_gallery_is_narrowed_with_the_space_bar(page, site_url):
    page.goto(site_url + KINDS["gallery"])
    cards = page.locator("[data-cb-marks]:visible")
    everything = cards.count()
    page.get_by_role("checkbox", name="Affiliates").focus()
    page.keyboard.press("Space")
    assert cards.count() < everything
    page.get_by_role("button", name="Show all").focus()
    page.keyboard.press("Enter")
    expect(cards).to_have_count(everything)


@pytest.mark.parametrize("kind", ["matrix", "phases"])
def test_arrows_scroll_a_table_that_is_too_wide(kind, page, site_url):
    page.set_viewport_size({"width": 360, "height": 720})
    page.goto(site_url + KINDS[kind])
    page.locator(".cb-scroll").first.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.querySelector('.cb-scroll').scrollLeft > 0")


def test_versions_are_turned_by_their_links_and_the_slider_is_no_stop(page, site_url):
    page.goto(site_url + KINDS["history"])
    page.get_by_role("link", name="The board as it was").first.click()
    stops = page.get_by_label("Versions, oldest first")
    expect(stops.locator("input")).to_have_attribute("tabindex", "-1")
    expect(stops.locator("input")).to_have_attribute("aria-hidden", "true")
    earlier = stops.get_by_role("link").first
    address = earlier.evaluate("a => a.href")
    earlier.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(address)


def test_the_search_is_opened_used_and_left_by_keys(page, site_url):
    page.goto(site_url + KINDS["board"])
    page.keyboard.press("/")
    search = page.get_by_role("textbox", name="Search")
    expect(search).to_be_focused()
    page.keyboard.press("Escape")
    expect(search).not_to_be_focused()
    # Material notes a lost focus a millisecond late: a "/" before that, faster than any hand's,
    # would focus the field without opening the search, and Enter would send the form.
    page.evaluate("new Promise(done => setTimeout(done, 50))")
    page.keyboard.press("/")
    expect(page.locator("#__search")).to_be_checked()
    page.keyboard.type("Order histories")
    expect(page.locator(".md-search-result__link").first).to_contain_text("Order histories", timeout=SEARCH)
    page.keyboard.press("Enter")  # the best of what was found
    page.wait_for_url(re.compile("/key-resources/customer-data/"))
